import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Database } from "../src/database/database.ts";
import { openPostgres } from "../src/database/postgres.ts";
import { digestOf, type Posting, post } from "../src/wallet/post.ts";
import { atLeast, type Result } from "./result.ts";

const CLIENTS = 16;
const WALLETS = 400;
const run = promisify(execFile);

/** Postings a second through the core, against pgbench doing the same in one server-side statement; both on one server. */
export async function benchPostings(url: string, seconds: number): Promise<readonly Result[]> {
  const pgbench = await findPgbench();
  if (pgbench === null)
    throw new Error(
      "pgbench is not installed (Debian: postgresql-contrib), so there is no ceiling to compare with",
    );
  const database = openPostgres({ url, prepare: true, connections: CLIENTS });
  try {
    await database.query(
      `insert into wallets (id, kind, name, created_at) select ('00000000-0000-4000-8000-' || lpad(i::text, 12, '0'))::uuid, 'personal', 'w' || i, now() from generate_series(1, ${WALLETS}) i`,
    );
    for (let wallet = 1; wallet <= WALLETS; wallet += 1)
      await post(
        database,
        {
          ...base(wallet),
          kind: "purchase",
          entries: [{ kind: "purchase", connects: 1_000_000, cents: 150_000 }],
        },
        "",
      );
    const rates: { core: number; ceiling: number }[] = [];
    // Taken in turns, so that whatever else the machine does weighs on both alike.
    for (let round = 0; round < 3; round += 1)
      rates.push({
        core: await coreRate(database, seconds / 3),
        ceiling: await pgbenchRate(pgbench, url, seconds / 3),
      });
    const core = median(rates.map((rate) => rate.core));
    const ceiling = median(rates.map((rate) => rate.ceiling));
    return [
      {
        name: "postings a second through the core, 16 connections",
        value: Math.round(core),
        unit: "1/s",
        goal: "",
        holds: true,
      },
      {
        name: "postings a second of pgbench, one statement, 16 clients",
        value: Math.round(ceiling),
        unit: "1/s",
        goal: "",
        holds: true,
      },
      atLeast("postings: core against pgbench", core / ceiling, "ratio", 0.8),
    ];
  } finally {
    await database.close();
  }
}

function base(wallet: number): Omit<Posting, "kind" | "entries"> {
  return {
    walletId: `00000000-0000-4000-8000-${String(wallet).padStart(12, "0")}`,
    key: randomUUID(),
    personId: null,
    now: new Date(),
    zone: "UTC",
  };
}

async function coreRate(database: Database, seconds: number): Promise<number> {
  const until = performance.now() + seconds * 1_000;
  let done = 0;
  const from = performance.now();
  await Promise.all(
    Array.from({ length: CLIENTS }, async () => {
      while (performance.now() < until) {
        const wallet = 1 + Math.floor(Math.random() * WALLETS);
        await post(
          database,
          { ...base(wallet), kind: "spend", entries: [{ kind: "proposal", connects: -1 }] },
          "",
        );
        done += 1;
      }
    }),
  );
  return done / ((performance.now() - from) / 1_000);
}

async function pgbenchRate(pgbench: string, url: string, seconds: number): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "connects-bench-"));
  const digest = digestOf({ ...base(1), kind: "spend", entries: [{ kind: "proposal", connects: -1 }] });
  const action = `jsonb_build_object('key', gen_random_uuid()::text, 'kind', 'spend', 'digest', '${digest}', 'entries', '[{"kind":"proposal","connects":-1}]'::jsonb, 'shortfall', 'refuse', 'adjustmentExpiresOn', '2030-01-01')`;
  await writeFile(
    join(folder, "post.sql"),
    `\\set w random(1, ${WALLETS})\nselect ledger_post(('00000000-0000-4000-8000-' || lpad(:w::text, 12, '0'))::uuid, date_trunc('milliseconds', clock_timestamp()), 'UTC', ${action});\n`,
  );
  try {
    const { stdout } = await run(pgbench, [
      "-n",
      "-M",
      "prepared",
      "-c",
      String(CLIENTS),
      "-j",
      "2",
      "-T",
      String(Math.max(1, Math.round(seconds))),
      "-f",
      join(folder, "post.sql"),
      url,
    ]);
    return Number(/tps = ([\d.]+)/.exec(stdout)?.[1] ?? Number.NaN);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function findPgbench(): Promise<string | null> {
  const versions = existsSync("/usr/lib/postgresql") ? await readdir("/usr/lib/postgresql") : [];
  const places = [
    ...(process.env.PATH ?? "").split(":").map((folder) => join(folder, "pgbench")),
    ...versions.map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`),
  ];
  return places.find((place) => existsSync(place)) ?? null;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
