import type { Origin } from "../core/context.ts";
import { plain } from "../core/markup.ts";
import { addDays, type Day, dayOf, formatDay, startOfDay } from "../core/time.ts";
import type { Promo } from "./promo.ts";

/** What a press tells of the person who claims, with what the assistant itself knows of them. */
export type Claimant = Pick<Origin, "roles" | "joinedAt" | "accountCreatedAt" | "channel"> & {
  readonly firstSeen: Date;
  /** Whether anything was ever recorded in their wallet. */
  readonly walletInUse: boolean;
};

export type Conditions = Pick<
  Promo,
  "role" | "minDays" | "minAccountDays" | "needsWallet" | "channels" | "zone"
>;

/** Whether the promo asks for anything at all. */
export function hasConditions(promo: Conditions): boolean {
  const { role, minDays, minAccountDays, needsWallet, channels } = promo;
  return role !== null || minDays > 0 || minAccountDays > 0 || needsWallet || channels !== null;
}

/**
 * Why this person may not claim yet, everything that is in the way, with the day from which they may; null when they
 * may. Days count from joining the community or from the account's making; where the platform does not tell one of
 * them, from the other, else from the day the assistant first met them. They begin in the promo's own zone, since a
 * person could choose theirs.
 */
export function notEligibleBecause(promo: Conditions, who: Claimant, now: Date): string | null {
  const waits = [
    waitFor(promo, promo.minDays, [joined(who), made(who), met(who)], now),
    waitFor(promo, promo.minAccountDays, [made(who), joined(who), met(who)], now),
  ].filter((wait) => wait !== null);
  const reasons = [
    ...(promo.role !== null && !who.roles.includes(promo.role)
      ? ["This promo is for people with a certain role here, which you don't have."]
      : []),
    ...(promo.channels !== null && !promo.channels.some(({ channel }) => channel === who.channel)
      ? [
          `It can be claimed in ${promo.channels.map(({ name }) => plain(`#${name.replace(/^#/, "")}`, 64)).join(", ")} only.`,
        ]
      : []),
    ...(promo.needsWallet && !who.walletInUse
      ? [
          "It is for people who keep their Connects here, and nothing is recorded in your wallet yet. `/connects reconcile` sets it to what Upwork shows; then you may claim.",
        ]
      : []),
    ...waits.map((wait) => wait.reason),
  ];
  if (reasons.length === 0) return null;
  const from = waits
    .map((wait) => wait.from)
    .sort()
    .at(-1);
  return `${reasons.join(" ")}${from === undefined ? "" : ` You may claim from ${formatDay(from)}.`}`;
}

type Since = { readonly at: Date | undefined; readonly what: string };

const joined = (who: Claimant): Since => ({ at: who.joinedAt, what: "joined here" });
const made = (who: Claimant): Since => ({ at: who.accountCreatedAt, what: "made your account" });
const met = (who: Claimant): Since => ({ at: who.firstSeen, what: "first used this assistant" });

function waitFor(
  { zone }: Conditions,
  days: number,
  sinces: readonly Since[],
  now: Date,
): { readonly reason: string; readonly from: Day } | null {
  const since = sinces.find(({ at }) => at !== undefined);
  if (days === 0 || since?.at === undefined) return null;
  const first = dayOf(since.at, zone);
  const from = addDays(first, days);
  if (startOfDay(from, zone) <= now) return null;
  return {
    reason: `This promo asks for ${days} ${days === 1 ? "day" : "days"} since you ${since.what} (${formatDay(first)}).`,
    from,
  };
}
