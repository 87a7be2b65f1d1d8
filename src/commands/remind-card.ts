import { connects } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, fields, list, notice, type Reply, text } from "../core/reply.ts";
import { dayOf, formatDay } from "../core/time.ts";
import { openProposalsNow } from "../insight/reminders/follow-up.ts";
import { outcomeSelect } from "../insight/reminders/follow-up-buttons.ts";
import {
  type Preference,
  type Preferences,
  REMINDER_KINDS,
  type ReminderKind,
} from "../insight/reminders/preferences.ts";
import { proposalId } from "../wallet/ledger-types.ts";
import type { AppContext } from "./context.ts";

const NAMES: Readonly<Record<ReminderKind, string>> = {
  expiry: "Expiry",
  low: "Low balance",
  budget: "Budget",
  "follow-up": "Follow-up",
  digest: "Weekly digest",
  "top-up": "Monthly Connects",
};

/** What is told, when and where, with a switch for each kind. */
export function remindCard(context: AppContext, preferences: Preferences, title: string): Reply {
  const { kinds, all, quiet } = preferences;
  const zone = context.zone;
  return answer({
    title,
    blocks: [
      ...(all ? [] : [notice("warning", "Everything is switched off: nothing is sent.")]),
      fields(Object.fromEntries(REMINDER_KINDS.map((kind) => [NAMES[kind], stateOf(kind, kinds[kind])]))),
      text(
        `Times are in ${zone}${quiet ? `, never between ${quiet.from} and ${quiet.to}` : ""}. Messages go to ${placeOf(preferences)}; zone and quiet hours are in \`/connects settings\`.`,
      ),
    ],
    actions: [
      ...REMINDER_KINDS.map((kind) => toggle(kind, kinds[kind])),
      {
        kind: "run",
        label: all ? "All off" : "All on",
        call: { path: "connects remind", values: { about: "all", on: !all } },
        style: all ? "danger" : "primary",
      },
      changeForm({}),
    ],
    data: {
      all,
      zone,
      quiet: quiet ? `${quiet.from}-${quiet.to}` : null,
      platform: preferences.to?.platform ?? null,
      reminders: kinds,
    },
  });
}

/** One kind, and for follow-ups the proposals that wait. */
export async function kindCard(
  context: AppContext,
  preferences: Preferences,
  kind: ReminderKind,
  changed: boolean,
  lowBalance: number | null,
): Promise<Reply> {
  const preference = preferences.kinds[kind];
  const blocks: Block[] = [text(`${NAMES[kind]}: **${stateOf(kind, preference)}**`)];
  if (!preferences.all) blocks.push(notice("warning", "Everything is switched off: nothing is sent."));
  if (lowBalance !== null)
    blocks.push(
      notice(
        "warning",
        `Your balance is at ${connects(lowBalance)} already. I tell you again after it was above.`,
      ),
    );
  const waiting = kind === "follow-up" ? await waitingPart(context, preference) : null;
  return answer({
    title: changed ? "Reminder set" : "Reminder",
    blocks: [...blocks, ...(waiting?.blocks ?? [])],
    actions: [...(waiting?.actions ?? []), toggle(kind, preference), changeForm({ about: kind })],
    data: { about: kind, ...preference, all: preferences.all },
  });
}

const ASKED_AT_ONCE = 3;

async function waitingPart(
  context: AppContext,
  preference: Preference,
): Promise<{ readonly blocks: readonly Block[]; readonly actions: readonly Action[] }> {
  const { database } = context.services;
  const today = dayOf(context.now, context.zone);
  const waiting = await openProposalsNow(database, context.person.walletId, today, preference.value ?? 14);
  if (waiting.length === 0) return { blocks: [text("No proposal waits for an outcome.")], actions: [] };
  return {
    blocks: [
      text(
        `${waiting.length === 1 ? "One proposal waits" : `${waiting.length} proposals wait`} for an outcome:`,
      ),
      list(
        waiting
          .slice(0, 10)
          .map(
            (one) =>
              `${proposalId(one.no)} ${one.title ? `\u201c${plain(one.title, 60)}\u201d` : "(untitled)"}, ${formatDay(one.day)}`,
          ),
      ),
    ],
    actions: waiting.slice(0, ASKED_AT_ONCE).map((one) => outcomeSelect(one.no, one.title, {})),
  };
}

function stateOf(kind: ReminderKind, { on, value, at }: Preference): string {
  if (!on) return "off";
  switch (kind) {
    case "expiry": {
      const days = [...new Set([value ?? 30, 7, 1])].filter((one) => one <= (value ?? 30));
      return `on: ${days.sort((a, b) => b - a).join(", ")} ${days.at(-1) === 1 && days.length === 1 ? "day" : "days"} before, at ${at}`;
    }
    case "low":
      return `on: at ${value === null ? "no threshold yet" : connects(value)}`;
    case "budget":
      return "on: at your share and at 100%";
    case "follow-up":
      return `on: ${value} ${value === 1 ? "day" : "days"} without an outcome, at ${at}`;
    case "digest":
      return `on: Mondays at ${at}`;
    default:
      return `on: on your billing day at ${at}`;
  }
}

function toggle(kind: ReminderKind, { on, value }: Preference): Action {
  const name = NAMES[kind].charAt(0).toLowerCase() + NAMES[kind].slice(1);
  // A low balance needs a threshold before it can be on.
  if (kind === "low" && value === null)
    return {
      kind: "form",
      label: `Turn on ${name}`,
      call: { path: "connects remind", values: { about: kind } },
      ask: ["value"],
    };
  return {
    kind: "run",
    label: on ? `Turn off ${name}` : `Turn on ${name}`,
    call: { path: "connects remind", values: { about: kind, on: !on } },
  };
}

function changeForm(values: Readonly<Record<string, string>>): Action {
  return {
    kind: "form",
    label: "Change",
    call: { path: "connects remind", values },
    ask: "about" in values ? ["on", "value", "at"] : ["about", "on", "value", "at"],
  };
}

function placeOf({ to }: Preferences): string {
  if (!to) return "you";
  return to.platform === "local" ? "your inbox on the chat page" : `your ${to.platform} account`;
}
