import { z } from "zod";
import { type Answer, composeAnswer } from "../answers/answer.ts";
import { isPartialDate } from "../answers/period.ts";
import { previousQuestion, rememberQuestion } from "../answers/records/conversation.ts";
import { keepOpenQuestion } from "../answers/records/open-questions.ts";
import { understand } from "../answers/understand.ts";
import type { Understanding } from "../answers/understanding.ts";
import { countQuestion } from "../community/stats.ts";
import { answerReply } from "./answer-reply.ts";
import { rateAnswer, VERDICTS } from "./answer-verdict.ts";
import type { AppContext } from "./context.ts";
import { defineCommand } from "./context.ts";
import { escalate, HUMAN_STEPS, humanAction } from "./escalate.ts";
import { factsHere } from "./facts-here.ts";
import { walletView } from "./wallet-view.ts";

const options = z.object({
  question: z
    .string()
    .min(1)
    .max(4_000)
    .describe("Your question, in your own words")
    .meta({ rest: true, multiline: true }),
  as_of: z
    .string()
    .max(10)
    .refine(isPartialDate, "`as_of` takes a date like 2019, 2019-06 or 2019-06-01.")
    .optional()
    .describe("Answer for a past time, like 2019-06-01"),
  share: z.boolean().optional().describe("Show the answer to everybody here"),
  more: z.boolean().optional().describe("The longer answer").meta({ shown: "hidden" }),
  after: z.string().max(4_000).optional().describe("The question before it").meta({ shown: "hidden" }),
  verdict: z.enum(VERDICTS).optional().describe("Whether the answer helped").meta({ shown: "hidden" }),
  human: z.enum(HUMAN_STEPS).optional().describe("Ask a human instead").meta({ shown: "hidden" }),
  about: z.string().max(4_000).optional().describe("The facts it stood on").meta({ shown: "hidden" }),
});

export type AskOptions = z.infer<typeof options>;

export const ask = defineCommand({
  name: "ask",
  summary: "Ask about Connects: price, plans, free ways, refunds",
  examples: ["ask how do I get free connects?", "ask what did a connect cost as_of:2019-06-01"],
  details:
    "Every number comes from a dated, sourced fact book or your own wallet; outside it the answer is that I don't know. A question that follows within 15 minutes may build on the one before it.",
  who: "member",
  visibility: "shared",
  options,
  form: { title: "Ask about Connects", ask: ["question"] },
  async run(context, given) {
    if (given.verdict !== undefined) return await rateAnswer(context, given.verdict, given.about ?? "");
    if (given.human !== undefined) return await escalate(context, given.question, given.human);
    // A button under an answer repeats its question: that is no new turn of the conversation.
    const turn = !given.share && !given.more && given.after === undefined;
    const read = readQuestion(given, turn ? await previousHere(context) : null);
    const { book, overrides } = await factsHere(context);
    const found = composeAnswer({
      understanding: read.understanding,
      facts: book,
      now: context.now.toISOString(),
      zone: context.zone,
      ...(given.as_of === undefined ? {} : { asOf: given.as_of }),
      // What is shared holds nothing of the asker's own.
      wallet: given.share ? null : await walletView(context),
      overrides,
      detail: given.more ?? false,
    });
    if (turn) await remember(context, read.understanding, found);
    const further = given.share ? [] : await humanAction(context, given.question);
    return answerReply(context, { ...given, after: read.after }, found, further);
  },
});

type Read = { readonly understanding: Understanding; readonly after: string | undefined };

/** The question as understood; `after` names the one before it where that changed the reading. */
function readQuestion(given: AskOptions, remembered: string | null): Read {
  const alone = understand(given.question);
  const previous = given.after ?? remembered;
  if (previous === null) return { understanding: alone, after: undefined };
  const understanding = understand(given.question, { previous });
  const same = understanding.asked.join() === alone.asked.join() && understanding.declined === alone.declined;
  return { understanding, after: same ? undefined : previous };
}

async function previousHere(context: AppContext): Promise<string | null> {
  return await previousQuestion(context.services.database, placeOf(context));
}

async function remember(context: AppContext, understanding: Understanding, found: Answer): Promise<void> {
  const { database } = context.services;
  if (context.community !== null && (found.answered || isGap(found)))
    await countQuestion(database, context.community, found.answered, context.now);
  if (found.answered) await rememberQuestion(database, placeOf(context), understanding.text);
  else if (context.community !== null && isGap(found))
    await keepOpenQuestion(database, {
      community: context.community,
      question: understanding.text,
      topic: found.topics[0] ?? null,
      delivery: context.invocationId,
      now: context.now,
    });
}

/** Greetings, attempts to steer and the like miss nothing in the book. */
function isGap({ declined }: Answer): boolean {
  return declined === "off_topic" || declined === "unclear" || declined === "not_in_book";
}

function placeOf(context: AppContext): { personId: string; place: string; now: Date } {
  const { actor, community, channel, person, now } = context;
  return {
    personId: person.personId,
    place: JSON.stringify([actor.platform, community?.id ?? null, channel]),
    now,
  };
}
