import { z } from "zod";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, text } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import { claimOf } from "../promos/claim.ts";
import { promoMeant } from "../promos/promo.ts";
import { askReminder, dropReminder } from "../promos/reminder.ts";
import { communityOf } from "./announcement-here.ts";
import { defineCommand } from "./context.ts";
import { completePromo } from "./promo-options.ts";

export const promoRemind = defineCommand({
  group: "promo",
  name: "remind",
  summary: "One private message before a promo ends",
  examples: ["promo remind SPRING", "promo remind SPRING on:no"],
  details:
    "It comes a day before the end, or an hour or ten minutes before where less time is left, and moves along when the end moves. Who has used their code by then is left alone.",
  who: "member",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    promo: z.string().min(1).max(40).describe("Which promo"),
    on: z.boolean().optional().describe("No takes it back"),
  }),
  complete: { promo: completePromo },
  async run(context, { promo: typed, on }) {
    const { database, wake } = context.services;
    const { personId } = context.person;
    const promo = await promoMeant(database, communityOf(context), typed);
    const name = plain(promo.name, 40);
    if (on === false) {
      const dropped = await dropReminder(database, promo.id, personId);
      if (!dropped) throw new UserError("already_done", `No reminder of ${name} was to come.`);
      return answer({
        title: `No reminder of ${name}`,
        blocks: [text("I won't write to you about its end.")],
        data: { promo: promo.name, on: false },
      });
    }
    if (promo.state === "cancelled" || context.now >= promo.endsAt)
      throw new UserError("not_allowed", `${name} is over.`);
    const claim = await claimOf(database, promo.id, personId);
    if (claim && claim.usedAt !== null)
      throw new UserError(
        "already_done",
        `You used your code of ${name}; there is nothing to remind you of.`,
      );
    const { at, fresh } = await askReminder(
      database,
      promo,
      { personId, identity: context.actor },
      context.now,
    );
    if (fresh) await wake("promos", at);
    const back: Action = {
      kind: "run",
      label: "Take it back",
      call: { path: "connects promo remind", values: { promo: promo.id, on: false } },
    };
    return answer({
      title: `Reminder of ${name}`,
      blocks: [
        text(
          `I write to you once, on ${formatInstant(at, context.zone)} (${plain(context.zone)}). For that you need to take private messages from me.`,
        ),
      ],
      actions: [back],
      data: { promo: promo.name, on: true, at: at.toISOString(), fresh },
    });
  },
});
