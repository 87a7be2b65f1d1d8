import { createHash } from "node:crypto";
import { queueOwnPost } from "../announcements/own-post.ts";
import type { FactBook } from "../answers/fact-book.ts";
import { plain } from "../core/markup.ts";
import type { Session } from "../database/database.ts";
import type { Fact } from "../facts/fact-schema.ts";
import { communityOfChannel, type NewsParts, shortList, subscribedTo } from "./subscribed.ts";

/** What of a fact is a rule: other words for the same are no change. */
type Kept = Pick<Fact, "value" | "from" | "to">;
type Snapshot = Readonly<Record<string, Kept>>;

const SHOWN = 8;

/**
 * Remembers the fact book that runs now, and tells the channels that asked for rule changes what it says otherwise than
 * the one before. A book that ran before is no news, so that old and new processes side by side tell nothing twice.
 */
export async function noteFactBook(parts: NewsParts, book: FactBook): Promise<void> {
  const snapshot = snapshotOf(book);
  const print = createHash("sha256").update(JSON.stringify(snapshot)).digest("base64url");
  const known = await parts.database.query("select 1 from fact_book_versions where print = $1", [print]);
  if (known.length > 0) return;
  await parts.database.transaction(async (session) => {
    const [before] = await session.query<{ facts: Snapshot }>(
      "select facts from fact_book_versions order by first_seen_at desc, print limit 1 for update",
    );
    const added = await session.query<{ print: string }>(
      `insert into fact_book_versions (print, facts, first_seen_at) values ($1, $2::jsonb, $3)
       on conflict (print) do nothing returning print`,
      [print, JSON.stringify(snapshot), parts.now().toISOString()],
    );
    if (added.length > 0 && before) await tell(session, parts, print, changesBetween(before.facts, book));
  });
}

async function tell(
  session: Session,
  { now, newId }: NewsParts,
  print: string,
  lines: readonly string[],
): Promise<void> {
  if (lines.length === 0) return;
  const body = [...shortList(lines, SHOWN), "Ask me with `/connects ask`."].join("\n");
  for (const channel of await subscribedTo(session, "rule-changes"))
    await queueOwnPost(
      session,
      {
        community: communityOfChannel(channel),
        kind: "rule-changes",
        key: `book:${print}:${channel.channel}`,
        channel,
        title: "The rules about Connects changed",
        body,
        now: now(),
      },
      newId,
    );
}

function snapshotOf(book: FactBook): Snapshot {
  const facts = [...book.facts].sort((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(facts.map(({ id, value, from, to }) => [id, { value, from, to }]));
}

/** One line for each fact that is new, or says another value or time; those that ended long before are left out. */
export function changesBetween(before: Snapshot, book: FactBook): readonly string[] {
  return book.facts.flatMap((fact) => {
    const old = before[fact.id];
    if (old === undefined) return fact.to === null ? [`**New**: ${said(fact)}`] : [];
    const same = sameValue(old.value, fact.value) && old.from === fact.from && old.to === fact.to;
    if (same) return [];
    if (fact.to !== null && old.to === null) return [`**No longer**: ${said(fact)}`];
    return [`**Changed**: ${said(fact)}`];
  });
}

/** The database gives the parts of a value back in an order of its own. */
function sameValue(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return value;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}

function said({ statement, source }: Fact): string {
  const title = plain(source.title, 80);
  const where = source.url === null ? title : `[${title.replace(/\\/g, "")}](${source.url})`;
  return `${plain(statement, 200)} (${where}${source.asOf === null ? "" : `, as of ${source.asOf}`})`;
}
