import { z } from "zod";
import { REPEATS } from "../announcements/announcement.ts";
import { channelKey, channelMeant, channelsMeant, checkLengths, hash } from "../announcements/channels.ts";
import { saveDraft } from "../announcements/write.ts";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import type { Mention } from "../core/messenger.ts";
import type { Reply } from "../core/reply.ts";
import { allZones } from "../core/time.ts";
import { promoNamed } from "../promos/promo.ts";
import { act } from "./announce-steps.ts";
import { contentOf } from "./announcement-content.ts";
import { announcementHere, communityOf } from "./announcement-here.ts";
import { previewReply, STEPS } from "./announcement-view.ts";
import { type Target, targetsFrom } from "./channel-target.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { assertAhead, parseMoment, zoneFrom } from "./moment-option.ts";
import { completePromo } from "./promo-options.ts";

const DEFAULT_TOLERANCE_MINUTES = 60;

const webAddress = z
  .string()
  .max(300)
  .refine(
    (typed) => URL.canParse(typed) && new URL(typed).protocol === "https:",
    "give a full https:// address",
  );

const options = z.object({
  to: z.string().min(1).max(500).optional().describe("Channel, or several with commas: #news, #general"),
  when: z.string().min(1).max(40).optional().describe("When: 2026-12-01 09:00, tomorrow 9am, +2h"),
  zone: z.string().min(1).max(64).optional().describe("The zone of that time; yours when left out"),
  promo: z.string().min(1).max(40).optional().describe("A promo to claim under it"),
  ping: z
    .string()
    .max(64)
    .optional()
    .describe("A role to notify; nobody when left out")
    .meta({ option: "role" }),
  repeat: z.enum(REPEATS).optional().describe("Post it again every week or month"),
  late: z
    .number()
    .int()
    .min(5)
    .max(10_080)
    .optional()
    .describe("Most minutes it may be late; 60 when left out"),
  title: z.string().min(1).max(250).optional().describe("Title").meta({ shown: "form" }),
  text: z
    .string()
    .min(1)
    .max(10_000)
    .optional()
    .describe("Text; **bold**, links and lists work")
    .meta({ shown: "form", rest: true, multiline: true }),
  link: webAddress.optional().describe("Link for a button").meta({ shown: "form" }),
  image: webAddress.optional().describe("Link to an image").meta({ shown: "form" }),
  alt: z
    .string()
    .min(1)
    .max(300)
    .optional()
    .describe("What the image shows, for those who can't see it")
    .meta({ shown: "form" }),
  draft: z.string().uuid().optional().describe("A draft").meta({ shown: "hidden" }),
  step: z.enum(STEPS).optional().describe("What to do with the draft").meta({ shown: "hidden" }),
  sure: z.boolean().optional().describe("Do it in spite of the warning").meta({ shown: "hidden" }),
  confirm: z
    .string()
    .max(20)
    .optional()
    .describe("Type everyone or here to notify everybody")
    .meta({ shown: "form" }),
});

export const announce = defineCommand({
  root: "connects-admin",
  name: "announce",
  summary: "Write, preview and post an announcement",
  examples: [
    'announce to:#news title:"Spring promo" text:"40 Connects until Friday"',
    'announce to:#news when:"2026-12-01 09:00" promo:SPRING',
  ],
  details:
    "Nothing is posted before you press Post or Schedule under the preview. Nobody is notified unless you pick `ping`. What can't go out within `late` minutes of its time is held, and you are asked. At its hour the platform is asked whether whoever scheduled it may still announce here; if not, it is held until an announcer posts or cancels it under `scheduled`.",
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options,
  complete: { to: completeChannel, zone: completeZone, promo: completePromo },
  form: {
    title: "New announcement",
    ask: ["title", "text", "link", "image", "alt"],
    opens: (values) =>
      values.draft === undefined && (values.title === undefined || values.text === undefined),
  },
  async run(context, values) {
    if (values.draft !== undefined) return await act(context, values.draft, values.step ?? "post", values);
    return await compose(context, values);
  },
});

async function compose(context: AppContext, values: z.infer<typeof options>): Promise<Reply> {
  if (values.to === undefined || values.title === undefined || values.text === undefined)
    throw new UserError(
      "bad_input",
      '`announce` needs `to`, `title` and `text`. For example: `/connects-admin announce to:#news title:"Spring promo" text:"40 Connects until Friday"`.',
    );
  const { database, messengers, newId } = context.services;
  const community = communityOf(context);
  const content = contentOf(values, null);
  const zone = zoneFrom(values.zone, context.zone);
  const moment = values.when === undefined ? null : parseMoment(values.when, zone, context.now, null);
  if (moment) assertAhead(moment, context.now, zone);
  const repeat = values.repeat ?? "none";
  if (repeat !== "none" && moment === null)
    throw new UserError("bad_input", "A repeating announcement needs `when` for its first time.");
  const promo = values.promo === undefined ? null : await promoNamed(database, community, values.promo);
  const channels = channelsMeant(await targetsFrom(context, community, promo !== null), values.to);
  assertApart(channels);
  checkLengths(
    messengers(),
    channels.map((channel) => channel.platform),
    content,
  );
  const id = await database.transaction(
    async (session) =>
      await saveDraft(
        session,
        {
          ...content,
          community,
          author: context.actor,
          authorPersonId: context.person.personId,
          channels,
          mention: mentionFrom(context, values.ping),
          promoId: promo?.id ?? null,
          sendAt: moment?.at ?? null,
          localStart: moment?.local ?? null,
          repeat,
          toleranceMinutes: values.late ?? DEFAULT_TOLERANCE_MINUTES,
          zone,
          now: context.now,
        },
        newId,
      ),
  );
  const notes = [...(moment?.note ? [moment.note] : []), ...pingNotes(values.ping, community, channels)];
  return await previewReply(context, await announcementHere(context, id), channels, notes);
}

/** A delivery is known by platform and channel: two sides whose channels share an id can't both be in one announcement. */
function assertApart(channels: readonly Target[]): void {
  const ids = channels.map(({ platform, channel }) => `${platform}:${channel}`);
  if (new Set(ids).size < ids.length)
    throw new UserError(
      "bad_input",
      "Two of these channels are the same one to their platform. Announce to each on its own.",
    );
}

/** A ping is chosen among this community's roles and rights: the other side is never pinged from here. */
function pingNotes(
  ping: string | undefined,
  community: Community,
  channels: readonly Target[],
): readonly string[] {
  const elsewhere = channels.some(
    (one) => one.platform !== community.platform || one.community !== community.id,
  );
  return ping !== undefined && ping !== "" && elsewhere ? ["Nobody is pinged on the other side."] : [];
}

/** @throws UserError not_allowed for everybody at once by somebody who does not administer the place */
function mentionFrom(context: AppContext, typed: string | undefined): Mention | null {
  if (typed === undefined || typed === "") return null;
  const word = typed.toLowerCase();
  const everybody = ["everyone", "here", "channel", "all"].includes(word) || typed === context.community?.id;
  if (!everybody) return { kind: "role", id: typed, name: typed };
  if (!context.administers)
    throw new UserError("not_allowed", "Only people who administer this place may notify everybody in it.");
  return { kind: word === "here" ? "here" : "everyone" };
}

async function completeChannel(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const known = await targetsFrom(context, communityOf(context), true);
  const at = typed.lastIndexOf(",") + 1;
  const before = typed.slice(0, at);
  const wanted = typed.slice(at).trim().replace(/^#/, "").toLowerCase();
  return known
    .filter((channel) => channel.problem === null && labelOf(channel).toLowerCase().includes(wanted))
    .map((channel) => ({
      name: `${before}${labelOf(channel)}`,
      value: `${before}${shortestName(known, channel)}`,
    }));
}

function labelOf(channel: Target): string {
  return channel.place === null ? hash(channel.name) : `${channel.place} ${hash(channel.name)}`;
}

/** Several channels have to fit one choice of 100 characters, so each is named as shortly as it can be. */
function shortestName(known: readonly Target[], channel: Target): string {
  const names = channel.name.includes(",")
    ? []
    : [hash(channel.name), `${channel.platform}:${hash(channel.name)}`];
  return (
    [...names, channel.channel].find((name) => channelMeant(known, name) === channel) ?? channelKey(channel)
  );
}

async function completeZone(_context: AppContext, typed: string): Promise<readonly Choice[]> {
  const words = typed.toLowerCase().replace(/\s+/g, "_");
  const found = allZones().filter((zone) => zone.toLowerCase().includes(words));
  return found.slice(0, 25).map((zone) => ({ name: zone, value: zone }));
}
