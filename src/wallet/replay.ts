import type { Day } from "../core/time.ts";
import type { Allocation, Entry, Lot } from "./ledger-types.ts";

type LotState = { -readonly [K in keyof Lot]: Lot[K] };
type AllocationState = { -readonly [K in keyof Allocation]: Allocation[K] };

/** An entry that could not be covered on its day, and by how many Connects. */
export type Shortage = { readonly seq: number; readonly day: Day; readonly missing: number };

/** An expiry that the entries call for. */
export type DueExpiry = {
  readonly lotSeq: number;
  readonly connects: number;
  readonly expiresOn: Day;
  /** What came back to a lot after its day lapses right after it came back. */
  readonly notBefore: Date | null;
};

export type Replayed = {
  readonly lots: ReadonlyMap<number, Lot>;
  readonly allocations: readonly Allocation[];
  readonly shortages: readonly Shortage[];
  readonly due: readonly DueExpiry[];
};

/**
 * Derives lots and allocations from entries alone, in the order things happened: the rules of posting, stated once
 * more as a pure function. The database's own postings must agree with it (tests and `doctor` compare them).
 * With `expireUntil`, lots also lapse by their date up to and including that day, and `due` lists what lapsed so.
 */
export function replay(entries: readonly Entry[], expireUntil: Day | null = null): Replayed {
  const ledger = new Replay(entries);
  for (const entry of ledger.ordered) {
    if (expireUntil !== null) ledger.lapse(entry.day);
    ledger.apply(entry);
  }
  if (expireUntil !== null) ledger.lapse(expireUntil);
  return {
    lots: ledger.lots,
    allocations: ledger.allAllocations(),
    shortages: ledger.shortages,
    due: ledger.due,
  };
}

class Replay {
  readonly ordered: readonly Entry[];
  readonly lots = new Map<number, LotState>();
  readonly shortages: Shortage[] = [];
  readonly due: DueExpiry[] = [];
  private readonly bySeq: ReadonlyMap<number, Entry>;
  private readonly allocations = new Map<number, Map<number, AllocationState>>();
  /** Lots with something left, the first to expire first: what a spend looks at, so that long histories stay quick. */
  private readonly open: LotState[] = [];
  /** For each lot that was ever undone, the numbers of the reversals in its chain, oldest first. */
  private readonly undoings: ReadonlyMap<number, readonly number[]>;
  private lastAt: Date | null = null;

  constructor(entries: readonly Entry[]) {
    this.bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
    this.undoings = undoingsOfLots(entries);
    const voided = voidedExpiries(entries, this.bySeq);
    this.ordered = entries
      .filter((entry) => !voided.has(entry.seq))
      .sort((a, b) => a.happenedAt.getTime() - b.happenedAt.getTime() || a.seq - b.seq);
  }

  allAllocations(): readonly Allocation[] {
    return [...this.allocations.values()].flatMap((rows) => [...rows.values()]);
  }

  apply(entry: Entry): void {
    if (entry.reverses !== null) this.reverse(entry, entry.reverses);
    else if (entry.ofSeq !== null) this.giveBack(entry, entry.ofSeq);
    else if (entry.connects > 0) this.openLot(entry);
    else if (entry.lotSeq !== null) this.takeFrom(entry, entry.lotSeq, -entry.connects);
    else this.take(entry);
    this.lastAt = entry.happenedAt;
  }

  lapse(day: Day): void {
    for (const lot of this.dueBy(day)) {
      // What is undone in the end does not lapse; a lapse before that was undone with it.
      if (!this.stands(lot.seq, Number.POSITIVE_INFINITY)) continue;
      this.due.push({
        lotSeq: lot.seq,
        connects: lot.remaining,
        expiresOn: lot.expiresOn ?? day,
        notBefore: this.lastAt,
      });
      lot.remaining = 0;
      lot.centsLeft = 0;
      this.close(lot);
    }
  }

  private dueBy(day: Day): readonly LotState[] {
    const [first] = this.open;
    if (!first || first.expiresOn === null || first.expiresOn > day) return [];
    return this.open.filter(({ expiresOn }) => expiresOn !== null && expiresOn <= day);
  }

  /** Whether a lot was in force when the entry of that number was recorded: whoever recorded it knew that it was undone. */
  private stands(lotSeq: number, recorded: number): boolean {
    const undoings = this.undoings.get(lotSeq);
    return undoings === undefined || undoings.filter((seq) => seq < recorded).length % 2 === 0;
  }

  private openLot(entry: Entry): void {
    const lot: LotState = {
      seq: entry.seq,
      source: entry.reason ?? entry.kind,
      amount: entry.connects,
      remaining: entry.connects,
      cents: entry.cents ?? 0,
      centsLeft: entry.cents ?? 0,
      issuedOn: entry.day,
      expiresOn: entry.expiresOn,
    };
    this.lots.set(entry.seq, lot);
    this.reopen(lot);
  }

  private take(entry: Entry): void {
    let left = -entry.connects;
    const parts: { readonly seq: number; readonly part: number }[] = [];
    for (const lot of this.open) {
      if (left === 0) break;
      if (lot.expiresOn !== null && lot.expiresOn <= entry.day) continue;
      if (!this.stands(lot.seq, entry.seq)) continue;
      const part = Math.min(left, lot.remaining);
      parts.push({ seq: lot.seq, part });
      left -= part;
    }
    for (const { seq, part } of parts) this.takeFrom(entry, seq, part);
    if (left > 0) this.shortages.push({ seq: entry.seq, day: entry.day, missing: left });
  }

  private takeFrom(entry: Entry, lotSeq: number, amount: number): number {
    const lot = this.lots.get(lotSeq);
    if (!lot || lot.remaining < amount) {
      this.shortages.push({ seq: entry.seq, day: entry.day, missing: amount - (lot?.remaining ?? 0) });
      return 0;
    }
    const cents = Math.floor((2 * lot.centsLeft * amount + lot.remaining) / (2 * lot.remaining));
    this.move(lot, -amount, -cents);
    this.record(entry.seq, lotSeq, amount, cents);
    return cents;
  }

  private giveBack(entry: Entry, ofSeq: number): void {
    let left = entry.connects;
    const uses = [...(this.allocations.get(ofSeq)?.values() ?? [])].filter(
      (use) => use.connects > use.returned,
    );
    const withLots = uses.flatMap((use) => {
      const lot = this.lots.get(use.lotSeq);
      return lot ? [{ use, lot }] : [];
    });
    for (const { use, lot } of withLots.sort((a, b) => byExpiry(b.lot, a.lot))) {
      if (left === 0) return;
      const open = use.connects - use.returned;
      const part = Math.min(left, open);
      const cents = Math.floor((2 * (use.cents - use.returnedCents) * part + open) / (2 * open));
      this.move(lot, part, cents);
      use.returned += part;
      use.returnedCents += cents;
      this.record(entry.seq, lot.seq, -part, -cents);
      left -= part;
    }
    if (left > 0) this.shortages.push({ seq: entry.seq, day: entry.day, missing: left });
  }

  private reverse(entry: Entry, targetSeq: number): void {
    const spend = this.spendBehind(targetSeq);
    for (const use of [...(this.allocations.get(targetSeq)?.values() ?? [])]) {
      const amount = use.connects > 0 ? use.connects - use.returned : use.connects;
      if (amount === 0) continue;
      const cents =
        amount > 0 ? this.restore(entry, use, amount) : -this.takeFrom(entry, use.lotSeq, -amount);
      const tracked = spend === null ? undefined : this.allocations.get(spend)?.get(use.lotSeq);
      if (tracked) {
        tracked.returned += amount;
        tracked.returnedCents += cents;
      }
    }
    const own = this.lots.get(targetSeq);
    if (own) this.takeFrom(entry, targetSeq, own.amount);
  }

  private restore(entry: Entry, use: AllocationState, amount: number): number {
    const cents = use.cents - use.returnedCents;
    const lot = this.lots.get(use.lotSeq);
    if (lot) this.move(lot, amount, cents);
    this.record(entry.seq, use.lotSeq, -amount, -cents);
    return cents;
  }

  /** The spend whose returned amount a reversal changes: the root of its chain, or what a refund at the root returned. */
  private spendBehind(seq: number): number | null {
    let root = this.bySeq.get(seq);
    while (root && root.reverses !== null) root = this.bySeq.get(root.reverses);
    if (!root) return null;
    return root.connects < 0 ? root.seq : root.ofSeq;
  }

  private move(lot: LotState, connects: number, cents: number): void {
    lot.remaining += connects;
    lot.centsLeft += cents;
    if (lot.remaining > 0) this.reopen(lot);
    else this.close(lot);
  }

  private reopen(lot: LotState): void {
    const place = this.placeOf(lot);
    if (this.open[place] !== lot) this.open.splice(place, 0, lot);
  }

  private close(lot: LotState): void {
    const place = this.placeOf(lot);
    if (this.open[place] === lot) this.open.splice(place, 1);
  }

  /** Where a lot stands, or would stand, among the open ones. */
  private placeOf(lot: LotState): number {
    let [low, high] = [0, this.open.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.open[middle];
      if (other && byExpiry(other, lot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private record(entrySeq: number, lotSeq: number, connects: number, cents: number): void {
    const rows = this.allocations.get(entrySeq) ?? new Map<number, AllocationState>();
    rows.set(lotSeq, { entrySeq, lotSeq, connects, cents, returned: 0, returnedCents: 0 });
    this.allocations.set(entrySeq, rows);
  }
}

/** First to expire first, then the oldest, then the first recorded; lots without a date last. */
function byExpiry(a: Lot, b: Lot): number {
  if (a.expiresOn !== b.expiresOn) {
    if (a.expiresOn === null) return 1;
    if (b.expiresOn === null) return -1;
    return a.expiresOn < b.expiresOn ? -1 : 1;
  }
  if (a.issuedOn !== b.issuedOn) return a.issuedOn < b.issuedOn ? -1 : 1;
  return a.seq - b.seq;
}

function undoingsOfLots(entries: readonly Entry[]): Map<number, readonly number[]> {
  const reversal = new Map<number, number>();
  for (const { seq, reverses } of entries) if (reverses !== null) reversal.set(reverses, seq);
  const found = new Map<number, readonly number[]>();
  for (const { seq, connects, ofSeq, reverses } of entries) {
    if (connects <= 0 || ofSeq !== null || reverses !== null || !reversal.has(seq)) continue;
    const chain: number[] = [];
    for (let at = reversal.get(seq); at !== undefined; at = reversal.get(at)) chain.push(at);
    found.set(seq, chain);
  }
  return found;
}

/** An expiry that a back-dated entry made wrong is reversed at its own moment: the pair stands for nothing. */
function voidedExpiries(entries: readonly Entry[], bySeq: ReadonlyMap<number, Entry>): ReadonlySet<number> {
  const voided = new Set<number>();
  for (const entry of entries) {
    const target = entry.reverses === null ? undefined : bySeq.get(entry.reverses);
    if (target?.kind !== "expiry" || target.happenedAt.getTime() !== entry.happenedAt.getTime()) continue;
    voided.add(entry.seq);
    voided.add(target.seq);
  }
  return voided;
}
