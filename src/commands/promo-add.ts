import { z } from "zod";
import { channelName, channelsMeant, knownChannels } from "../announcements/channels.ts";
import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain, visible } from "../core/markup.ts";
import { type Action, answer, fields, notice, text } from "../core/reply.ts";
import { type Day, dayOf, formatDay, formatInstant } from "../core/time.ts";
import { audit } from "../database/audit-log.ts";
import { codeContext, oneCode, sealerNeeded } from "../promos/codes.ts";
import type { Conditions } from "../promos/eligibility.ts";
import { nameKey } from "../promos/promo.ts";
import { addPromo } from "../promos/write.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { assertAhead, parseMoment } from "./moment-option.ts";
import { untilText } from "./promo-options.ts";

export const promoAdd = defineCommand({
  root: "connects-admin",
  group: "promo",
  name: "add",
  summary: "New promo: one shared code, or a pool of unique ones",
  examples: [
    "promo add SPRING kind:pool ends:2026-12-31 gives:40",
    "promo add SPRING kind:pool ends:2026-12-31 account_days:30 channels:#news by:message",
  ],
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    name: z.string().min(2).max(40).describe("A short name, like SPRING"),
    kind: z.enum(["shared", "pool"]).describe("One code for all, or one for each person"),
    ends: z.string().min(1).max(40).describe("When it ends: 2026-12-31, or with a time"),
    code: z.string().min(1).max(64).optional().describe("The shared code"),
    gives: z.number().int().min(0).max(500).optional().describe("How many Connects a code brings"),
    starts: z.string().min(1).max(40).optional().describe("When it starts; now when left out"),
    limit: z.number().int().min(1).max(100_000).optional().describe("Most people who may claim"),
    role: z.string().max(64).optional().describe("Only for people with this role").meta({ option: "role" }),
    min_days: z.number().int().min(0).max(365).optional().describe("Days since joining that it asks for"),
    account_days: z
      .number()
      .int()
      .min(0)
      .max(3650)
      .optional()
      .describe("Days since the account was made that it asks for"),
    wallet: z.boolean().optional().describe("Only for people who keep their Connects here"),
    channels: z.string().min(1).max(200).optional().describe("Only there: #news, #general"),
    by: z.enum(["shown", "message"]).optional().describe("Show the code at the press, or send it privately"),
    connects_until: z
      .string()
      .min(1)
      .max(40)
      .optional()
      .describe("The day its Connects lapse, if not in a year"),
    details: z.string().max(400).optional().describe("Conditions to show").meta({ rest: true }),
  }),
  form: { title: "New promo", ask: ["name", "kind", "ends", "code", "gives"] },
  async run(context, values) {
    const { database, messengers, newId, wake } = context.services;
    const sealer = sealerNeeded(context.services.sealer);
    const community = communityOf(context);
    const name = visible(values.name).replace(/\n/g, " ");
    if (nameKey(name).length < 2) throw new UserError("bad_input", "`name` needs two visible characters.");
    if (values.kind === "shared" && values.code === undefined)
      throw new UserError("bad_input", "A shared promo needs its `code`.");
    if (values.kind === "pool" && values.code !== undefined)
      throw new UserError("bad_input", "A pool takes no `code`: load its codes with `promo pool`.");
    const ends = parseMoment(values.ends, context.zone, context.now, "24:00");
    assertAhead(ends, context.now, context.zone);
    const starts =
      values.starts === undefined ? null : parseMoment(values.starts, context.zone, context.now, "00:00");
    const startsAt = starts?.at ?? context.now;
    if (startsAt >= ends.at) throw new UserError("bad_input", "It would end before it starts.");
    const lapses =
      values.connects_until === undefined ? null : lapseDay(values.connects_until, startsAt, context);
    const channels =
      values.channels === undefined
        ? null
        : channelsMeant(await knownChannels(messengers(), community), values.channels).map(
            ({ channel, name: called }) => ({ channel, name: called }),
          );
    const id = newId();
    const promo = {
      id,
      community,
      name,
      kind: values.kind,
      gives: values.gives ?? null,
      details: values.details === undefined ? null : visible(values.details),
      sealedCode: values.code === undefined ? null : sealer.seal(oneCode(values.code), codeContext(id)),
      claimLimit: values.limit ?? null,
      role: values.role ?? null,
      minDays: values.min_days ?? 0,
      minAccountDays: values.account_days ?? 0,
      needsWallet: values.wallet ?? false,
      channels,
      handOut: values.by ?? "shown",
      connectsExpireOn: lapses,
      startsAt,
      endsAt: ends.at,
      zone: context.zone,
      author: context.actor,
      authorPersonId: context.person.personId,
      now: context.now,
    };
    await database.transaction(async (session) => {
      await addPromo(session, promo);
      const { kind, gives, claimLimit, handOut, connectsExpireOn } = promo;
      const { role, minDays, minAccountDays, needsWallet } = promo;
      await audit(session, {
        community,
        personId: context.person.personId,
        kind: "promos",
        act: "added",
        target: name,
        after: {
          ...{ kind, gives, claimLimit, handOut, connectsExpireOn, startsAt, endsAt: promo.endsAt },
          ...{
            role,
            minDays,
            minAccountDays,
            needsWallet,
            channels: channels?.map((one) => one.name) ?? null,
          },
        },
        now: context.now,
      });
    });
    await wake("promos", ends.at);
    const actions: Action[] = [
      ...(values.kind === "pool"
        ? [form("Load codes", "connects-admin promo pool", { promo: name }, ["codes"])]
        : []),
      form("Announce it", "connects-admin announce", { promo: name }, ["to", "title", "text"]),
    ];
    return answer({
      title: `Promo ${plain(name, 40)}`,
      blocks: [
        text(
          values.kind === "pool"
            ? "It is kept. Now load its codes."
            : "It is kept and its code can be claimed.",
        ),
        fields({
          Gives: promo.gives === null ? "not said" : connects(promo.gives),
          Claims: `${starts ? `from ${formatInstant(startsAt, context.zone)} ` : ""}${untilText({ endsAt: ends.at }, context.zone)}`,
          ...(promo.claimLimit === null ? {} : { Limit: `${promo.claimLimit} people` }),
          ...asksFor(promo),
          ...(promo.handOut === "message" ? { Codes: "sent as a private message" } : {}),
          ...(lapses === null ? {} : { "Connects lapse": formatDay(lapses) }),
        }),
        ...[starts?.note, ends.note].flatMap((note) => (note ? [notice("info", note)] : [])),
      ],
      actions,
      data: {
        promo: name,
        kind: values.kind,
        startsAt: startsAt.toISOString(),
        endsAt: ends.at.toISOString(),
      },
    });
  },
});

type Asks = Pick<Conditions, "minDays" | "minAccountDays" | "needsWallet" | "channels">;

function asksFor({ minDays, minAccountDays, needsWallet, channels }: Asks): Record<string, string> {
  const asks = [
    ...(minDays > 0 ? [`${minDays} days since joining`] : []),
    ...(minAccountDays > 0 ? [`an account of ${minAccountDays} days`] : []),
    ...(needsWallet ? ["a wallet in use"] : []),
    ...(channels === null ? [] : [`a press in ${channels.map(channelName).join(" or ")}`]),
  ];
  return asks.length === 0 ? {} : { "Asks for": asks.join(", ") };
}

/** @throws UserError bad_input for a day that is over before anybody has a code */
function lapseDay(typed: string, startsAt: Date, { zone, now }: AppContext): Day {
  const day = parseMoment(typed, zone, now, "00:00").local.slice(0, 10);
  if (day > dayOf(startsAt, zone)) return day;
  throw new UserError("bad_input", "`connects_until` must be a day after the promo starts.");
}

function form(
  label: string,
  path: string,
  values: Readonly<Record<string, string>>,
  ask: readonly string[],
): Action {
  return { kind: "form", label, call: { path, values }, ask };
}
