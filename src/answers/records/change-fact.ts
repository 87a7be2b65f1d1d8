import { dayOf } from "../../core/time.ts";
import { audit } from "../../database/audit-log.ts";
import type { Database, Session } from "../../database/database.ts";
import { type FactBook, type FactOverride, overrideOn } from "../fact-book.ts";
import {
  addFactChange,
  type FactChange,
  factChanges,
  type NewFactChange,
  standingOverrides,
  withChecks,
} from "./fact-changes.ts";

export type ChangedFact =
  | { readonly status: "done" | "repeated"; readonly changes: readonly FactChange[] }
  /** A revert of what is not overridden. */
  | { readonly status: "nothing" };

const ACTS = { override: "overridden", revert: "override dropped", verify: "checked" } as const;

/** Does something with a fact in one community and writes it into its audit log; a repeated delivery adds nothing. */
export async function changeFact(
  database: Database,
  book: FactBook,
  change: NewFactChange,
  zone: string,
): Promise<ChangedFact> {
  const { community, factId } = change;
  return await database
    .transaction(async (session): Promise<ChangedFact> => {
      await lockFacts(session, change);
      const before = await factChanges(session, community, factId);
      const repeated = !(await addFactChange(session, change));
      const changes = await factChanges(session, community, factId);
      if (repeated) return { status: "repeated", changes };
      if (change.kind === "revert" && standingOverrides(before, "").length === 0) throw new NothingToRevert();
      const state = (after: readonly FactChange[]): unknown =>
        change.kind === "verify" ? checkState(book, after, factId) : valueState(book, after, change, zone);
      await audit(session, {
        community,
        personId: change.personId,
        kind: "facts",
        act: ACTS[change.kind],
        target: factId,
        before: state(before),
        after: state(changes),
        now: change.now,
      });
      return { status: "done", changes };
    })
    .catch((error: unknown): ChangedFact => {
      if (error instanceof NothingToRevert) return { status: "nothing" };
      throw error;
    });
}

/** Takes back what the transaction wrote already. */
class NothingToRevert extends Error {}

/** Two editors at once follow one another, so that each sees in `before` what the other did. */
async function lockFacts(session: Session, { community, factId }: NewFactChange): Promise<void> {
  await session.query("select pg_advisory_xact_lock(hashtextextended($1, 41))", [
    `${community.platform}\n${community.id}\n${factId}`,
  ]);
}

/** What the community says on the day of the change, or is going to say. */
function valueState(
  book: FactBook,
  changes: readonly FactChange[],
  { factId, kind, from, now }: NewFactChange,
  zone: string,
): unknown {
  const standing = standingOverrides(changes, "").filter((one) => one.factId === factId);
  const today = dayOf(now, zone);
  const day = kind === "override" && from > today ? from : today;
  const override = overrideOn(standing, factId, day) ?? standing.at(-1);
  return override ? overrideState(override) : bookState(book, factId);
}

function overrideState({ value, source, note, from, until }: FactOverride): unknown {
  return { value, source, note, from, until, whose: "community" };
}

function bookState(book: FactBook, factId: string): unknown {
  const fact = book.byId.get(factId);
  if (!fact) return null;
  return {
    value: fact.value ?? fact.statement,
    source: fact.source.url ?? fact.source.title,
    note: null,
    from: fact.from,
    until: fact.to,
    whose: "fact book",
  };
}

function checkState(book: FactBook, changes: readonly FactChange[], factId: string): unknown {
  const fact = withChecks(book, changes).byId.get(factId);
  return fact ? { checkedOn: fact.checkedOn, reviewBy: fact.reviewBy } : null;
}
