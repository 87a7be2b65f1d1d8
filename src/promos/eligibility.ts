import type { Origin } from "../core/context.ts";
import { addDays, dayOf, formatDay, startOfDay } from "../core/time.ts";
import type { Promo } from "./promo.ts";

/**
 * Why this person may not claim yet, with the day from which they may; null when they may. Days count from joining the
 * community, else from the account's making, else from the day the assistant first met them.
 */
export function notEligibleBecause(
  promo: Pick<Promo, "role" | "minDays">,
  who: Pick<Origin, "roles" | "joinedAt" | "accountCreatedAt"> & { readonly firstSeen: Date },
  now: Date,
  zone: string,
): string | null {
  if (promo.role !== null && !who.roles.includes(promo.role))
    return "This promo is for people with a certain role here, which you don't have.";
  if (promo.minDays === 0) return null;
  const [since, what] = who.joinedAt
    ? [who.joinedAt, "joined here"]
    : who.accountCreatedAt
      ? [who.accountCreatedAt, "made your account"]
      : [who.firstSeen, "first used this assistant"];
  const day = addDays(dayOf(since, zone), promo.minDays);
  if (startOfDay(day, zone) <= now) return null;
  return `This promo asks for ${promo.minDays} ${promo.minDays === 1 ? "day" : "days"} since you ${what} (${formatDay(dayOf(since, zone))}). You may claim from ${formatDay(day)}.`;
}
