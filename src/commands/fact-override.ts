import { z } from "zod";
import { type FactOverride, overrideFigure } from "../answers/fact-book.ts";
import { changeFact } from "../answers/records/change-fact.ts";
import { UserError } from "../core/errors.ts";
import { plain, visible } from "../core/markup.ts";
import { answer, type Block, fields, notice, type Reply, text } from "../core/reply.ts";
import { type Day, dayOf, formatDay, parseDay } from "../core/time.ts";
import type { Fact } from "../facts/fact-schema.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { factReply } from "./fact-show.ts";
import { overrideShown, spanText, valueText } from "./fact-words.ts";
import { completeFact, factMeant, factOption, factsAfter, factsHere } from "./facts-here.ts";

const options = z.object({
  fact: factOption,
  value: z.string().min(1).max(400).describe("What holds here: a figure, or your own words"),
  source: z.string().min(8).max(300).describe("Where it is from: an https:// address or a few words"),
  from: z.string().min(1).max(32).optional().describe("First day; today when left out"),
  until: z.string().min(1).max(32).optional().describe("The day from which it no longer holds"),
  note: z.string().max(200).optional().describe("Why, for readers"),
  confirm: z.boolean().optional().describe("Do it, after the preview").meta({ shown: "hidden" }),
});

type Proposed = Omit<FactOverride, "communityName" | "factId">;

export const factOverride = defineCommand({
  root: "connects-admin",
  group: "fact",
  name: "override",
  summary: "Change a fact here, with a source",
  examples: ["fact override connect_price_usd value:0.20 source:https://example.com/prices"],
  details:
    "Answers in this community then use it and say that it is yours, with its source and date; nowhere else does anything change. A bare number takes the place of the figure, anything else is quoted as your words.",
  who: "editor",
  visibility: "private",
  needsCommunity: true,
  options,
  complete: { fact: completeFact },
  form: { title: "Override a fact here", ask: ["fact", "value", "source", "from", "until"] },
  async run(context, given) {
    const fact = factMeant(context.services.factBook, given.fact);
    const proposed = proposedFrom(given, dayOf(context.now, context.zone));
    return given.confirm ? await write(context, fact, proposed) : await preview(context, fact, proposed);
  },
});

/** @throws UserError bad_input */
function proposedFrom(given: z.infer<typeof options>, today: Day): Proposed {
  const value = visible(given.value);
  if (value === "") throw new UserError("bad_input", "`value` is empty. Say what holds here.");
  const from = given.from === undefined ? today : parseDay(given.from, today);
  const until = given.until === undefined ? null : parseDay(given.until, today);
  if (until !== null && until <= from)
    throw new UserError(
      "bad_input",
      `\`until\` (${formatDay(until)}) has to come after \`from\` (${formatDay(from)}).`,
    );
  if (until !== null && until <= today)
    throw new UserError("bad_input", `It would be over already: \`until\` is ${formatDay(until)}.`);
  return { value, source: sourceFrom(given.source), note: visible(given.note ?? "") || null, from, until };
}

/** An address people can open, or words that say where it is from. @throws UserError bad_input */
function sourceFrom(typed: string): string {
  const source = visible(typed).replace(/\n/g, " ");
  const address = /^[a-z][a-z0-9+.-]*:/i.test(source) || /^www\./i.test(source);
  if (source.length < 8)
    throw new UserError("bad_input", "`source` is too short: say where you have it from.");
  if (address && !(/^https:\/\/[^\s()<>"]+$/.test(source) && URL.canParse(source)))
    throw new UserError(
      "bad_input",
      "Give the source's full address, starting with https://, without spaces.",
    );
  return source;
}

async function preview(context: AppContext, fact: Fact, proposed: Proposed): Promise<Reply> {
  const day = dayOf(context.now, context.zone);
  const { overrides } = await factsHere(context);
  const current = overrideShown(overrides, fact.id, day);
  const { value, source, note, from, until } = proposed;
  const values = {
    fact: fact.id,
    value,
    source,
    from,
    ...(until === null ? {} : { until }),
    ...(note === null ? {} : { note }),
  };
  return answer({
    title: "Override this fact here?",
    blocks: [
      text(`${plain(fact.statement, 400)}`),
      fields({
        Fact: `\`${fact.id}\``,
        "In the book": valueText(fact),
        ...(current === null
          ? {}
          : {
              "Said here so far": `${plain(current.value, 400)} (${spanText(current.from, current.until)})`,
            }),
        New: plain(value, 400),
        Holds:
          until === null
            ? `from ${formatDay(from)}, with no end`
            : `from ${formatDay(from)} until ${formatDay(until)}`,
        Source: plain(source),
        ...(note === null ? {} : { Note: plain(note) }),
      }),
      ...previewNotes(fact, proposed),
      text("Nothing is changed yet."),
    ],
    actions: [
      {
        kind: "run",
        label: "Confirm",
        call: { path: "connects-admin fact override", values: { ...values, confirm: true } },
        style: "primary",
      },
      {
        kind: "form",
        label: "Edit",
        call: { path: "connects-admin fact override", values },
        ask: ["value", "source", "from", "until", "note"],
      },
    ],
    data: { fact: fact.id, written: false, confirm: "confirm:yes", override: proposed },
  });
}

function previewNotes(fact: Fact, { value, from, until }: Proposed): readonly Block[] {
  const figure = overrideFigure({
    factId: fact.id,
    value,
    note: null,
    source: "",
    from,
    until,
    communityName: "",
  });
  const numeric = typeof fact.value === "number";
  if (numeric && figure === null)
    return [
      notice(
        "warning",
        "That is no bare number, so answers quote it as your words and leave out what they would reckon with this figure.",
      ),
    ];
  if (numeric && figure === fact.value)
    return [notice("info", "That is the value in the book: to say that it still holds, mark it as checked.")];
  return numeric ? [] : [notice("info", "Answers quote this as your words, in place of the book's.")];
}

async function write(context: AppContext, fact: Fact, proposed: Proposed): Promise<Reply> {
  const { database, factBook } = context.services;
  const result = await changeFact(
    database,
    factBook,
    {
      ...proposed,
      factId: fact.id,
      kind: "override",
      community: communityOf(context),
      personId: context.person.personId,
      now: context.now,
      key: context.invocationId,
    },
    context.zone,
  );
  const changes = result.status === "nothing" ? [] : result.changes;
  const reply = factReply(
    context,
    factsAfter(factBook, changes),
    fact,
    "Fact overridden here",
    `From ${formatDay(proposed.from)}, answers here use your value for \`${fact.id}\` and say that it is yours.`,
  );
  return { ...reply, data: { ...reply.data, written: true } };
}
