import { distance } from "fastest-levenshtein";
import { z } from "zod";
import type { FactBook, FactOverride } from "../answers/fact-book.ts";
import {
  type FactChange,
  factChanges,
  standingOverrides,
  withChecks,
} from "../answers/records/fact-changes.ts";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { clip, plain } from "../core/markup.ts";
import type { Fact } from "../facts/fact-schema.ts";
import type { AppContext } from "./context.ts";

/** Surfaces tell a community's id, not its name, so its members read it as theirs. */
const OURS = "This community";

export type FactsHere = {
  /** The fact book, with what the community checked since counting as checked then. */
  readonly book: FactBook;
  /** The community's own values, of now and later; none in direct messages. */
  readonly overrides: readonly FactOverride[];
  readonly changes: readonly FactChange[];
};

/** The facts as they hold where the command was given. */
export async function factsHere(context: AppContext): Promise<FactsHere> {
  const { database, factBook } = context.services;
  if (context.community === null) return { book: factBook, overrides: [], changes: [] };
  const changes = await factChanges(database, context.community);
  return factsAfter(factBook, changes);
}

/** The facts after a community's changes. */
export function factsAfter(book: FactBook, changes: readonly FactChange[]): FactsHere {
  return { book: withChecks(book, changes), overrides: standingOverrides(changes, OURS), changes };
}

export const factOption = z.string().min(1).max(100).describe("The fact's id, like connect_price_usd");

/** The fact of that id; dots and spaces do for underscores. @throws UserError not_found with the nearest */
export function factMeant(book: FactBook, typed: string): Fact {
  const id = typed
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_");
  const fact = book.byId.get(id);
  if (fact) return fact;
  const near = nearest(book, id);
  throw new UserError(
    "not_found",
    near.length > 0
      ? `There is no fact \`${plain(typed, 40)}\`. Did you mean one of these?`
      : `There is no fact \`${plain(typed, 40)}\`.`,
    {
      actions: near.map((one) => ({
        kind: "run" as const,
        label: clip(one.id, 75),
        call: { path: "connects-admin fact show", values: { fact: one.id } },
      })),
    },
  );
}

/** Facts whose id or words hold everything typed; those with it in the id first. */
export async function completeFact(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const words = typed
    .toLowerCase()
    .split(/[^\p{L}\p{N}$]+/u)
    .filter((word) => word !== "");
  const inId = (fact: Fact): boolean => words.every((word) => fact.id.includes(word));
  const found = context.services.factBook.facts.filter((fact) => {
    const said = `${fact.id} ${fact.statement}`.toLowerCase();
    return words.every((word) => said.includes(word));
  });
  return [...found.filter(inId), ...found.filter((fact) => !inId(fact))]
    .slice(0, 25)
    .map((fact) => ({ name: clip(`${fact.id}: ${fact.statement}`, 100), value: fact.id }));
}

function nearest(book: FactBook, id: string): readonly Fact[] {
  const words = id.split("_").filter((word) => word.length > 2);
  return book.facts
    .map((fact) => ({
      fact,
      shared: words.filter((word) => fact.id.includes(word)).length,
      far: distance(fact.id, id),
    }))
    .filter(({ shared, far }) => shared > 0 || far <= 3)
    .sort((a, b) => b.shared - a.shared || a.far - b.far)
    .slice(0, 3)
    .map(({ fact }) => fact);
}
