import { z } from "zod";
import { UserError } from "../core/errors.ts";
import { dayOf, parseDay } from "../core/time.ts";
import { parsePeriod, type Span, spanOf, thisMonth } from "../insight/period.ts";
import type { AppContext } from "./context.ts";

export const periodOption = z
  .string()
  .min(1)
  .max(40)
  .optional()
  .describe("month, last 30 days, 2026-Q3, 2026-07, 1 Jan to 15 Feb");
export const fromOption = z.string().min(1).max(32).optional().describe("First day");
export const toOption = z.string().min(1).max(32).optional().describe("Last day");

export async function completePeriod(_context: AppContext, typed: string) {
  return [
    "month",
    "last month",
    "last 30 days",
    "last 90 days",
    "quarter",
    "last quarter",
    "year",
    "last year",
    "all",
  ]
    .filter((name) => name.includes(typed.toLowerCase()))
    .map((name) => ({ name, value: name }));
}

/** The span that the options mean; this month when nothing is said. @throws UserError bad_input */
export function spanMeant(
  context: AppContext,
  given: {
    readonly period?: string | undefined;
    readonly from?: string | undefined;
    readonly to?: string | undefined;
  },
): Span {
  const today = dayOf(context.now, context.zone);
  if (given.period !== undefined && (given.from !== undefined || given.to !== undefined))
    throw new UserError("bad_input", "Give either `period`, or `from` and `to`.");
  if (given.from !== undefined || given.to !== undefined)
    return spanOf(
      given.from === undefined ? `${today.slice(0, 7)}-01` : parseDay(given.from, today),
      given.to === undefined ? today : parseDay(given.to, today),
      today,
    );
  return given.period === undefined ? thisMonth(today) : parsePeriod(given.period, today);
}
