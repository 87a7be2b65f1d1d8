import { connects } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import type { Action } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import { endText, leftOf, type Promo } from "./promo.ts";

/** What a promo's card says and offers in a channel. Never a code. */
export type Card = { readonly line: string; readonly actions: readonly Action[] };

export async function cardOf(session: Session, promo: Promo, now: Date): Promise<Card> {
  const { left, waiting } = await leftOf(session, promo);
  const gives = promo.gives === null ? "" : `${connects(promo.gives)} · `;
  const until = `${endText(promo.endsAt, promo.zone)} (${promo.zone})`;
  const name = plain(promo.name, 40);
  if (promo.state === "cancelled") return { line: `${name}: ended`, actions: [] };
  if (now >= promo.endsAt) return { line: `${name}: expired at ${until}`, actions: [] };
  if (promo.state === "paused") return { line: `${name}: paused`, actions: [] };
  if (left === 0) {
    const queue = waiting > 0 ? ` · ${waiting.toLocaleString("en-US")} waiting` : "";
    // Where the limit is reached no refill can serve anybody, so there is nothing to wait for.
    const full = promo.claimLimit !== null && promo.held >= promo.claimLimit;
    return {
      line: `${name}: all gone${queue}`,
      actions: full ? [] : [press("Join the waiting list", "claim", promo), remind(promo)],
    };
  }
  const count = left === null ? "" : `${left.toLocaleString("en-US")} left · `;
  const from = now < promo.startsAt ? `from ${formatInstant(promo.startsAt, promo.zone)} ` : "";
  return {
    line: `${name}: ${gives}${count}${from}until ${until}`,
    actions: [press("Get my code", "claim", promo), remind(promo)],
  };
}

/** What a posted card shows, to notice when that has changed. */
export function shownBy({ line, actions }: Card): string {
  return [line, ...actions.map(({ label }) => label)].join("\n");
}

const remind = (promo: Promo): Action => press("Remind me before it ends", "remind", promo);

/** By its id: the card may stand in another community, where the name means another promo. */
function press(label: string, command: "claim" | "remind", promo: Promo): Action {
  const call = { path: `connects promo ${command}`, values: { promo: promo.id } };
  return { kind: "run", label, call, anyone: true, ...(command === "claim" ? { style: "primary" } : {}) };
}
