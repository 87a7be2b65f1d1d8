import { giveFeedback } from "../answers/records/feedback.ts";
import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import { type Action, answer, type Reply, text } from "../core/reply.ts";
import type { AppContext } from "./context.ts";

export const VERDICTS = ["helpful", "not-helpful"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Helpful and Not helpful, for an answer that stood on these facts. */
export function verdictActions(factIds: readonly string[]): readonly Action[] {
  if (factIds.length === 0) return [];
  return VERDICTS.map((verdict) => ({
    kind: "run",
    label: verdict === "helpful" ? "Helpful" : "Not helpful",
    // The question itself is not needed to count, so it is not kept with the button.
    call: { path: "connects ask", values: { question: "(rated)", verdict, about: factIds.join(",") } },
  }));
}

/** Counts a verdict for every fact of the answer, once for each person. */
export async function rateAnswer(context: AppContext, verdict: Verdict, about: string): Promise<Reply> {
  const { database, factBook } = context.services;
  const factIds = about.split(",").filter((id) => factBook.byId.has(id));
  if (factIds.length === 0)
    throw new UserError("not_found", "I no longer know which answer that was. Please ask again.");
  const counted = await giveFeedback(database, {
    community: countedFor(context),
    personId: context.person.personId,
    factIds,
    helpful: verdict === "helpful",
    now: context.now,
  });
  const said = counted
    ? "Thanks, that is counted. Nobody is shown who said it."
    : "Thanks, you had said so already; it counts once.";
  return answer({ blocks: [text(said)], data: { verdict, facts: factIds, counted } });
}

/** Direct messages belong to no community and count on their own. */
export function countedFor(context: Pick<AppContext, "community" | "actor">): Community {
  return context.community ?? { platform: context.actor.platform, id: "" };
}
