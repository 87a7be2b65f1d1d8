import { z } from "zod";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, notice, text } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import { audit } from "../database/audit-log.ts";
import { type Promo, promoNamed } from "../promos/promo.ts";
import { changePromo, type PromoChange } from "../promos/write.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { assertAhead, parseMoment } from "./moment-option.ts";
import { completePromo, untilText } from "./promo-options.ts";

const promoOption = z.string().min(1).max(40).describe("Which promo");

export const promoSchedule = defineCommand({
  root: "connects-admin",
  group: "promo",
  name: "schedule",
  summary: "Set or move its dates",
  examples: ["promo schedule SPRING ends:+7d"],
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    promo: promoOption,
    starts: z.string().min(1).max(40).optional().describe("When it starts"),
    ends: z.string().min(1).max(40).optional().describe("When it ends"),
  }),
  complete: { promo: completePromo },
  async run(context, values) {
    const { zone, now } = context;
    const promo = await promoNamed(context.services.database, communityOf(context), values.promo);
    if (values.starts === undefined && values.ends === undefined)
      throw new UserError(
        "bad_input",
        "Give `starts`, `ends` or both. For example: `promo schedule SPRING ends:+7d`.",
      );
    const starts = values.starts === undefined ? null : parseMoment(values.starts, zone, now, "00:00");
    const ends = values.ends === undefined ? null : parseMoment(values.ends, zone, now, "24:00");
    if (ends) assertAhead(ends, now, zone);
    const startsAt = starts?.at ?? promo.startsAt;
    const endsAt = ends?.at ?? promo.endsAt;
    if (startsAt >= endsAt) throw new UserError("bad_input", "It would end before it starts.");
    await change(context, promo, { startsAt, endsAt, zone }, "dates changed", {
      before: { startsAt: promo.startsAt, endsAt: promo.endsAt },
      after: { startsAt, endsAt },
    });
    await context.services.wake("promos", endsAt);
    return answer({
      title: `Promo ${plain(promo.name, 40)}`,
      blocks: [
        text(`Claims from ${formatInstant(startsAt, zone)} ${untilText({ endsAt }, zone)}.`),
        ...[starts?.note, ends?.note].flatMap((note) => (note ? [notice("info", note)] : [])),
      ],
      data: { promo: promo.name, startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() },
    });
  },
});

export const promoPause = defineCommand({
  root: "connects-admin",
  group: "promo",
  name: "pause",
  summary: "Stop or restart claims",
  examples: ["promo pause SPRING on:yes", "promo pause SPRING on:no"],
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options: z.object({ promo: promoOption, on: z.boolean().describe("Yes pauses it, no restarts it") }),
  complete: { promo: completePromo },
  async run(context, { promo: name, on }) {
    const promo = await promoNamed(context.services.database, communityOf(context), name);
    const state = on ? "paused" : "open";
    if (promo.state === state)
      throw new UserError(
        "already_done",
        `${plain(promo.name, 40)} is ${on ? "paused" : "running"} already.`,
      );
    await change(context, promo, { state }, on ? "paused" : "restarted", {
      before: { state: promo.state },
      after: { state },
    });
    return answer({
      title: `Promo ${plain(promo.name, 40)}`,
      blocks: [text(on ? "Nobody can claim until it is restarted." : "It can be claimed again.")],
      data: { promo: promo.name, state },
    });
  },
});

export const promoCancel = defineCommand({
  root: "connects-admin",
  group: "promo",
  name: "cancel",
  summary: "End it for good and mark all its cards",
  examples: ["promo cancel SPRING"],
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    promo: promoOption,
    reason: z.string().max(200).optional().describe("Why, for the audit log").meta({ rest: true }),
    sure: z.boolean().optional().describe("Do it").meta({ shown: "hidden" }),
  }),
  complete: { promo: completePromo },
  async run(context, { promo: name, reason, sure }) {
    const promo = await promoNamed(context.services.database, communityOf(context), name);
    if (!sure)
      return answer({
        title: `End ${plain(promo.name, 40)}?`,
        blocks: [
          text(
            "Nobody can claim any more, and its cards say so. Codes that people have stay theirs. This is for good.",
          ),
        ],
        actions: [
          {
            kind: "run",
            label: "End it",
            call: {
              path: "connects-admin promo cancel",
              values: { promo: promo.name, sure: true, ...(reason === undefined ? {} : { reason }) },
            },
            style: "danger",
          },
        ],
        data: { promo: promo.name, confirm: "sure" },
      });
    await change(context, promo, { state: "cancelled" }, "cancelled", {
      before: { state: promo.state },
      after: { state: "cancelled", reason: reason ?? null },
    });
    return answer({
      title: `Promo ${plain(promo.name, 40)} ended`,
      blocks: [text("Its cards are being marked.")],
      data: { promo: promo.name, state: "cancelled" },
    });
  },
});

async function change(
  context: AppContext,
  promo: Promo,
  to: PromoChange,
  act: string,
  texts: { readonly before: unknown; readonly after: unknown },
): Promise<void> {
  const { database, wake } = context.services;
  await database.transaction(async (session) => {
    await changePromo(session, promo, to);
    await audit(session, {
      community: promo.community,
      personId: context.person.personId,
      kind: "promos",
      act,
      target: promo.name,
      ...texts,
      now: context.now,
    });
  });
  await wake("promos");
}
