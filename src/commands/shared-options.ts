import { z } from "zod";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { type Day, dayOf, instantAt, parseDay } from "../core/time.ts";
import { ownWallets, walletMade, walletNamed } from "../wallet/own-wallets.ts";
import type { AppContext } from "./context.ts";

export const dateOption = z
  .string()
  .min(1)
  .max(32)
  .optional()
  .describe("When: today, yesterday, -2d, 2026-11-25, 25 Nov")
  .meta({ named: true });
export const walletOption = z
  .string()
  .min(1)
  .max(32)
  .optional()
  .describe("Which wallet, when you have several")
  .meta({ named: true });
export const noteOption = z.string().max(200).optional().describe("A note for yourself").meta({ rest: true });

/** Set by buttons, after the person saw what it would do. */
export const anywayOption = z
  .boolean()
  .optional()
  .describe("Record it in spite of the warning")
  .meta({ shown: "hidden" });

export async function completeWallet(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const wallets = await ownWallets(context.services.database, context.person.personId);
  return wallets
    .filter((wallet) => wallet.name.toLowerCase().includes(typed.toLowerCase()))
    .map((wallet) => ({ name: `${wallet.name} (${wallet.balance})`, value: wallet.name }));
}

/** The wallet meant: the named one, or the person's default. @throws UserError not_found */
export async function walletFor(context: AppContext, name: string | undefined): Promise<string> {
  if (name === undefined) return context.person.walletId;
  return (await walletNamed(context.services.database, context.person.personId, name)).id;
}

/** Like `walletFor`, but a name that is new makes a wallet: only for commands that bring Connects in. */
export async function walletForIncome(
  context: AppContext,
  name: string | undefined,
): Promise<{ readonly id: string; readonly made: boolean }> {
  if (name === undefined) return { id: context.person.walletId, made: false };
  const { database, newId } = context.services;
  return await walletMade(database, context.person.personId, name, context.now, newId);
}

/** The instant a date option means: now for today, noon of another day. @throws UserError bad_input */
export function momentOf(context: AppContext, typed: string | undefined): Date | undefined {
  if (typed === undefined) return undefined;
  const day = dayFrom(context, typed);
  return day === dayOf(context.now, context.zone) ? undefined : instantAt(day, "12:00", context.zone);
}

/** A day that is not in the future. @throws UserError bad_input */
export function dayFrom(context: AppContext, typed: string): Day {
  const today = dayOf(context.now, context.zone);
  const day = parseDay(typed, today);
  if (day > today)
    throw new UserError("bad_input", `${day} has not come yet. Give today or a day before it.`);
  return day;
}

/** The options as they came, for a button that sends them again. */
export function given(options: Readonly<Record<string, unknown>>): Record<string, string | number | boolean> {
  const values: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(options))
    if (typeof value === "string" || typeof value === "number" || typeof value === "boolean")
      values[name] = value;
  return values;
}
