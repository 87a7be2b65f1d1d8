import { connects } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { formatInstant } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import { endText, leftOf, type Promo } from "./promo.ts";

/** What a promo's card says in a channel. Never a code. */
export type Card = { readonly line: string; readonly claimable: boolean };

export async function cardOf(session: Session, promo: Promo, now: Date): Promise<Card> {
  const { left, waiting } = await leftOf(session, promo);
  const gives = promo.gives === null ? "" : `${connects(promo.gives)} · `;
  const until = `${endText(promo.endsAt, promo.zone)} (${promo.zone})`;
  const name = plain(promo.name, 40);
  if (promo.state === "cancelled") return { line: `${name}: ended`, claimable: false };
  if (now >= promo.endsAt) return { line: `${name}: expired at ${until}`, claimable: false };
  if (promo.state === "paused") return { line: `${name}: paused`, claimable: false };
  if (left === 0) {
    const queue = waiting > 0 ? ` · ${waiting} waiting` : "";
    return { line: `${name}: all gone${queue}`, claimable: false };
  }
  const count = left === null ? "" : `${left.toLocaleString("en-US")} left · `;
  const from = now < promo.startsAt ? `from ${formatInstant(promo.startsAt, promo.zone)} ` : "";
  return { line: `${name}: ${gives}${count}${from}until ${until}`, claimable: true };
}
