import { cents, type FactBook, figureOf, inForce } from "../../answers/fact-book.ts";
import type { Day } from "../../core/time.ts";

export type Pack = { readonly size: number; readonly cents: number; readonly fact: string };

/** The cheapest way to buy at least so many Connects, from the facts in force on a day. */
export type Refill = {
  readonly need: number;
  /** Packs to buy, largest first; empty when no pack is known. */
  readonly packs: readonly (Pack & { readonly count: number })[];
  readonly connects: number;
  readonly cents: number;
  /** Exactly as many, where Upwork lets an amount be typed. */
  readonly exact: { readonly cents: number; readonly fact: string } | null;
};

const MOST = 10_000;

/** Packs on sale on a day. Their price stands in the fact's value, their size in its unit. */
export function packsOn(book: FactBook, day: Day): readonly Pack[] {
  return book.facts
    .filter((fact) => fact.theme === "bundles" && fact.plan === "any" && fact.confidence === "high")
    .flatMap((fact) => {
      const size = Number(/^USD\/(\d+) Connects$/.exec(fact.unit ?? "")?.[1]);
      const price = figureOf(fact);
      return size > 0 && price !== null && inForce(fact, day)
        ? [{ size, cents: Math.round(cents(price)), fact: fact.id }]
        : [];
    })
    .sort((a, b) => b.size - a.size);
}

/** The cheapest refill of 1 to 10,000 Connects; null where no pack is known for the day. */
export function refill(book: FactBook, need: number, day: Day): Refill | null {
  const packs = packsOn(book, day);
  const custom = book.byId.get("bundle_custom_2023");
  const unit = custom && inForce(custom, day) ? figureOf(custom) : null;
  if (packs.length === 0 || need < 1 || need > MOST) return null;
  const bought = cheapest(packs, need);
  return {
    need,
    packs: bought,
    connects: bought.reduce((sum, pack) => sum + pack.size * pack.count, 0),
    cents: bought.reduce((sum, pack) => sum + pack.cents * pack.count, 0),
    exact: custom && unit !== null ? { cents: Math.round(cents(unit) * need), fact: custom.id } : null,
  };
}

type Way = { readonly cents: number; readonly count: number; readonly pack: Pack };

/** Least money, then fewest packs: the best way to each amount, built up from the smaller ones. */
function cheapest(packs: readonly Pack[], need: number): Refill["packs"] {
  const ways: (Way | null)[] = [null];
  for (let amount = 1; amount <= need; amount += 1) {
    let best: Way | null = null;
    for (const pack of packs) {
      const rest = ways[Math.max(0, amount - pack.size)] ?? null;
      const way = { cents: pack.cents + (rest?.cents ?? 0), count: 1 + (rest?.count ?? 0), pack };
      if (!best || way.cents < best.cents || (way.cents === best.cents && way.count < best.count)) best = way;
    }
    ways.push(best);
  }
  const counts = new Map<Pack, number>();
  for (let amount = need; amount > 0; ) {
    const way = ways[amount];
    if (!way) break;
    counts.set(way.pack, (counts.get(way.pack) ?? 0) + 1);
    amount -= way.pack.size;
  }
  return packs.flatMap((pack) => {
    const count = counts.get(pack);
    return count ? [{ ...pack, count }] : [];
  });
}
