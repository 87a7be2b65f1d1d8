import { z } from "zod";
import { inForce, pastReview } from "../answers/fact-book.ts";
import { feedbackCounts } from "../answers/records/feedback.ts";
import { sourcesOf } from "../answers/sources.ts";
import { plain } from "../core/markup.ts";
import { answer, type Block, fields, list, notice, text } from "../core/reply.ts";
import { type Day, dayOf, formatDay } from "../core/time.ts";
import type { Fact } from "../facts/fact-schema.ts";
import { communityOf } from "./announcement-here.ts";
import { sourcesBlock } from "./answer-reply.ts";
import { type AppContext, defineCommand } from "./context.ts";
import {
  changeData,
  factActions,
  historyBlocks,
  overrideBlock,
  overrideData,
  overrideShown,
  spanText,
  valueText,
} from "./fact-words.ts";
import { completeFact, type FactsHere, factMeant, factOption, factsHere } from "./facts-here.ts";

export const factShow = defineCommand({
  root: "connects-admin",
  group: "fact",
  name: "show",
  summary: "One fact with its history",
  examples: ["fact show connect_price_usd"],
  who: "editor",
  visibility: "private",
  needsCommunity: true,
  options: z.object({ fact: factOption }),
  complete: { fact: completeFact },
  async run(context, { fact: typed }) {
    const here = await factsHere(context);
    const fact = factMeant(here.book, typed);
    const day = dayOf(context.now, context.zone);
    const override = overrideShown(here.overrides, fact.id, day);
    const changes = here.changes.filter((change) => change.factId === fact.id);
    const [counts] = await feedbackCounts(context.services.database, communityOf(context), {
      factId: fact.id,
    });
    const feedback = { helpful: counts?.helpful ?? 0, notHelpful: counts?.notHelpful ?? 0 };
    return answer({
      title: `Fact ${fact.id.replace(/_/g, "\\_")}`,
      blocks: [
        text(plain(fact.statement, 400)),
        ...(override === null ? [] : [overrideBlock(override, day)]),
        ...(pastReview(fact, day)
          ? [notice("warning", `Past its review date, ${formatDay(fact.reviewBy)}.`)]
          : []),
        factFields(fact, feedback, day),
        ...conflictBlocks(here, fact, day),
        ...historyBlocks(changes, (at) => dayOf(at, context.zone)),
        ...sourcesBlock(sourcesOf(here.book, [fact.id])),
      ],
      actions: factActions(fact, override),
      data: {
        fact: fact.id,
        statement: fact.statement,
        value: fact.value,
        unit: fact.unit,
        from: fact.from,
        until: fact.to,
        inForce: inForce(fact, day),
        source: fact.source,
        checkedOn: fact.checkedOn,
        reviewBy: fact.reviewBy,
        conflictsWith: fact.conflictsWith,
        override: overrideData(override),
        history: changes.map(changeData),
        feedback,
      },
    });
  },
});

function factFields(
  fact: Fact,
  feedback: { readonly helpful: number; readonly notHelpful: number },
  day: Day,
): Block {
  return fields({
    Value: valueText(fact),
    Holds: `${spanText(fact.from, fact.to)}${inForce(fact, day) ? "" : " (not in force now)"}`,
    Checked: formatDay(fact.checkedOn),
    "Review by": formatDay(fact.reviewBy),
    Confidence: fact.confidence,
    Answers: `helped ${feedback.helpful}, did not help ${feedback.notHelpful}`,
    ...(fact.note === "" ? {} : { Note: plain(fact.note, 600) }),
  });
}

/** What other sources say, each with its date; the one we stand on is marked. */
function conflictBlocks({ book }: FactsHere, fact: Fact, day: Day): readonly Block[] {
  if (fact.conflictsWith.length === 0) return [];
  const stood = new Set(book.conflicts.flatMap((conflict) => conflict.standOn));
  const lines = [fact.id, ...fact.conflictsWith]
    .map((id) => book.byId.get(id))
    .filter((one) => one !== undefined)
    .map((one) => {
      const standing = inForce(one, day) && stood.has(one.id) ? " (in force)" : "";
      const date = one.source.asOf ?? one.checkedOn;
      return `\`${one.id}\`${standing}: ${plain(one.statement, 200)} ${plain(one.source.title, 80)}, ${date}`;
    });
  return [text("**Sources disagree:**"), list(lines)];
}

/** What stands now, after something was done with a fact. */
export function factReply(context: AppContext, here: FactsHere, fact: Fact, title: string, said: string) {
  const day = dayOf(context.now, context.zone);
  const override = overrideShown(here.overrides, fact.id, day);
  const shown = here.book.byId.get(fact.id) ?? fact;
  return answer({
    title,
    blocks: [text(said), ...(override === null ? [] : [overrideBlock(override, day)])],
    actions: [
      {
        kind: "run",
        label: "Show the fact",
        call: { path: "connects-admin fact show", values: { fact: fact.id } },
      },
      ...factActions(fact, override).filter((action) => action.label === "Drop the override"),
    ],
    data: {
      fact: fact.id,
      override: overrideData(override),
      checkedOn: shown.checkedOn,
      reviewBy: shown.reviewBy,
    },
  });
}
