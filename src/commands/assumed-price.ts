import { connectPriceCents, seriesOn } from "../answers/fact-book.ts";
import type { Day } from "../core/time.ts";
import type { AppContext } from "./context.ts";

/** The fact book's price of one Connect on a day, in cents, with the day it was last checked; null when it is not known. */
export function assumedPrice(
  context: AppContext,
  day: Day,
): { readonly cents: number; readonly checkedOn: Day } | null {
  const entry = seriesOn(context.services.factBook, "connect_price", day);
  const cents = connectPriceCents(context.services.factBook, day);
  return entry && cents !== null ? { cents, checkedOn: entry.fact.checkedOn } : null;
}
