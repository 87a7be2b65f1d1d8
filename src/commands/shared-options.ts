import { z } from "zod";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import type { Call } from "../core/reply.ts";
import { type Day, dayOf, instantAt, parseDay } from "../core/time.ts";
import { ownWallets, sameName, type WalletRole, walletMade, walletNamed } from "../wallet/own-wallets.ts";
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
    .map((wallet) => ({
      name: `${wallet.name} (${wallet.kind === "team" ? "team, " : ""}${wallet.balance})`,
      value: wallet.name,
    }));
}

/**
 * The wallet meant: the named one, or the person's default. What they may do in it is looked up with every command and
 * every press, so a role that was taken away is gone at once. Name what it is for: without, it is for writing.
 * @throws UserError not_found | not_allowed
 */
export async function walletFor(
  context: AppContext,
  name: string | undefined,
  use: "read" | "write" | "manage" = "write",
): Promise<string> {
  const { person, services } = context;
  const wallet =
    name === undefined
      ? { id: person.walletId, role: person.walletRole, name: null }
      : await walletNamed(services.database, person.personId, name);
  checkRole(wallet, use);
  return wallet.id;
}

/** @throws UserError not_allowed */
function checkRole(
  wallet: { readonly role: WalletRole; readonly name: string | null },
  use: "read" | "write" | "manage",
): void {
  const enough = use === "read" || wallet.role === "owner" || (use === "write" && wallet.role === "bidder");
  if (enough) return;
  const named = wallet.name === null ? "this team wallet" : `\`${plain(wallet.name, 32)}\``;
  throw new UserError(
    "not_allowed",
    use === "manage"
      ? `Only an owner of ${named} may do that; your role there is ${wallet.role}.`
      : `You may look at ${named} but not record in it: your role there is viewer. An owner can change that with \`/connects team role\`.`,
  );
}

/** Set by the button that makes a wallet, after the person saw its name. */
export const makeOption = z
  .boolean()
  .optional()
  .describe("Make the wallet if there is none of that name")
  .meta({ shown: "hidden" });

/**
 * Like `walletFor`, but a name that is new makes a wallet: only for commands that bring Connects in. With `again`, the
 * same command, a new name is asked about first, since it may be a slip.
 * @throws UserError not_found with the button that makes it
 */
export async function walletForIncome(
  context: AppContext,
  name: string | undefined,
  again?: { readonly call: Call; readonly make: boolean | undefined },
): Promise<{ readonly id: string; readonly made: boolean }> {
  if (name === undefined) return { id: await walletFor(context, undefined, "write"), made: false };
  const { database, newId } = context.services;
  const { personId } = context.person;
  const known = (await ownWallets(database, personId)).find((wallet) => sameName(wallet.name, name));
  if (!known && again && again.make !== true) throw unknownWallet(name, again.call);
  const wallet = known ?? (await walletMade(database, personId, name, context.now, newId));
  checkRole(wallet, "write");
  return { id: wallet.id, made: "made" in wallet && wallet.made === true };
}

function unknownWallet(name: string, call: Call): UserError {
  return new UserError(
    "not_found",
    `Nothing is recorded yet: you have no wallet called "${plain(name, 32)}". Make a wallet called "${plain(name, 32)}"?`,
    {
      actions: [
        {
          kind: "run",
          label: "Make it and record this",
          call: { ...call, values: { ...call.values, make: true } },
          style: "primary",
        },
      ],
      data: { wallet: name },
    },
  );
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
