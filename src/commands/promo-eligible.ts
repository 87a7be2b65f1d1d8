import { hasConditions, notEligibleBecause } from "../promos/eligibility.ts";
import type { Promo } from "../promos/promo.ts";
import type { AppContext } from "./context.ts";

/** What is in the way of this person's claim, in words with the day from which they may; null when nothing is. */
export async function whyNot(context: AppContext, promo: Promo): Promise<string | null> {
  if (!hasConditions(promo)) return null;
  const [row] = await context.services.database.query<{ at: Date; used: boolean }>(
    `select created_at as at, exists (select 1 from entries where wallet_id = $2::uuid) as used
     from persons where id = $1::uuid`,
    [context.person.personId, context.person.walletId],
  );
  return notEligibleBecause(
    promo,
    { ...context, firstSeen: row?.at ?? context.now, walletInUse: row?.used ?? false },
    context.now,
  );
}
