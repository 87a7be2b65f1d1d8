import { asked, calendar, type Figure, rounded, sharedBy, times } from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Pace } from "../quantities.ts";
import type { Ask } from "./ask.ts";

/** How many Connects a month somebody needs, and the sum that says so. */
export type MonthlyNeed = {
  readonly total: Figure;
  readonly proposals: Figure | null;
  readonly words: Line | null;
};

/**
 * The need stated in a question: so many proposals at so many Connects, or so many Connects a month.
 * Null when it states none.
 */
export function connectsPerMonth(ask: Ask): MonthlyNeed | null {
  const { quantities } = ask;
  const each = costEach(ask);
  if (quantities.jobs && each) {
    const count = asked(quantities.jobs.count);
    const monthly = perMonth(count, quantities.jobs.pace);
    const total = rounded(times(monthly, each));
    if (!total) return null;
    const words = paceWords(count, quantities.jobs.pace, each, total);
    return { total, proposals: rounded(monthly), words };
  }
  const amount = quantities.amounts[0];
  const monthly = ask.cues.has("a month|per month|every month|monthly|each month");
  if (amount === undefined || !monthly || amount < 12) return null;
  return { total: asked(amount), proposals: null, words: null };
}

/** Connects per proposal as the asker gives them, else as their wallet shows. */
export function costEach({ quantities, wallet }: Ask): Figure | null {
  const stated = quantities.costs.at(-1)?.each;
  if (stated !== undefined && stated > 0) return asked(stated);
  if (wallet?.usualCost) return { value: wallet.usualCost, unit: "count", origins: ["wallet"], facts: [] };
  return null;
}

function perMonth(count: Figure, pace: Pace | null): Figure | null {
  if (pace === "week") return sharedBy(times(count, calendar(52)), calendar(12));
  if (pace === "day") return sharedBy(times(count, calendar(365)), calendar(12));
  if (pace === "workday") return sharedBy(times(times(count, calendar(5)), calendar(52)), calendar(12));
  if (pace === "year") return sharedBy(count, calendar(12));
  return count;
}

function paceWords(count: Figure, pace: Pace | null, each: Figure, total: Figure): Line | null {
  if (pace === "week")
    return say`You need ${count} a week × ${each} × ${calendar(52)} ÷ ${calendar(12)} = about ${total} Connects a month.`;
  if (pace === "day")
    return say`You need ${count} a day × ${each} × ${calendar(365)} ÷ ${calendar(12)} = about ${total} Connects a month.`;
  if (pace === "workday")
    return say`You need ${count} a working day × ${calendar(5)} × ${each} × ${calendar(52)} ÷ ${calendar(12)} = about ${total} Connects a month.`;
  return say`You need ${count} × ${each} = ${total} Connects a month.`;
}
