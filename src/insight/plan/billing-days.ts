import { type Day, dayInMonth } from "../../core/time.ts";
import { monthAfter } from "../budgets/budget-period.ts";

/** The first billing day on or after a day. Billing on the 31st falls on the last day of a shorter month. */
export function billingDayFrom(dayOfMonth: number, from: Day): Day {
  const here = dayInMonth(from.slice(0, 7), dayOfMonth);
  return here >= from ? here : dayInMonth(monthAfter(from.slice(0, 7), 1), dayOfMonth);
}

/** The billing day after one: counted from its month, so that the 31st comes back after February. */
export function nextBillingDay(dayOfMonth: number, on: Day): Day {
  return dayInMonth(monthAfter(on.slice(0, 7), 1), dayOfMonth);
}

/** Billing days from one day to another, both included; at most `most`. */
export function billingDays(dayOfMonth: number, from: Day, to: Day, most: number): readonly Day[] {
  const days: Day[] = [];
  for (
    let day = billingDayFrom(dayOfMonth, from);
    day <= to && days.length < most;
    day = nextBillingDay(dayOfMonth, day)
  )
    days.push(day);
  return days;
}
