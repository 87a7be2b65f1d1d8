import type { Database } from "../src/database/database.ts";
import { openPostgres } from "../src/database/postgres.ts";
import { historyPage, openLots, settleExpiry } from "../src/wallet/read.ts";
import { atMost, percentile, type Result } from "./result.ts";

const WALLET = "00000000-0000-4000-9000-000000000001";
const ROUNDS = 60;

/** Balance and newest page of history of one wallet with 1,000 entries: alone, and with many more entries in the table. */
export async function benchPages(url: string, entries: number): Promise<readonly Result[]> {
  const database = openPostgres({ url, prepare: true, connections: 2 });
  try {
    await seed(database, 1, 1, 1_000);
    await database.query("analyze");
    const alone = await measure(database);
    // A thousand entries in each further wallet, made in steps so that no statement runs long.
    for (let from = 2; from <= entries / 1_000; from += 100)
      await seed(database, from, Math.min(from + 99, entries / 1_000), 1_000);
    await database.query("analyze");
    const many = await measure(database);
    const label = entries.toLocaleString("en-US");
    return [
      {
        name: "balance at 1,000 entries, median",
        value: round(alone.balance),
        unit: "ms",
        goal: "",
        holds: true,
      },
      {
        name: "last history page at 1,000 entries, median",
        value: round(alone.history),
        unit: "ms",
        goal: "",
        holds: true,
      },
      atMost(`balance at ${label} entries against 1,000`, round(many.balance / alone.balance), "ratio", 1.5),
      atMost(
        `last history page at ${label} entries against 1,000`,
        round(many.history / alone.history),
        "ratio",
        1.5,
      ),
    ];
  } finally {
    await database.close();
  }
}

async function measure(database: Database): Promise<{ readonly balance: number; readonly history: number }> {
  const now = new Date("2026-11-25T10:00:00Z");
  const time = async (work: () => Promise<unknown>): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < ROUNDS + 10; round += 1) {
      const from = performance.now();
      await work();
      if (round >= 10) times.push(performance.now() - from);
    }
    return percentile(times, 0.5);
  };
  return {
    balance: await time(async () => {
      await settleExpiry(database, WALLET, now, "UTC");
      await openLots(database, WALLET);
    }),
    history: await time(async () => await historyPage(database, WALLET, {}, null, 11)),
  };
}

/** Wallets that each bought once and then spent one Connect at a time, written straight into the tables. */
async function seed(database: Database, from: number, to: number, entries: number): Promise<void> {
  const id = "('00000000-0000-4000-9000-' || lpad(w::text, 12, '0'))::uuid";
  const at = "timestamptz '2026-01-01 00:00Z' + e * interval '5 minutes'";
  await database.query(
    `insert into wallets (id, kind, name, created_at, entry_seq, action_seq, balance, last_at)
     select ${id}, 'personal', 'w' || w, now(), ${entries}, ${entries}, 10000 - ${entries - 1}, timestamptz '2026-01-01 00:00Z' + ${entries} * interval '5 minutes' from generate_series($1::int, $2::int) w`,
    [from, to],
  );
  await database.query(
    `insert into actions (wallet_id, no, key, kind, digest, recorded_at) select ${id}, e, 'k' || e, 'spend', '', ${at} from generate_series($1::int, $2::int) w, generate_series(1, ${entries}) e`,
    [from, to],
  );
  await database.query(
    `insert into entries (wallet_id, seq, action_no, kind, connects, cents, happened_at, day, recorded_at, expires_on, hash)
     select ${id}, e, e, case e when 1 then 'purchase' else 'proposal' end, case e when 1 then 10000 else -1 end, case e when 1 then 150000 end,
       ${at}, (${at})::date, ${at}, case e when 1 then date '2027-01-01' end, '\\x00' from generate_series($1::int, $2::int) w, generate_series(1, ${entries}) e`,
    [from, to],
  );
  await database.query(
    `insert into lots (wallet_id, seq, source, amount, remaining, cents, cents_left, issued_on, expires_on)
     select ${id}, 1, 'purchase', 10000, 10000 - ${entries - 1}, 150000, 150000 - ${(entries - 1) * 15}, date '2026-01-01', date '2027-01-01' from generate_series($1::int, $2::int) w`,
    [from, to],
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;
