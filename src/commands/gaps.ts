import { z } from "zod";
import { questionOf } from "../answers/next-question.ts";
import { type FactFeedback, feedbackCounts } from "../answers/records/feedback.ts";
import { groupQuestions, type QuestionGroup } from "../answers/records/group-questions.ts";
import {
  KEPT_DAYS,
  keepsQuestions,
  openQuestions,
  setKeepsQuestions,
} from "../answers/records/open-questions.ts";
import { isTopic } from "../answers/topics.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, list, notice, text } from "../core/reply.ts";
import { dayOf, formatDay } from "../core/time.ts";
import { audit } from "../database/audit-log.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";

const SHOWN = 15;
const DAY_MS = 86_400_000;
const PERIOD_DAYS = { week: 7, month: 30, all: KEPT_DAYS } as const;

const options = z.object({
  period: z.enum(["week", "month", "all"]).optional().describe("How far back; a month when left out"),
  keep: z.boolean().optional().describe("Whether such questions are kept at all; off also deletes them"),
  page: z.number().int().min(1).max(200).optional().describe("Which page").meta({ shown: "hidden" }),
});

export const gaps = defineCommand({
  root: "connects-admin",
  name: "gaps",
  summary: "Questions without a good answer",
  examples: ["gaps", "gaps week", "gaps keep:no"],
  details: `Wordings that ask for the same thing stand in one row. Only the text is kept, for ${KEPT_DAYS} days, with nothing of who asked; \`keep:no\` turns it off.`,
  who: "editor",
  visibility: "private",
  needsCommunity: true,
  options,
  async run(context, { period = "month", keep, page = 1 }) {
    const { database } = context.services;
    const community = communityOf(context);
    if (keep !== undefined) await setKeeping(context, keep);
    const from = new Date(context.now.getTime() - PERIOD_DAYS[period] * DAY_MS);
    const groups = groupQuestions(await openQuestions(database, community, from, context.now));
    const counts = await feedbackCounts(database, community, period === "all" ? {} : { from });
    const unhelpful = counts.filter((fact) => fact.notHelpful > 0).slice(0, 10);
    const keeps = keep ?? (await keepsQuestions(database, community));
    const shown = groups.slice((page - 1) * SHOWN, page * SHOWN);
    const more = groups.length > page * SHOWN;
    return answer({
      title: "Questions without a good answer",
      blocks: [
        ...questionBlocks(shown, groups.length, context.zone),
        ...(page === 1 ? unhelpfulBlocks(unhelpful) : []),
        keepingBlock(keeps),
      ],
      actions: [
        ...(more ? [run("More", { period, page: page + 1 })] : []),
        run(keeps ? "Stop and delete them" : "Keep them", { period, keep: !keeps }),
      ],
      data: {
        period,
        total: groups.length,
        questions: shown.map(({ question, count, topic, wordings, lastAskedAt }) => ({
          question,
          count,
          topic,
          wordings,
          lastAskedAt: lastAskedAt.toISOString(),
        })),
        unhelpful: unhelpful.map(({ factId, helpful, notHelpful }) => ({ id: factId, helpful, notHelpful })),
        keep: keeps,
        next: more ? page + 1 : null,
      },
    });
  },
});

async function setKeeping(context: AppContext, keep: boolean): Promise<void> {
  const community = communityOf(context);
  const { database } = context.services;
  await database.transaction(async (session) => {
    const before = await keepsQuestions(session, community);
    await setKeepsQuestions(session, community, keep);
    if (before !== keep)
      await audit(session, {
        community,
        personId: context.person.personId,
        kind: "facts",
        act: keep ? "unanswered questions are kept" : "unanswered questions are no longer kept",
        target: "gaps",
        before: { keep: before },
        after: { keep },
        now: context.now,
      });
  });
}

function questionBlocks(shown: readonly QuestionGroup[], total: number, zone: string): readonly Block[] {
  if (total === 0) return [text("No question went without an answer in this time.")];
  return [
    text(
      `**${total}** ${total === 1 ? "thing was" : "things were"} asked for and not answered, the most asked first.`,
    ),
    list(shown.map((group) => groupLine(group, zone))),
  ];
}

function groupLine({ question, count, wordings, topic, lastAskedAt }: QuestionGroup, zone: string): string {
  const also = wordings.length > 0 ? ` Also: \u201c${plain(wordings[0] ?? "", 80)}\u201d` : "";
  const near = topic !== null && isTopic(topic) ? ` Nearest: ${questionOf(topic).label}.` : "";
  return `**${count}\u00d7** \u201c${plain(question, 160)}\u201d, last on ${formatDay(dayOf(lastAskedAt, zone))}.${near}${also}`;
}

function unhelpfulBlocks(facts: readonly FactFeedback[]): readonly Block[] {
  if (facts.length === 0) return [];
  return [
    text("**Answers that did not help**, by the fact they stood on:"),
    list(
      facts.map(
        ({ factId, helpful, notHelpful }) => `\`${factId}\`: ${notHelpful} not helpful, ${helpful} helpful`,
      ),
    ),
  ];
}

function keepingBlock(keeps: boolean): Block {
  return keeps
    ? notice("info", `Only the text is kept, for ${KEPT_DAYS} days. Direct messages are never in this list.`)
    : notice("info", "Unanswered questions are not kept here.");
}

function run(label: string, values: Readonly<Record<string, string | number | boolean>>): Action {
  return { kind: "run", label, call: { path: "connects-admin gaps", values } };
}
