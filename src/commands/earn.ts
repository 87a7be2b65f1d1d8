import { z } from "zod";
import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { dayOf, parseDay } from "../core/time.ts";
import type { GrantReason } from "../wallet/ledger-types.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { recordedReply, refuseRecord } from "./recorded-reply.ts";
import {
  anywayOption,
  completeWallet,
  dateOption,
  given,
  makeOption,
  momentOf,
  noteOption,
  walletForIncome,
  walletOption,
} from "./shared-options.ts";

const REASONS = {
  monthly: "monthly",
  interview: "interview",
  welcome: "registration",
  promo: "promo",
  talent: "rising_talent",
  courtesy: "other",
  other: "other",
} as const satisfies Record<string, GrantReason>;

export const earn = defineCommand({
  name: "earn",
  aliases: ["got", "free"],
  summary: "Record free Connects you got",
  examples: ["earn 10 why:interview", "earn 40 why:welcome expires:2027-01-31"],
  who: "member",
  visibility: "private",
  options: z.object({
    amount: z.number().int().min(1).max(5_000).describe("How many free Connects you got"),
    why: z
      .enum(["monthly", "interview", "welcome", "promo", "talent", "courtesy", "other"])
      .optional()
      .describe("What they were for"),
    expires: z
      .string()
      .max(10)
      .optional()
      .describe("The day they expire, when it is not a year from now")
      .meta({ named: true }),
    date: dateOption,
    note: noteOption,
    wallet: walletOption,
    anyway: anywayOption,
    make: makeOption,
  }),
  complete: { wallet: completeWallet },
  form: { title: "Record free Connects", ask: ["amount", "why", "date", "note"] },
  async run(context, options) {
    const at = momentOf(context, options.date);
    const expiresOn =
      options.expires === undefined ? undefined : expiryFrom(context, options.expires, at ?? context.now);
    const wallet = await walletForIncome(context, options.wallet, {
      call: { path: "connects earn", values: given(options) },
      make: options.make,
    });
    const result = await context.services.wallets.record(
      {
        walletId: wallet.id,
        key: context.invocationId,
        kind: "grant",
        personId: context.person.personId,
        now: context.now,
        zone: context.zone,
        ...(at ? { at } : {}),
        entries: [
          {
            kind: "grant",
            reason: REASONS[options.why ?? "other"],
            connects: options.amount,
            ...(expiresOn ? { expiresOn } : {}),
            ...(options.note ? { note: options.note } : {}),
          },
        ],
      },
      options.anyway ? "do" : "ask",
    );
    if (result.status !== "recorded") refuseRecord(result, { path: "connects earn", values: given(options) });
    return await recordedReply(context, result, {
      walletId: wallet.id,
      wallet: options.wallet,
      title: `Got ${connects(options.amount)} free`,
      notes: wallet.made ? ["This is a new wallet."] : [],
    });
  },
});

function expiryFrom(context: AppContext, typed: string, from: Date): string {
  const day = parseDay(typed, dayOf(context.now, context.zone));
  if (day <= dayOf(from, context.zone))
    throw new UserError("bad_input", "`expires` must be a day after they came.");
  return day;
}
