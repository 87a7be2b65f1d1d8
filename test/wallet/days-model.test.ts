import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { addDays, addMonths, dayOf, instantAt } from "../../src/core/time.ts";
import type { Database } from "../../src/database/database.ts";
import type { BatchEntry, BatchProposal } from "../../src/wallet/batch.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { openLots } from "../../src/wallet/read.ts";
import { createWallets } from "../../src/wallet/wallets.ts";
import { onBothDatabases } from "../databases.ts";
import { type TriedWallet, tryWallet } from "./tried-wallet.ts";

const FIRST = "2025-10-01";
const DAYS = 430;
const ZONE = "Europe/Berlin";

type Event =
  | {
      readonly day: number;
      readonly kind: "in";
      readonly connects: number;
      readonly months: number;
      readonly bought: boolean;
    }
  | { readonly day: number; readonly kind: "out"; readonly base: number; readonly boost: number }
  | {
      readonly day: number;
      readonly kind: "back";
      readonly of: number;
      readonly part: "proposal" | "boost";
      readonly connects: number;
    };

/** Fourteen months of one freelancer: purchases, monthly grants, proposals, returns and lost boosts. */
function fourteenMonths(seed: number): readonly Event[] {
  const random = fc.sample(fc.integer({ min: 0, max: 999_999 }), { seed, numRuns: DAYS * 6 });
  let at = 0;
  const upTo = (n: number): number => (random[at++ % random.length] ?? 0) % n;
  const events: Event[] = [];
  const sent: { base: number; boost: number }[] = [];
  for (let day = 0; day < DAYS; day += 1) {
    if (day % 30 === 0) events.push({ day, kind: "in", connects: 10, months: 1 + upTo(13), bought: false });
    if (upTo(9) === 0) events.push({ day, kind: "in", connects: 1 + upTo(80), months: 12, bought: true });
    if (upTo(3) === 0) {
      const spend = { base: 1 + upTo(16), boost: upTo(3) === 0 ? 1 + upTo(20) : 0 };
      sent.push(spend);
      events.push({ day, kind: "out", ...spend });
    }
    const of = upTo(Math.max(sent.length, 1));
    const found = sent[of];
    if (upTo(6) === 0 && found) {
      const part = found.boost > 0 && upTo(2) === 0 ? "boost" : "proposal";
      const most = part === "boost" ? found.boost : found.base;
      if (most > 0) events.push({ day, kind: "back", of, part, connects: 1 + upTo(most) });
    }
  }
  return events;
}

type Unit = { readonly expires: string; readonly issued: string; readonly order: number };

/** The wallet as a heap of single Connects, moved one by one: nothing in common with the ledger's own arithmetic. */
class Heap {
  readonly accepted: Event[] = [];
  readonly balances: number[] = [];
  units: Unit[] = [];
  private readonly used = new Map<string, Unit[]>();
  private proposals = 0;
  private readonly numbers = new Map<number, number>();
  private spends = 0;

  day(day: number, events: readonly Event[]): void {
    const today = addDays(FIRST, day);
    const lapse = (): void => {
      this.units = this.units.filter((unit) => unit.expires > today);
    };
    lapse();
    for (const event of events) if (this.apply(event, today)) this.accepted.push(event);
    lapse();
    this.balances.push(this.units.length);
  }

  /** The number that the ledger gives to the nth proposal that was asked for. */
  numberOf(asked: number): number | undefined {
    return this.numbers.get(asked);
  }

  private apply(event: Event, today: string): boolean {
    if (event.kind === "in") {
      const expires = addMonths(today, event.months);
      for (let n = 0; n < event.connects; n += 1)
        this.units.push({ expires, issued: today, order: this.accepted.length });
      return true;
    }
    if (event.kind === "out") {
      const asked = this.spends++;
      if (event.base + event.boost > this.units.length) return false;
      this.units.sort(
        (a, b) => a.expires.localeCompare(b.expires) || a.issued.localeCompare(b.issued) || a.order - b.order,
      );
      this.used.set(`${asked}:proposal`, this.units.splice(0, event.base));
      this.used.set(`${asked}:boost`, this.units.splice(0, event.boost));
      this.numbers.set(asked, ++this.proposals);
      return true;
    }
    const used = this.used.get(`${event.of}:${event.part}`) ?? [];
    if (used.length < event.connects) return false;
    used.sort(
      (a, b) => b.expires.localeCompare(a.expires) || b.issued.localeCompare(a.issued) || b.order - a.order,
    );
    this.units.push(...used.splice(0, event.connects));
    return true;
  }
}

function simulate(seed: number): Heap {
  const events = fourteenMonths(seed);
  const heap = new Heap();
  for (let day = 0; day < DAYS; day += 1)
    heap.day(
      day,
      events.filter((event) => event.day === day),
    );
  return heap;
}

const lotsOf = (units: readonly Unit[]): Record<string, number> => {
  const lots: Record<string, number> = {};
  for (const unit of units) lots[unit.expires] = (lots[unit.expires] ?? 0) + 1;
  return lots;
};

async function lotsIn(database: Database, wallet: TriedWallet): Promise<Record<string, number>> {
  const lots: Record<string, number> = {};
  for (const lot of await openLots(database, wallet.id))
    lots[lot.expiresOn ?? ""] = (lots[lot.expiresOn ?? ""] ?? 0) + lot.remaining;
  return lots;
}

/** The balance at the end of each day, from the entries' own days. */
async function balancesIn(database: Database, wallet: TriedWallet): Promise<number[]> {
  const rows = await database.query<{ day: string; connects: number }>(
    "select day, sum(connects) as connects from entries where wallet_id = $1 group by day",
    [wallet.id],
  );
  const byDay = new Map(rows.map((row) => [row.day, row.connects]));
  let balance = 0;
  return Array.from({ length: DAYS }, (_, day) => {
    balance += byDay.get(addDays(FIRST, day)) ?? 0;
    return balance;
  });
}

onBothDatabases("fourteen months", (database) => {
  test.each([1, 2, 3])(
    "imported at once agree with a count of single Connects on every day (%i)",
    async (seed) => {
      const heap = simulate(seed);
      const wallet = await tryWallet(database());
      wallet.zone = ZONE;
      wallet.on(addDays(FIRST, DAYS - 1), "23:59");
      const proposals: BatchProposal[] = [];
      const entries: BatchEntry[] = [];
      for (const [order, event] of heap.accepted.entries()) {
        const day = addDays(FIRST, event.day);
        const at = new Date(instantAt(day, "12:00", ZONE).getTime() + order);
        if (event.kind === "in")
          entries.push({
            kind: event.bought ? "purchase" : "grant",
            connects: event.connects,
            expiresOn: addMonths(day, event.months),
            at,
            ...(event.bought ? { cents: event.connects * 15 } : {}),
          });
        if (event.kind === "out") {
          const proposal = { index: proposals.length };
          proposals.push({ title: null, link: null, niche: null, base: event.base, boost: event.boost, at });
          entries.push({ kind: "proposal", connects: -event.base, at, proposal });
          if (event.boost > 0) entries.push({ kind: "boost", connects: -event.boost, at, proposal });
        }
        if (event.kind === "back")
          entries.push({
            kind: "refund",
            connects: event.connects,
            at,
            returns: event.part,
            proposal: { index: (heap.numberOf(event.of) ?? 0) - 1 },
          });
      }
      const wallets = createWallets(database(), randomUUID);
      const result = await wallets.recordBatch({
        walletId: wallet.id,
        key: "import",
        kind: "import",
        digest: "",
        personId: null,
        now: wallet.now,
        zone: ZONE,
        entries,
        proposals,
        shortfall: "refuse",
        rerun: "do",
      });
      expect(result).toMatchObject({ status: "posted", balance: heap.balances.at(-1) });
      expect(await balancesIn(database(), wallet)).toEqual(heap.balances);
      expect(await lotsIn(database(), wallet)).toEqual(lotsOf(heap.units));
      expect(await checkWallet(database(), wallet.id)).toEqual([]);
    },
  );

  test("lived through day by day agree as well", { timeout: 120_000 }, async () => {
    const heap = simulate(4);
    const wallet = await tryWallet(database());
    wallet.zone = ZONE;
    for (const event of heap.accepted) {
      const day = addDays(FIRST, event.day);
      if (dayOf(wallet.now, ZONE) !== day) wallet.on(day, "09:00");
      wallet.now = new Date(wallet.now.getTime() + 1_000);
      if (event.kind === "in")
        await wallet.buy(event.connects, event.bought ? event.connects * 15 : 0, {
          expiresOn: addMonths(day, event.months),
        });
      if (event.kind === "out")
        expect(await wallet.spend(event.base, event.boost)).toMatchObject({ status: "recorded" });
      if (event.kind === "back")
        expect(
          await wallet.record({
            kind: "refund",
            proposalNo: heap.numberOf(event.of) ?? 0,
            refund: { parts: [event.part], amount: event.connects },
          }),
        ).toMatchObject({ status: "recorded" });
    }
    wallet.on(addDays(FIRST, DAYS - 1), "23:59");
    expect(await wallet.settle()).toBe(heap.balances.at(-1));
    expect(await balancesIn(database(), wallet)).toEqual(heap.balances);
    expect(await lotsIn(database(), wallet)).toEqual(lotsOf(heap.units));
    expect(await checkWallet(database(), wallet.id)).toEqual([]);
  });
});
