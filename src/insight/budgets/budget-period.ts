import { addDays, addMonths, type Day, dayInMonth } from "../../core/time.ts";
import { monday } from "../period.ts";

export const BUDGET_PERIODS = ["week", "month", "cycle"] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

/** Days from one to another, both included. */
export type DaySpan = { readonly from: Day; readonly to: Day };

/**
 * The week (from Monday), calendar month or billing cycle that a day lies in. A cycle of the 31st starts on a shorter
 * month's last day, and on the 31st again in the next: it is counted from the month, never from the last start.
 */
export function periodAround(period: BudgetPeriod, cycleDay: number, day: Day): DaySpan {
  if (period === "week") {
    const from = monday(day);
    return { from, to: addDays(from, 6) };
  }
  const start = period === "month" ? 1 : cycleDay;
  const month = day.slice(0, 7);
  const here = dayInMonth(month, start);
  const from = here <= day ? here : dayInMonth(monthAfter(month, -1), start);
  return { from, to: addDays(dayInMonth(monthAfter(from.slice(0, 7), 1), start), -1) };
}

/** `YYYY-MM` some months later. */
export function monthAfter(month: string, months: number): string {
  return addMonths(`${month}-01`, months).slice(0, 7);
}
