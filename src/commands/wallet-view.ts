import type { WalletView } from "../answers/composing/ask.ts";
import { addDays, dayOf } from "../core/time.ts";
import { isUnused, openLots, searchProposals, settleExpiry, spentBetween } from "../wallet/read.ts";
import type { AppContext } from "./context.ts";

const SOON_DAYS = 30;

/** What an answer may use of the asker's own wallet; null while nothing was ever recorded in it. */
export async function walletView(context: AppContext): Promise<WalletView | null> {
  const { database } = context.services;
  const { walletId } = context.person;
  if (await isUnused(database, walletId)) return null;
  const today = dayOf(context.now, context.zone);
  const balance = await settleExpiry(database, walletId, context.now, context.zone);
  const lots = await openLots(database, walletId);
  const month = await spentBetween(database, walletId, `${today.slice(0, 7)}-01`, today);
  const next = lots.find((lot) => lot.expiresOn !== null && lot.expiresOn <= addDays(today, SOON_DAYS));
  const recent = await searchProposals(database, walletId, "", 20);
  const costs = recent
    .map((proposal) => proposal.base)
    .filter((base) => base > 0)
    .sort((a, b) => a - b);
  return {
    balance,
    expiringSoon: next?.expiresOn ? { connects: next.remaining, on: next.expiresOn } : null,
    spentThisMonth: month.connects,
    spentThisMonthCents: month.cents,
    usualCost: costs.length >= 3 ? (costs[Math.floor(costs.length / 2)] ?? null) : null,
  };
}
