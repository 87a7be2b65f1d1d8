import { randomUUID } from "node:crypto";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { migrate } from "../src/database/migrate.ts";
import { openPostgres } from "../src/database/postgres.ts";
import { confirmImport, type Importer, previewImport } from "../src/transfer/import-service.ts";
import { atMost, type Result } from "./result.ts";

const ROWS = 50_000;

/** A file of the largest size read and planned, then confirmed, and the longest that other replies had to wait. */
export async function benchImports(url: string): Promise<readonly Result[]> {
  const database = openPostgres({ url, prepare: true, connections: 4 });
  try {
    await migrate(database);
    const [personId, walletId] = [randomUUID(), randomUUID()];
    const now = new Date("2026-11-25T12:00:00.000Z");
    await database.query("insert into persons (id, default_wallet, created_at) values ($1, $2, $3)", [
      personId,
      walletId,
      now,
    ]);
    await database.query(
      "insert into wallets (id, kind, owner_person_id, name, created_at) values ($1, 'personal', $2, 'personal', $3)",
      [walletId, personId, now],
    );
    const importer: Importer = { database, personId, zone: "Europe/Berlin", now, newId: randomUUID };
    const file = { walletId, newWallet: null, fileName: "history.csv", bytes: table(), options: {} };
    const waits = monitorEventLoopDelay({ resolution: 10 });
    waits.enable();
    const from = performance.now();
    const preview = await previewImport(importer, { ...file, id: "aaaaaaaaaaaa" });
    const read = performance.now();
    const confirmed = await confirmImport(importer, preview);
    const done = performance.now();
    waits.disable();
    const longest = waits.max / 1e6;
    if (confirmed.status !== "written" || preview.summary.new !== ROWS)
      throw new Error(`the import ended as ${confirmed.status} with ${preview.summary.new} rows`);
    const again = await previewImport(importer, { ...file, id: "bbbbbbbbbbbb" });
    const repeated = performance.now();
    if (again.summary.new !== 0) throw new Error("a second reading found something new");
    return [
      atMost("import 50,000 rows: read, plan and write", Math.round(done - from), "ms", 10_000),
      atMost("import 50,000 rows: preview", Math.round(read - from), "ms", 10_000),
      atMost("import 50,000 rows again: all known", Math.round(repeated - done), "ms", 10_000),
      atMost("import 50,000 rows: longest wait of other replies", Math.round(longest), "ms", 3_000),
    ];
  } finally {
    await database.close();
  }
}

function table(): Buffer {
  const lines = ["Date,Type,Connects,Job,Link"];
  for (let at = 0; at < ROWS; at += 1) {
    const day = new Date(Date.UTC(2024, 0, 1) + at * 1_800_000).toISOString().slice(0, 10);
    lines.push(
      at % 10 === 0
        ? `${day},purchase,150,,`
        : `${day},proposal,-16,"Job ${at}, with a title",https://www.upwork.com/jobs/~0${at}`,
    );
  }
  return Buffer.from(lines.join("\n"), "utf8");
}
