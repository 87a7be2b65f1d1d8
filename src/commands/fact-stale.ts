import { z } from "zod";
import { pastReview } from "../answers/fact-book.ts";
import { clip, plain } from "../core/markup.ts";
import { type Action, answer, list, text } from "../core/reply.ts";
import { dayOf, formatDay } from "../core/time.ts";
import { defineCommand } from "./context.ts";
import { factsHere } from "./facts-here.ts";

const SHOWN = 20;

export const factStale = defineCommand({
  root: "connects-admin",
  group: "fact",
  name: "stale",
  summary: "Facts past their review date",
  examples: ["fact stale"],
  who: "editor",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    page: z.number().int().min(1).max(100).optional().describe("Which page").meta({ shown: "hidden" }),
  }),
  async run(context, { page = 1 }) {
    const day = dayOf(context.now, context.zone);
    const { book } = await factsHere(context);
    const stale = book.facts
      .filter((fact) => pastReview(fact, day))
      .sort((a, b) => a.reviewBy.localeCompare(b.reviewBy) || a.id.localeCompare(b.id));
    const shown = stale.slice((page - 1) * SHOWN, page * SHOWN);
    const more = stale.length > page * SHOWN;
    return answer({
      title: "Facts past their review date",
      blocks:
        stale.length === 0
          ? [text(`None: every fact was checked recently enough on ${formatDay(day)}.`)]
          : [
              text(
                `**${stale.length}** of ${book.facts.length} facts should be checked again, the longest due first.`,
              ),
              list(
                shown.map(
                  (fact) =>
                    `\`${fact.id}\`: due ${formatDay(fact.reviewBy)}, checked ${formatDay(fact.checkedOn)}. ${plain(fact.statement, 120)}`,
                ),
              ),
            ],
      actions: [
        ...(shown.length === 0 ? [] : [openOne(shown.map((fact) => fact.id))]),
        ...(more
          ? [
              {
                kind: "run" as const,
                label: "More",
                call: { path: "connects-admin fact stale", values: { page: page + 1 } },
              },
            ]
          : []),
      ],
      data: {
        total: stale.length,
        stale: shown.map(({ id, reviewBy, checkedOn }) => ({ id, reviewBy, checkedOn })),
        next: more ? page + 1 : null,
      },
    });
  },
});

function openOne(ids: readonly string[]): Action {
  return {
    kind: "select",
    label: "Open one",
    choices: ids.map((fact) => ({
      label: clip(fact, 75),
      call: { path: "connects-admin fact show", values: { fact } },
    })),
  };
}
