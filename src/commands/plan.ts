import { z } from "zod";
import { connects } from "../core/amounts.ts";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, notice, type Reply, text } from "../core/reply.ts";
import { type Day, dayOf, formatDay, parseDay } from "../core/time.ts";
import { billingDayFrom } from "../insight/plan/billing-days.ts";
import { monthlyGrant, planNames } from "../insight/plan/monthly-grant.ts";
import { endPlan, type Plan, planOf, setPlan } from "../insight/plan/plan.ts";
import { type TopUp, topUpPerson } from "../insight/plan/top-up.ts";
import { entryId } from "../wallet/ledger-types.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { comparisonBlocks } from "./plan-comparison.ts";
import { grantBlocks, missedDays, planSources } from "./plan-words.ts";
import { undoAction } from "./recorded-reply.ts";
import { walletFor, walletOption } from "./shared-options.ts";

const options = z.object({
  name: z
    .string()
    .min(1)
    .max(40)
    .optional()
    .describe("Your plan: basic, plus, agency, or none")
    .meta({ rest: true }),
  day: z.number().int().min(1).max(31).optional().describe("Day of the month on which you are billed"),
  since: z.string().min(1).max(32).optional().describe("Since when you have it").meta({ named: true }),
  backfill: z.boolean().optional().describe("Add the months since then").meta({ shown: "hidden" }),
  wallet: walletOption.meta({ shown: "form" }),
});

type Options = z.infer<typeof options>;

export const plan = defineCommand({
  name: "plan",
  summary: "Show or set your Upwork plan",
  examples: ["plan", "plan plus day:11", "plan basic day:31", "plan none"],
  details:
    "The plan's monthly Connects are added on each billing day by themselves, by the facts in force on it. Day 31 is the last day of a shorter month, and the 31st again after it. Below, Basic with bought Connects is compared with Plus.",
  who: "member",
  visibility: "private",
  options,
  complete: { name: completePlan },
  form: { title: "Your Upwork plan", ask: ["name", "day", "since"], opens: () => false },
  async run(context, typed) {
    const values = withDayApart(typed);
    const { database } = context.services;
    const { wallet, ...wanted } = values;
    const changes = Object.values(wanted).some((value) => value !== undefined);
    const walletId = await walletFor(context, wallet, changes ? "manage" : "read");
    const current = await planOf(database, walletId);
    if (!changes)
      return current ? await shown(context, current, "Your plan", [], []) : await notSet(context, walletId);
    const name = values.name === undefined ? current?.name : nameMeant(context, values.name);
    if (name === "none") {
      await endPlan(database, walletId);
      return answer({
        title: "No plan",
        blocks: [text("No monthly Connects are added from now on. What was added stays.")],
        data: { plan: null },
      });
    }
    return await set(context, walletId, current, name, values);
  },
});

async function set(
  context: AppContext,
  walletId: string,
  current: Plan | null,
  name: string | undefined,
  values: Options,
): Promise<Reply> {
  const { services, now, zone, person } = context;
  const day = values.day ?? current?.day;
  if (name === undefined || day === undefined) throw missing(name);
  const today = dayOf(now, zone);
  const since = sinceMeant(values.since, today) ?? current?.since ?? today;
  const missed = missedDays(services.factBook, name, day, since, today);
  const first = values.backfill ? missed[0] : undefined;
  // Another name on the same day goes on where it was: what this month brought is not brought twice.
  const goesOn = current?.day === day && values.since === undefined ? current.nextOn : undefined;
  const next: Plan = {
    walletId,
    personId: person.personId,
    name,
    day,
    since,
    nextOn: first ?? goesOn ?? billingDayFrom(day, since > today ? since : today),
  };
  await services.database.transaction(async (session) => {
    await setPlan(session, next, now);
    await session.query(
      "update budgets set cycle_day = $2 where wallet_id = $1 and period = 'cycle' and seq = (select max(seq) from budgets where wallet_id = $1)",
      [walletId, day],
    );
  });
  // What comes due at once is said here, so no message is needed.
  const added = await topUpPerson({ ...services, noted: async () => undefined }, person.personId, now, zone);
  const offer = values.since === undefined || values.backfill ? [] : missed;
  return await shown(context, next, "Plan set", added, offer, values.wallet);
}

async function shown(
  context: AppContext,
  of: Plan,
  title: string,
  added: readonly TopUp[],
  missed: readonly Day[],
  wallet?: string,
): Promise<Reply> {
  const { services } = context;
  const today = dayOf(context.now, context.zone);
  const now = (await planOf(services.database, of.walletId)) ?? of;
  const comparison = await comparisonBlocks(context, of.walletId);
  const blocks: Block[] = [...grantBlocks(services.factBook, now, today)];
  const actions: Action[] = [];
  const last = added.at(-1);
  if (last) {
    const total = added.reduce((sum, one) => sum + one.connects, 0);
    blocks.unshift(
      notice(
        "success",
        `${connects(total)} added (${added.map((one) => entryId(one.entry)).join(", ")}). Balance: ${connects(last.balance)}.`,
      ),
    );
    actions.push(undoAction(last.entry, wallet));
  }
  const each = monthlyGrant(services.factBook, of.name, today)?.connects ?? 0;
  if (missed.length > 0 && each > 0) {
    blocks.push(
      text(
        `Since ${formatDay(missed[0] ?? of.since)} there were ${missed.length} billing ${missed.length === 1 ? "day" : "days"}. Their Connects are not added by themselves: your balance may hold them already.`,
      ),
    );
    actions.push({
      kind: "run",
      label: `Add those ${missed.length}`,
      call: {
        path: "connects plan",
        values: {
          name: of.name,
          day: of.day,
          since: of.since,
          backfill: true,
          ...(wallet ? { wallet } : {}),
        },
      },
    });
  }
  return answer({
    title,
    blocks: [...blocks, ...comparison.blocks, planSources(services.factBook, now, today, comparison.facts)],
    actions: [...actions, changeForm(wallet)],
    data: {
      plan: { name: now.name, day: now.day, since: now.since, nextOn: now.nextOn },
      added: added.map((one) => ({
        on: one.on,
        connects: one.connects,
        fact: one.fact,
        entry: entryId(one.entry),
      })),
      ...comparison.data,
    },
  });
}

/** The first choice is the plan, then the billing day. */
async function notSet(context: AppContext, walletId: string): Promise<Reply> {
  const { factBook } = context.services;
  const comparison = await comparisonBlocks(context, walletId);
  const today = dayOf(context.now, context.zone);
  return answer({
    title: "No plan set",
    blocks: [
      text(
        "Set your Upwork plan and the day of the month on which you are billed. From then on its monthly Connects are added by themselves.",
      ),
      ...comparison.blocks,
      ...(comparison.facts.length > 0 ? [planSources(factBook, null, today, comparison.facts)] : []),
    ],
    actions: planNames(factBook).map((name) => ({
      kind: "form" as const,
      label: name.charAt(0).toUpperCase() + name.slice(1),
      call: { path: "connects plan", values: { name } },
      ask: ["day", "since"],
    })),
    data: { plan: null, ...comparison.data },
  });
}

function changeForm(wallet: string | undefined): Action {
  return {
    kind: "form",
    label: "Change plan",
    call: { path: "connects plan", values: wallet === undefined ? {} : { wallet } },
    ask: ["name", "day", "since"],
  };
}

function missing(name: string | undefined): UserError {
  return new UserError(
    "bad_input",
    name === undefined
      ? "Which plan? For example: `/connects plan plus day:11`."
      : `On which day of the month are you billed? For example: \`/connects plan ${name} day:11\`. Upwork shows it under Membership and Connects.`,
    {
      actions: [
        {
          kind: "form",
          label: "Set my plan",
          call: { path: "connects plan", values: name === undefined ? {} : { name } },
          ask: name === undefined ? ["name", "day"] : ["day", "since"],
          style: "primary",
        },
      ],
    },
  );
}

/** `plan plus 11`: a number after the name is the billing day. @throws UserError bad_input */
function withDayApart(values: Options): Options {
  const match = /^(.*\D) ?(\d{1,4})$/.exec(values.name?.trim() ?? "");
  if (!match) return values;
  const day = Number(match[2]);
  if (day < 1 || day > 31 || (values.day !== undefined && values.day !== day))
    throw new UserError(
      "bad_input",
      `\`day\` is from 1 to 31, given once. For example: \`/connects plan plus day:11\`.`,
    );
  return { ...values, name: match[1]?.trim(), day };
}

const PLAN_WORDS: ReadonlySet<string> = new Set([
  "freelancer",
  "upwork",
  "plan",
  "membership",
  "free",
  "basic",
  "plus",
  "agency",
]);

/** `Freelancer Plus` and `plus` are the same. @throws UserError bad_input with the plans there are */
function nameMeant(context: AppContext, typed: string): string {
  const words = typed.trim().toLowerCase();
  if (words === "none" || words === "off" || words === "no") return "none";
  const names = planNames(context.services.factBook);
  // An agency's plan is called Agency Plus, so it is looked for first.
  const found = ["agency", "plus", "basic"].find((name) => names.includes(name) && words.includes(name));
  if (found && words.split(/\s+/).every((word) => PLAN_WORDS.has(word))) return found;
  throw new UserError(
    "bad_input",
    `I don't know the plan "${plain(typed, 40)}". There are ${names.map((name) => `\`${name}\``).join(", ")}, and \`none\`.`,
  );
}

/** @throws UserError bad_input */
function sinceMeant(typed: string | undefined, today: Day): Day | null {
  return typed === undefined ? null : parseDay(typed, today);
}

async function completePlan(context: AppContext, typed: string): Promise<readonly Choice[]> {
  return [...planNames(context.services.factBook), "none"]
    .filter((name) => name.includes(typed.trim().toLowerCase()))
    .map((name) => ({ name, value: name }));
}
