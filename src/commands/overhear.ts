import { composeAnswer } from "../answers/answer.ts";
import type { FactBook } from "../answers/fact-book.ts";
import { understand } from "../answers/understand.ts";
import type { Listening } from "../community/listening.ts";
import type { Origin } from "../core/context.ts";
import type { Engine } from "../core/engine.ts";
import type { Hearing } from "../core/hearing.ts";
import type { Log } from "../core/log.ts";
import type { RenderedReply } from "../core/rendered.ts";

/** How sure it has to be that a message asks about Connects, and what: nobody asked the assistant. */
const SURE_IN_SCOPE = 0.95;
const SURE_TOPIC = 0.6;
const LONGEST = 300;
/** What somebody asks about their own wallet is theirs, whoever could hear it. */
const PERSONAL: ReadonlySet<string> = new Set(["wallet_balance"]);
const ASKS =
  /\?|^(?:how|what|why|when|where|which|who|whose|can|could|do|does|did|is|are|am|will|would|should|has|have|anyone|anybody|somebody|any)\b/i;

/** What the channels of communities take in, by the jobs that their owners gave them. */
export function createHearing(parts: {
  readonly engine: Engine;
  readonly listening: Listening;
  readonly factBook: FactBook;
  readonly now: () => Date;
  readonly log: Log;
}): Hearing {
  const { engine, listening, factBook, now, log } = parts;

  async function overheard(origin: Origin, said: string): Promise<RenderedReply | null> {
    const { community, channel } = origin;
    if (community === null || channel === null) return null;
    if ((await listening.modeIn(community, channel)) !== "every-question") return null;
    if (!isSure(said, factBook, now())) return null;
    const rendered = await engine.run(origin, engine.prepare(origin, "connects ask", { question: said }));
    const { reply } = rendered;
    // What this community says of a fact, or the person's own wallet, may have changed the answer.
    if (!reply.ok || reply.data.answered !== true || reply.open !== true) return null;
    return { ...rendered, visibility: "public" };
  }

  return {
    overheard: async (origin, said) => {
      try {
        return await overheard(origin, said);
      } catch (error) {
        log.warn(
          { err: error, invocation: origin.invocationId },
          "an ordinary message could not be looked at",
        );
        return null;
      }
    },
    aloud: async ({ community, channel }) => {
      if (community === null || channel === null) return true;
      try {
        return (await listening.modeIn(community, channel)) !== "asked";
      } catch (error) {
        log.warn({ err: error }, "a channel's mode could not be looked up");
        return false;
      }
    },
  };
}

/** Whether a message is a question that the fact book answers beyond doubt, for everybody alike. Pure. */
export function isSure(said: string, facts: FactBook, now: Date): boolean {
  const text = said.trim();
  if (text.length < 8 || text.length > LONGEST || !ASKS.test(text) || /^[/!.]/.test(text)) return false;
  const understanding = understand(text);
  const sure =
    understanding.declined === null &&
    understanding.choices.length === 0 &&
    understanding.inScope >= SURE_IN_SCOPE &&
    understanding.asked.length > 0 &&
    !understanding.asked.some((topic) => PERSONAL.has(topic)) &&
    (understanding.ranked[0]?.score ?? 0) >= SURE_TOPIC;
  if (!sure) return false;
  const found = composeAnswer({ understanding, facts, now: now.toISOString(), wallet: null });
  return found.answered && found.shareable && found.facts.length > 0;
}
