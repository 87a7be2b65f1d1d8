import { createServer } from "node:http";
import type { TestProject } from "vitest/node";
import { startTestPostgres, type TestPostgres } from "./postgres.ts";

/**
 * One Postgres for the whole run, started when the first test file asks for a database, so that a run without
 * database tests costs nothing. Test files run in processes of their own, so they ask over a local address.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  let server: Promise<TestPostgres> | null = null;
  const desk = createServer((request, response) => {
    server ??= startTestPostgres();
    server
      .then(async (running) => await running.newDatabase(request.url === "/empty" ? "empty" : "migrated"))
      .then((url) => response.end(url))
      .catch((error: unknown) => {
        response.statusCode = 500;
        response.end(error instanceof Error ? error.message : String(error));
      });
  });
  await new Promise<void>((done) => desk.listen(0, "127.0.0.1", done));
  const address = desk.address();
  if (address === null || typeof address === "string") throw new Error("the desk has no port");
  project.provide("postgresDesk", `http://127.0.0.1:${address.port}`);
  return async () => {
    desk.closeAllConnections();
    await new Promise((done) => desk.close(done));
    await (await server?.catch(() => null))?.stop();
  };
}
