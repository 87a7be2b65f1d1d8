import { createHash, randomInt } from "node:crypto";
import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import type { ChannelRef } from "../core/messenger.ts";
import type { Session } from "../database/database.ts";
import type { ChannelJob } from "./channels.ts";

export const CODE_MINUTES = 10;
/** Codes typed, and made, in a community within the time that a code lives. */
const MOST = 5;
/** Communities that one can be paired with. */
const MOST_PAIRS = 10;
/** Without letters and digits that look alike. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const MINUTE_MS = 60_000;

export type Pair = { readonly other: Community; readonly otherName: string | null; readonly madeAt: Date };

/**
 * A code that pairs this community with the one where it is typed, shown once and kept as a hash. An older one of the
 * same community stops working.
 * @throws UserError rate_limited
 */
export async function makePairCode(
  session: Session,
  made: {
    readonly community: Community;
    readonly communityName: string | null;
    readonly personId: string;
    readonly now: Date;
  },
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const { community, now } = made;
  await countAttempt(session, community, "made", now);
  await session.query("delete from pair_codes where expires_at < $1::timestamptz - interval '1 day'", [
    now.toISOString(),
  ]);
  await session.query(
    "update pair_codes set used_at = $3 where community_platform = $1 and community_id = $2 and used_at is null",
    [community.platform, community.id, now.toISOString()],
  );
  const code = Array.from({ length: 8 }, () => LETTERS[randomInt(LETTERS.length)]).join("");
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * MINUTE_MS);
  await session.query(
    `insert into pair_codes (code_hash, community_platform, community_id, community_name, person_id, expires_at)
     values ($1, $2, $3, $4, $5::uuid, $6)`,
    [
      hashOf(code),
      community.platform,
      community.id,
      made.communityName,
      made.personId,
      expiresAt.toISOString(),
    ],
  );
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt };
}

/**
 * Counts a code that is being typed, before it is looked at. In a transaction of its own: a wrong code counts too.
 * @throws UserError rate_limited
 */
export async function countTypedCode(session: Session, community: Community, now: Date): Promise<void> {
  await countAttempt(session, community, "typed", now);
}

/** Pairs both communities and uses the code up; says who is on the other side. @throws UserError */
export async function pairWithCode(
  session: Session,
  typed: {
    readonly code: string;
    readonly community: Community;
    readonly communityName: string | null;
    readonly now: Date;
  },
): Promise<Pair> {
  const { community, now } = typed;
  const rows = await session.query<{ platform: string; id: string; name: string | null }>(
    `update pair_codes set used_at = $2 where code_hash = $1 and used_at is null and expires_at > $2::timestamptz
     returning community_platform as platform, community_id as id, community_name as name`,
    [hashOf(typed.code), now.toISOString()],
  );
  const [found] = rows;
  if (!found)
    throw new UserError(
      "not_found",
      `That code is not right, was used, or is older than ${CODE_MINUTES} minutes. Make a new one on the other side with \`/connects-admin channel connect\`.`,
    );
  const other: Community = { platform: found.platform, id: found.id };
  if (sameCommunity(other, community))
    throw new UserError("bad_input", "That code is from here: type it in the other server or workspace.");
  for (const side of [community, other])
    if ((await pairsOf(session, side)).length >= MOST_PAIRS)
      throw new UserError("conflict", `A place can be paired with ${MOST_PAIRS} others at most.`);
  await addSide(session, community, other, found.name, now);
  await addSide(session, other, community, typed.communityName, now);
  return { other, otherName: found.name, madeAt: now };
}

async function addSide(
  session: Session,
  community: Community,
  other: Community,
  otherName: string | null,
  now: Date,
): Promise<void> {
  await session.query(
    `insert into community_pairs (community_platform, community_id, other_platform, other_id, other_name, made_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (community_platform, community_id, other_platform, other_id) do update set other_name = excluded.other_name`,
    [community.platform, community.id, other.platform, other.id, otherName, now.toISOString()],
  );
}

/** The communities that this one is paired with. */
export async function pairsOf(session: Session, community: Community): Promise<readonly Pair[]> {
  const rows = await session.query<{ platform: string; id: string; name: string | null; madeAt: Date }>(
    `select other_platform as platform, other_id as id, other_name as name, made_at as "madeAt" from community_pairs
     where community_platform = $1 and community_id = $2 order by made_at, other_platform, other_id`,
    [community.platform, community.id],
  );
  return rows.map(({ platform, id, name, madeAt }) => ({ other: { platform, id }, otherName: name, madeAt }));
}

/** Ends a pair on both sides; false when there was none. Call it in the transaction that audits it. */
export async function unpair(session: Session, one: Community, other: Community): Promise<boolean> {
  const rows = await session.query<{ id: string }>(
    `delete from community_pairs where (community_platform = $1 and community_id = $2 and other_platform = $3 and other_id = $4)
       or (community_platform = $3 and community_id = $4 and other_platform = $1 and other_id = $2) returning other_id as id`,
    [one.platform, one.id, other.platform, other.id],
  );
  return rows.length > 0;
}

/** The jobs that let a paired community post in a channel: any announcement, or those that carry a promo. */
export function jobsThatAllow(withPromo: boolean): readonly ChannelJob[] {
  return withPromo ? ["announce", "promo"] : ["announce"];
}

/**
 * Whether a community's announcement may go to a channel: its own always, one of a paired community while the pair
 * stands and an owner of that side gives the channel the job for it.
 */
export async function mayPostTo(
  session: Session,
  community: Community,
  channel: ChannelRef,
  withPromo: boolean,
): Promise<boolean> {
  if (sameCommunity(community, { platform: channel.platform, id: channel.community })) return true;
  const rows = await session.query<{ ok: number }>(
    `select 1 as ok from community_pairs p join channel_jobs j on j.community_platform = p.other_platform and j.community_id = p.other_id
     where p.community_platform = $1 and p.community_id = $2 and p.other_platform = $3 and p.other_id = $4 and j.channel = $5
       and j.job in (select jsonb_array_elements_text($6::jsonb)) limit 1`,
    [
      community.platform,
      community.id,
      channel.platform,
      channel.community,
      channel.channel,
      JSON.stringify(jobsThatAllow(withPromo)),
    ],
  );
  return rows.length > 0;
}

export function sameCommunity(one: Community, other: Community): boolean {
  return one.platform === other.platform && one.id === other.id;
}

async function countAttempt(
  session: Session,
  community: Community,
  kind: "typed" | "made",
  now: Date,
): Promise<void> {
  const from = new Date(now.getTime() - CODE_MINUTES * MINUTE_MS);
  const [row] = await session.query<{ count: number }>(
    `insert into pair_attempts as a (community_platform, community_id, kind, since, count) values ($1, $2, $3, $4, 1)
     on conflict (community_platform, community_id, kind) do update
       set since = case when a.since <= $5::timestamptz then excluded.since else a.since end,
         count = case when a.since <= $5::timestamptz then 1 else a.count + 1 end
     returning count`,
    [community.platform, community.id, kind, now.toISOString(), from.toISOString()],
  );
  if ((row?.count ?? 0) > MOST)
    throw new UserError(
      "rate_limited",
      `${MOST} codes were ${kind} here within ${CODE_MINUTES} minutes. Wait ${CODE_MINUTES} minutes and try again.`,
    );
}

function hashOf(code: string): string {
  const plainCode = code.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return createHash("sha256").update(`pair:${plainCode}`).digest("base64url");
}
