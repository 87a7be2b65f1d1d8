import type { BidCost, PostingContext } from "./posting-check.ts";

/** What the bid takes from the wallet. The caller's number wins over the one on the page. */
export function costOfBid(onPage: number | null, context: PostingContext): BidCost {
  const connects = context.connects ?? onPage;
  const balance = context.balance ?? null;
  if (connects === null) return { connects, balance, balanceAfter: null, missing: null, cents: null };
  const price = context.priceCentsPerConnect;
  return {
    connects,
    balance,
    balanceAfter: balance === null || balance < connects ? null : balance - connects,
    missing: balance === null ? null : Math.max(0, connects - balance),
    cents: price === undefined ? null : Math.round(connects * price),
  };
}
