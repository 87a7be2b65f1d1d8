import { z } from "zod";
import { centsOf, connects, usd } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { dayOf } from "../core/time.ts";
import { assumedPrice } from "./assumed-price.ts";
import { defineCommand } from "./context.ts";
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

export const buy = defineCommand({
  name: "buy",
  aliases: ["bought"],
  summary: "Record Connects you bought",
  examples: ["buy 100 paid:15", "buy 40 date:yesterday"],
  details: "Without `paid`, the fact book's price on that day is assumed and said so.",
  who: "member",
  visibility: "private",
  options: z.object({
    amount: z.number().int().min(1).max(10_000).describe("How many Connects you bought"),
    paid: z.number().min(0).max(5_000).optional().describe("What you paid in US dollars, without tax"),
    currency: z
      .string()
      .length(3)
      .optional()
      .describe("Currency of the payment; only USD is kept")
      .meta({ named: true }),
    date: dateOption,
    note: noteOption,
    wallet: walletOption,
    anyway: anywayOption,
    make: makeOption,
  }),
  complete: { wallet: completeWallet },
  form: { title: "Record a purchase", ask: ["amount", "paid", "date", "note"] },
  async run(context, options) {
    if (options.currency !== undefined && options.currency.toUpperCase() !== "USD")
      throw new UserError("bad_input", "Upwork sells Connects in US dollars: please give `paid` in USD.");
    const at = momentOf(context, options.date);
    const wallet = await walletForIncome(context, options.wallet, {
      call: { path: "connects buy", values: given(options) },
      make: options.make,
    });
    const price =
      options.paid === undefined ? assumedPrice(context, dayOf(at ?? context.now, context.zone)) : null;
    const cents =
      options.paid === undefined
        ? price === null
          ? null
          : Math.round(price.cents * options.amount)
        : centsOf(options.paid);
    const result = await context.services.wallets.record(
      {
        walletId: wallet.id,
        key: context.invocationId,
        kind: "purchase",
        personId: context.person.personId,
        now: context.now,
        zone: context.zone,
        ...(at ? { at } : {}),
        entries: [
          {
            kind: "purchase",
            connects: options.amount,
            ...(cents === null ? {} : { cents }),
            ...(options.note ? { note: options.note } : {}),
          },
        ],
      },
      options.anyway ? "do" : "ask",
    );
    if (result.status !== "recorded") refuseRecord(result, { path: "connects buy", values: given(options) });
    const assumed =
      price && cents !== null
        ? [
            `I assumed ${usd(price.cents)} each, ${usd(cents)} in all (the fact book's price, checked ${price.checkedOn}). Paid something else? Undo and add \`paid:\`.`,
          ]
        : [];
    const made = wallet.made ? ["This is a new wallet."] : [];
    return await recordedReply(context, result, {
      walletId: wallet.id,
      wallet: options.wallet,
      title: `Bought ${connects(options.amount)}`,
      notes: [...assumed, ...made],
    });
  },
});
