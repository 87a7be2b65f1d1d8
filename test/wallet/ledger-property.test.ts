import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, dayOf, instantAt } from "../../src/core/time.ts";
import type { Database } from "../../src/database/database.ts";
import type { BatchEntry } from "../../src/wallet/batch.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { historyPage } from "../../src/wallet/read.ts";
import { createWallets } from "../../src/wallet/wallets.ts";
import { onBothDatabases } from "../databases.ts";
import { refusalOf, type TriedWallet, tryWallet } from "./tried-wallet.ts";

/** What is done to the wallet; numbers pick among what is there when the step is reached. */
type Step =
  | {
      readonly do: "buy";
      readonly connects: number;
      readonly cents: number | null;
      readonly life: number;
      readonly ago: number;
    }
  | { readonly do: "grant"; readonly connects: number; readonly life: number; readonly ago: number }
  | {
      readonly do: "spend";
      readonly base: number;
      readonly boost: number;
      readonly ago: number;
      readonly anyway: boolean;
    }
  | { readonly do: "badge"; readonly connects: number }
  | {
      readonly do: "refund";
      readonly pick: number;
      readonly amount: number | null;
      readonly parts: 1 | 2 | 3;
      readonly ago: number;
    }
  | { readonly do: "reconcile"; readonly to: number }
  | {
      readonly do: "import";
      readonly rows: readonly { readonly connects: number; readonly ago: number }[];
      readonly anyway: boolean;
    }
  | { readonly do: "undo"; readonly pick: number | null; readonly also: boolean }
  | { readonly do: "wait"; readonly days: number; readonly midnight: boolean }
  | { readonly do: "move"; readonly zone: string }
  | { readonly do: "again" };

const few = fc.integer({ min: 1, max: 60 });
const life = fc.constantFrom(3, 10, 30, 365);
const ago = fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, fc.integer({ min: 1, max: 40 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("buy" as const),
      connects: few,
      cents: fc.option(fc.integer({ min: 0, max: 999 })),
      life,
      ago,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("grant" as const), connects: few, life, ago }) },
  {
    weight: 7,
    arbitrary: fc.record({
      do: fc.constant("spend" as const),
      base: fc.integer({ min: 0, max: 20 }),
      boost: fc.integer({ min: 0, max: 9 }),
      ago,
      anyway: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("badge" as const), connects: few }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant("refund" as const),
      pick: fc.nat(1000),
      amount: fc.option(fc.integer({ min: 1, max: 12 })),
      parts: fc.constantFrom(1, 2, 3),
      ago,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reconcile" as const), to: fc.nat(90) }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant("import" as const),
      rows: fc.array(
        fc.record({
          connects: fc.integer({ min: -15, max: 40 }).filter((n) => n !== 0),
          ago: fc.integer({ min: 0, max: 60 }),
        }),
        { minLength: 1, maxLength: 6 },
      ),
      anyway: fc.boolean(),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant("undo" as const),
      pick: fc.option(fc.nat(1000), { freq: 4 }),
      also: fc.boolean(),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("wait" as const),
      days: fc.integer({ min: 0, max: 12 }),
      midnight: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant("move" as const),
      zone: fc.constantFrom("UTC", "America/Los_Angeles", "Australia/Lord_Howe", "Europe/Berlin"),
    }),
  },
  { weight: 2, arbitrary: fc.constant({ do: "again" as const }) },
);

type Rows = {
  readonly entries: number;
  readonly expiries: number;
  readonly balance: number;
  readonly actions: number;
  readonly proposals: number;
};

async function rowsOf(database: Database, wallet: TriedWallet): Promise<Rows> {
  const [row] = await database.query<Rows>(
    `select w.balance, w.action_seq as actions, w.proposal_seq as proposals, (select count(*) from entries where wallet_id = w.id and kind <> 'expiry') as entries,
      (select count(*) from entries where wallet_id = w.id and kind = 'expiry') as expiries from wallets w where id = $1`,
    [wallet.id],
  );
  if (!row) throw new Error("no wallet");
  return { ...row };
}

/** Money is never lost: what was paid for the lots in force is what their uses in force cost and what is left of them. */
async function lostCents(database: Database, wallet: TriedWallet): Promise<number> {
  const [row] = await database.query<{ lost: number }>(
    `select (select coalesce(sum(l.cents), 0) from lots l join entries e on e.wallet_id = l.wallet_id and e.seq = l.seq
        join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null where l.wallet_id = $1)
      - (select coalesce(sum(cents_left), 0) from lots where wallet_id = $1)
      - (select coalesce(sum(a.cents - a.returned_cents), 0) from allocations a join entries e on e.wallet_id = a.wallet_id and e.seq = a.entry_seq
        where a.wallet_id = $1 and e.reverses is null and a.connects > 0) as lost`,
    [wallet.id],
  );
  return Number(row?.lost);
}

async function act(
  database: Database,
  wallet: TriedWallet,
  step: Step,
  last: { again: () => Promise<string>; wrote: boolean },
  there: Rows,
): Promise<string> {
  const today = dayOf(wallet.now, wallet.zone);
  const noon = (back: number): Date | undefined =>
    back === 0 ? undefined : instantAt(addDays(today, -back), "12:00", wallet.zone);
  const key = randomUUID();
  const dated = (back: number) => {
    const at = noon(back);
    return { key, ...(at ? { at } : {}) };
  };
  const lives = (days: number, back: number) => ({ expiresOn: addDays(today, days - back) });
  const record = async (...given: Parameters<TriedWallet["record"]>): Promise<string> => {
    last.again = async () => {
      const result = await wallet.record(...given);
      // What is shown as written is what was asked for, not an expiry that followed from it.
      if (result.status === "recorded")
        expect(result.entries.filter(({ kind }) => kind !== "expiry")).toHaveLength(result.entries.length);
      return result.status;
    };
    last.wrote = false;
    const status = await last.again();
    last.wrote = status === "recorded";
    return status;
  };
  switch (step.do) {
    case "buy":
    case "grant":
      return await record({
        ...dated(step.ago),
        kind: step.do === "buy" ? "purchase" : "grant",
        entries: [
          {
            kind: step.do === "buy" ? "purchase" : "grant",
            connects: step.connects,
            ...lives(step.life, step.ago),
            ...("cents" in step && step.cents !== null ? { cents: step.cents } : {}),
            note: "n",
          },
        ],
      });
    case "spend":
      if (step.base + step.boost === 0) return "none";
      return await record({
        ...dated(step.ago),
        kind: "spend",
        shortfall: step.anyway ? "adjust" : "refuse",
        entries: [
          ...(step.base > 0 ? [{ kind: "proposal" as const, connects: -step.base }] : []),
          ...(step.boost > 0 ? [{ kind: "boost" as const, connects: -step.boost }] : []),
        ],
        proposal: { title: "t", link: null, niche: null, base: step.base, boost: step.boost },
      });
    case "badge":
      return await record({ key, kind: "spend", entries: [{ kind: "badge", connects: -step.connects }] });
    case "refund": {
      const parts = (["proposal", "boost"] as const).filter((_, i) => step.parts & (1 << i));
      return await record({
        ...dated(step.ago),
        kind: "refund",
        proposalNo: (step.pick % Math.max(there.proposals, 1)) + 1,
        refund: { parts, note: "back", ...(step.amount === null ? {} : { amount: step.amount }) },
      });
    }
    case "reconcile":
      return await record({ key, kind: "adjustment", setTo: step.to });
    case "import": {
      const entries: BatchEntry[] = step.rows.map(({ connects, ago: back }) => ({
        kind: connects > 0 ? "purchase" : "badge",
        connects,
        at: noon(back) ?? wallet.now,
        note: "i",
      }));
      const wallets = createWallets(database, randomUUID);
      const result = await wallets.recordBatch({
        walletId: wallet.id,
        key,
        kind: "import",
        digest: "d",
        personId: null,
        now: wallet.now,
        zone: wallet.zone,
        entries,
        proposals: [],
        shortfall: step.anyway ? "adjust" : "refuse",
        rerun: "do",
      });
      return result.status;
    }
    case "undo":
      return (await wallet.undo(step.pick === null ? null : (step.pick % (there.actions + 1)) + 1, step.also))
        .status;
    case "wait": {
      const day = addDays(today, step.days);
      const next = instantAt(day, step.midnight ? "00:00" : "12:00", wallet.zone);
      if (next > wallet.now) wallet.now = next;
      await wallet.settle();
      return "none";
    }
    case "move":
      wallet.zone = step.zone;
      return "none";
    case "again":
      if (!last.wrote) return "none";
      expect(await last.again()).toBe("recorded");
      return "replayed";
  }
}

const LIMIT = Number(process.env.LEDGER_LIMIT ?? 20_000);
const MOST_STEPS = 30;
const WROTE = new Set(["recorded", "posted"]);

onBothDatabases("any sequence of postings", (database) => {
  test("keeps every invariant after every step and writes nothing where it refuses", async () => {
    const counts = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 4, maxLength: MOST_STEPS, size: "max" }),
        async (steps) => {
          const wallet = await tryWallet(database());
          const last = { again: async () => "none", wrote: false };
          for (const [index, one] of steps.entries()) {
            await wallet.settle();
            const before = await rowsOf(database(), wallet);
            let status = "";
            const refusal = await refusalOf(
              act(database(), wallet, one, last, before).then((done) => {
                status = done;
              }),
            );
            if (refusal) status = refusal.code;
            counts.set(`${one.do} ${status}`, (counts.get(`${one.do} ${status}`) ?? 0) + 1);
            expect(await checkWallet(database(), wallet.id), `after step ${index}`).toEqual([]);
            expect(await lostCents(database(), wallet), `cents after step ${index}`).toBe(0);
            const after = await rowsOf(database(), wallet);
            if (!WROTE.has(status))
              expect(after.entries, `step ${index} ended as ${status}`).toBe(before.entries);
            wallet.now = new Date(wallet.now.getTime() + 60_000);
          }
          const history = await historyPage(database(), wallet.id, {}, null, 500);
          const { balance, entries, expiries } = await rowsOf(database(), wallet);
          expect(history).toHaveLength(entries + expiries);
          expect(history[0]?.balance ?? 0).toBe(balance);
          for (const [at, line] of history.entries())
            expect(line.balance - line.connects).toBe(history[at + 1]?.balance ?? 0);
        },
      ),
      {
        numRuns: Number(process.env.LEDGER_RUNS ?? 40),
        interruptAfterTimeLimit: LIMIT,
        endOnFailure: !!process.env.LEDGER_RUNS,
      },
    );
    if (process.env.LEDGER_COUNTS)
      console.log(
        [...counts]
          .sort()
          .map(([what, n]) => `${what}: ${n}`)
          .join("\n"),
      );
  });
});
