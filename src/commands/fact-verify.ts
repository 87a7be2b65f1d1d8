import { z } from "zod";
import { changeFact } from "../answers/records/change-fact.ts";
import type { FactChange } from "../answers/records/fact-changes.ts";
import { UserError } from "../core/errors.ts";
import { dayOf, formatDay } from "../core/time.ts";
import type { Fact } from "../facts/fact-schema.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { factReply } from "./fact-show.ts";
import { completeFact, type FactsHere, factMeant, factOption, factsAfter } from "./facts-here.ts";

export const factVerify = defineCommand({
  root: "connects-admin",
  group: "fact",
  name: "verify",
  summary: "Mark as checked today",
  examples: ["fact verify connect_price_usd"],
  details: "Answers here then carry today as the day it was checked, and its review date moves on.",
  who: "editor",
  visibility: "private",
  needsCommunity: true,
  options: z.object({ fact: factOption }),
  complete: { fact: completeFact },
  async run(context, { fact: typed }) {
    const { fact, here } = await changed(context, typed, "verify");
    const shown = here.book.byId.get(fact.id) ?? fact;
    return factReply(
      context,
      here,
      fact,
      "Marked as checked",
      `\`${fact.id}\` counts as checked on ${formatDay(shown.checkedOn)} here. Its next review is due on ${formatDay(shown.reviewBy)}.`,
    );
  },
});

export const factRevert = defineCommand({
  root: "connects-admin",
  group: "fact",
  name: "revert",
  summary: "Drop an override",
  examples: ["fact revert connect_price_usd"],
  details:
    "The fact book's own value counts here again from now on; what was said before stays in the history.",
  who: "editor",
  visibility: "private",
  needsCommunity: true,
  options: z.object({ fact: factOption }),
  complete: { fact: completeFact },
  async run(context, { fact: typed }) {
    const { fact, here } = await changed(context, typed, "revert");
    return factReply(
      context,
      here,
      fact,
      "Override dropped",
      `Answers here use the fact book's own \`${fact.id}\` again.`,
    );
  },
});

/** Does it, and tells how the fact stands here after it. @throws UserError not_found */
async function changed(
  context: AppContext,
  typed: string,
  kind: Exclude<FactChange["kind"], "override">,
): Promise<{ readonly fact: Fact; readonly here: FactsHere }> {
  const { database, factBook } = context.services;
  const fact = factMeant(factBook, typed);
  const result = await changeFact(
    database,
    factBook,
    {
      factId: fact.id,
      kind,
      from: dayOf(context.now, context.zone),
      community: communityOf(context),
      personId: context.person.personId,
      now: context.now,
      key: context.invocationId,
    },
    context.zone,
  );
  if (result.status === "nothing")
    throw new UserError("not_found", `\`${fact.id}\` is not overridden here; there is nothing to drop.`);
  return { fact, here: factsAfter(factBook, result.changes) };
}
