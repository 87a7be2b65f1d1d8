import { z } from "zod";
import { UserError } from "../core/errors.ts";
import type { Reply } from "../core/reply.ts";
import {
  type Preferences,
  preferencesOf,
  REMINDER_KINDS,
  type ReminderKind,
  setPreference,
} from "../insight/reminders/preferences.ts";
import { parseTime } from "../insight/reminders/quiet-hours.ts";
import { SNOOZES } from "../insight/reminders/snooze-buttons.ts";
import { lowNews, watchWallet } from "../insight/reminders/watch.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { kindCard, remindCard } from "./remind-card.ts";
import { putOff, remindOnce } from "./remind-later.ts";
import { walletOption } from "./shared-options.ts";

const options = z.object({
  about: z
    .enum([...REMINDER_KINDS, "all"])
    .optional()
    .describe("Which notices"),
  on: z.boolean().optional().describe("Switch them on or off"),
  value: z
    .number()
    .int()
    .min(1)
    .max(365)
    .optional()
    .describe("low: at how many Connects; expiry, follow-up: days"),
  at: z.string().min(2).max(5).optional().describe("At what time of day, like 09:00"),
  proposal: z.string().max(20).optional().describe("About one proposal").meta({ shown: "hidden" }),
  days: z.number().int().min(1).max(365).optional().describe("In so many days").meta({ shown: "hidden" }),
  refund: z.boolean().optional().describe("Whether it was returned").meta({ shown: "hidden" }),
  snooze: z.enum(SNOOZES).optional().describe("Until when").meta({ shown: "hidden" }),
  notice: z.string().max(60).optional().describe("Which notice").meta({ shown: "hidden" }),
  wallet: walletOption.meta({ shown: "hidden" }),
});

type Options = z.infer<typeof options>;

/** Kinds whose `value` says something, and what. */
const VALUES: Readonly<Partial<Record<ReminderKind | "all", string>>> = {
  expiry: "days before the expiry",
  low: "Connects",
  "follow-up": "days without an outcome",
};

export const remind = defineCommand({
  name: "remind",
  summary: "Show or set reminders",
  examples: [
    "remind",
    "remind low value:40",
    "remind digest on:yes",
    "remind expiry value:14 at:18:30",
    "remind all on:no",
  ],
  details:
    "Notices come as private messages where you were last, at your time of day and outside your quiet hours; each comes once. Where no message can reach you, it stands under the next private answer.",
  who: "member",
  visibility: "private",
  options,
  form: { title: "Reminders", ask: ["about", "on", "value", "at"], opens: () => false },
  async run(context, typed): Promise<Reply> {
    const values = withSwitchApart(typed);
    if (values.snooze !== undefined) return await putOff(context, values.snooze, values.notice ?? "");
    if (values.proposal !== undefined)
      return await remindOnce(context, {
        proposal: values.proposal,
        days: values.days ?? 7,
        refund: values.refund === true,
        wallet: values.wallet,
      });
    const changes = values.on !== undefined || values.value !== undefined || values.at !== undefined;
    if (changes) await change(context, values);
    const preferences = await own(context);
    if (values.about === undefined || values.about === "all")
      return remindCard(context, preferences, changes ? "Reminders set" : "Your reminders");
    const ran =
      changes && values.about === "low" && preferences.kinds.low.on && preferences.kinds.low.value !== null
        ? await lowNews(
            context.services.database,
            context.person.walletId,
            context.person.personId,
            preferences.kinds.low.value,
          )
        : null;
    return await kindCard(context, preferences, values.about, changes, ran?.balance ?? null);
  },
});

/** `remind digest off`: a bare word that is no time of day but switches. */
function withSwitchApart(values: Options): Options {
  const word = values.at?.trim().toLowerCase();
  if (word !== "off" && word !== "no" && word !== "on" && word !== "yes") return values;
  const { at: _word, ...rest } = values;
  return { ...rest, on: word === "on" || word === "yes" };
}

/** @throws UserError bad_input */
async function change(context: AppContext, values: Options): Promise<void> {
  const { database } = context.services;
  const { personId, walletId } = context.person;
  const { about } = values;
  if (about === undefined)
    throw new UserError(
      "bad_input",
      `Which notices? One of ${[...REMINDER_KINDS, "all"].map((kind) => `\`${kind}\``).join(", ")}. For example: \`/connects remind low value:40\`.`,
    );
  const at = values.at === undefined ? undefined : timeMeant(values.at);
  if (values.value !== undefined && VALUES[about] === undefined)
    throw new UserError(
      "bad_input",
      `\`${about}\` takes no \`value\`. ${about === "budget" ? "The share is set with `/connects budget warn:80`." : "Only `low`, `expiry` and `follow-up` have one."}`,
    );
  const current = await own(context);
  if (about === "low" && values.on === true && values.value === undefined && current.kinds.low.value === null)
    throw new UserError("bad_input", "At how many Connects? For example: `/connects remind low value:40`.");
  // A threshold is given to be told; whoever wants only to keep it says `on:no`.
  const on = values.on ?? (values.value === undefined ? undefined : true);
  await database.transaction(async (session) => {
    const kinds = about === "all" && at !== undefined ? REMINDER_KINDS : [];
    for (const kind of kinds) await setPreference(session, personId, kind, { at }, context.now);
    if (about !== "all" || on !== undefined)
      await setPreference(
        session,
        personId,
        about,
        { on, value: values.value, ...(about === "all" ? {} : { at }) },
        context.now,
      );
    if (about === "low" && on !== false) await watchWallet(session, walletId, personId);
  });
}

function timeMeant(typed: string): string {
  const time = parseTime(typed);
  if (time !== null) return time;
  throw new UserError("bad_input", "`at` is a time of day from 00:00 to 23:59, like 09:00.");
}

async function own(context: AppContext): Promise<Preferences> {
  const found = await preferencesOf(context.services.database, context.person.personId);
  if (!found) throw new UserError("not_found", "Your settings are no longer there.");
  return found;
}
