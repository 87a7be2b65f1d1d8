import type { Community } from "../../core/identity.ts";
import { addDays, type Day, daysBetween } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { type FactBook, type FactOverride, factBookOf } from "../fact-book.ts";

/** One thing a community's editors did with a fact. */
export type FactChange = {
  readonly id: number;
  readonly factId: string;
  readonly kind: "override" | "revert" | "verify";
  /** Only of an override. */
  readonly value: string | null;
  readonly note: string | null;
  readonly source: string | null;
  readonly from: Day;
  readonly until: Day | null;
  readonly at: Date;
  /** `platform:user` of who did it, or null once their data was erased. */
  readonly account: string | null;
};

export type NewFactChange = Pick<FactChange, "factId" | "kind" | "from"> & {
  readonly value?: string;
  readonly note?: string | null;
  readonly source?: string;
  readonly until?: Day | null;
  readonly community: Community;
  readonly personId: string;
  readonly now: Date;
  /** The delivery it came with. */
  readonly key: string;
};

/** What a community's editors did with one fact, or with all, oldest first. */
export async function factChanges(
  session: Session,
  community: Community,
  factId: string | null = null,
): Promise<readonly FactChange[]> {
  return await session.query<FactChange>(
    `select c.id, c.fact_id as "factId", c.kind, c.value, c.note, c.source, c.from_day::text as "from",
       c.until_day::text as "until", c.at, i.account
     from fact_changes c
     left join lateral (
       select min(platform || ':' || user_id) as account from identities
       where person_id::text = c.actor and platform = $1) i on true
     where c.community_platform = $1 and c.community_id = $2 and ($3::text is null or c.fact_id = $3)
     order by c.id`,
    [community.platform, community.id, factId],
  );
}

/** Adds a change; false when this delivery wrote one already. Call it in the transaction that audits it. */
export async function addFactChange(session: Session, change: NewFactChange): Promise<boolean> {
  const rows = await session.query<{ id: number }>(
    `insert into fact_changes (community_platform, community_id, fact_id, kind, value, note, source, from_day,
       until_day, actor, at, key)
     values ($1, $2, $3, $4, $5, $6, $7, $8::date, $9::date, $10, $11::timestamptz, $12)
     on conflict (community_platform, community_id, key) do nothing returning id`,
    [
      change.community.platform,
      change.community.id,
      change.factId,
      change.kind,
      change.value ?? null,
      change.note ?? null,
      change.source ?? null,
      change.from,
      change.until ?? null,
      change.personId,
      change.now.toISOString(),
      change.key,
    ],
  );
  return rows.length > 0;
}

/**
 * The overrides that hold, now or later, after all changes: a newer one takes the place of an older one from its
 * first day on, and a revert ends all that came before it.
 */
export function standingOverrides(
  changes: readonly FactChange[],
  communityName: string,
): readonly FactOverride[] {
  let standing: readonly FactOverride[] = [];
  for (const change of changes) {
    if (change.kind === "revert") standing = standing.filter((one) => one.factId !== change.factId);
    if (change.kind !== "override") continue;
    const newer: FactOverride = {
      factId: change.factId,
      value: change.value ?? "",
      note: change.note,
      source: change.source ?? "",
      from: change.from,
      until: change.until,
      communityName,
    };
    standing = [...standing.flatMap((one) => shortenedBy(one, newer)), newer];
  }
  return standing;
}

function shortenedBy(older: FactOverride, newer: FactOverride): readonly FactOverride[] {
  if (older.factId !== newer.factId || (older.until !== null && older.until <= newer.from)) return [older];
  if (newer.until !== null && older.from >= newer.until) return [older];
  return older.from < newer.from ? [{ ...older, until: newer.from }] : [];
}

/** The book with the days on which a community's editors checked facts: those count as checked then. */
export function withChecks(book: FactBook, changes: readonly FactChange[]): FactBook {
  const checked = new Map<string, Day>();
  for (const change of changes)
    if (change.kind === "verify") checked.set(change.factId, later(checked.get(change.factId), change.from));
  if (checked.size === 0) return book;
  const facts = book.facts.map((fact) => {
    const day = checked.get(fact.id);
    if (day === undefined || day <= fact.checkedOn) return fact;
    return { ...fact, checkedOn: day, reviewBy: addDays(day, daysBetween(fact.checkedOn, fact.reviewBy)) };
  });
  return factBookOf({ facts, conflicts: book.conflicts });
}

function later(one: Day | undefined, other: Day): Day {
  return one !== undefined && one > other ? one : other;
}
