import { randomUUID } from "node:crypto";
import type { Database } from "../src/database/database.ts";
import { openPostgres } from "../src/database/postgres.ts";
import { kindTotals } from "../src/insight/kind-totals.ts";
import { promoLives } from "../src/insight/promo-lives.ts";
import { funnelOf } from "../src/insight/report.ts";
import { proposalsSent } from "../src/proposals/proposal-facts.ts";
import { type Posting, post } from "../src/wallet/post.ts";
import { settleExpiry } from "../src/wallet/read.ts";
import { atMost, percentile, type Result } from "./result.ts";

const WALLET = "00000000-0000-4000-9000-00000000aaaa";
const PROPOSALS = 2_499;
const ROUNDS = 40;
const YEAR_START = Date.UTC(2026, 0, 1);
const NOW = new Date("2026-12-31T12:00:00Z");

/** A year's report of a wallet with 5,000 entries: two purchases, and a bid with a boost for each other pair. */
export async function benchReports(url: string): Promise<readonly Result[]> {
  const database = openPostgres({ url, prepare: true, connections: 9 });
  try {
    await seed(database);
    await database.query("analyze");
    const times: number[] = [];
    for (let round = 0; round < ROUNDS + 5; round += 1) {
      const from = performance.now();
      await report(database);
      if (round >= 5) times.push(performance.now() - from);
    }
    const median = Math.round(percentile(times, 0.5) * 10) / 10;
    return [atMost("a year's report of a wallet with 5,000 entries, median", median, "ms", 50)];
  } finally {
    await database.close();
  }
}

async function report(database: Database): Promise<void> {
  await settleExpiry(database, WALLET, NOW, "UTC");
  const year = ["2026-01-01", "2026-12-31"] as const;
  const [, , sent] = await Promise.all([
    kindTotals(database, WALLET, ...year),
    promoLives(database, WALLET, ...year),
    proposalsSent(database, WALLET, ...year),
  ]);
  if (funnelOf(sent).proposals !== PROPOSALS) throw new Error(`the report saw ${sent.length} proposals`);
}

async function seed(database: Database): Promise<void> {
  await database.query(
    "insert into wallets (id, kind, name, created_at) values ($1::uuid, 'personal', 'year', now())",
    [WALLET],
  );
  for (let n = 0; n < 2; n += 1)
    await record(database, n, {
      kind: "purchase",
      entries: [{ kind: "purchase", connects: 30_000, cents: 450_000 }],
    });
  for (let n = 0; n < PROPOSALS; n += 1)
    await record(database, 2 + n, {
      kind: "spend",
      entries: [
        { kind: "proposal", connects: -16 },
        { kind: "boost", connects: -4 },
      ],
      proposal: { base: 16, boost: 4, title: `Job ${n}`, link: null, niche: `niche ${n % 12}` },
    });
}

async function record(
  database: Database,
  n: number,
  what: Pick<Posting, "kind" | "entries" | "proposal">,
): Promise<void> {
  const now = new Date(YEAR_START + n * 3 * 3_600_000);
  await post(
    database,
    { walletId: WALLET, key: randomUUID(), personId: null, now, zone: "UTC", ...what },
    randomUUID(),
  );
}
