import { UserError } from "../core/errors.ts";
import { type Community, DUTIES, type Duty, type Identity } from "../core/identity.ts";
import type { Membership } from "../core/messenger.ts";
import type { Session } from "../database/database.ts";

/** Everybody with a role (or in a user group), or one account. */
export type Holder = { readonly kind: "role" | "user"; readonly id: string };

export type GivenDuty = { readonly duty: Duty; readonly holder: Holder; readonly givenAt: Date };

/** What the platform says of somebody in a community. */
export type Standing = {
  readonly user: string;
  readonly administers: boolean;
  readonly roles: readonly string[];
};

/** The duties somebody has there: all for who administers it, else those given to them or to a role of theirs. */
export async function dutiesOf(
  session: Session,
  community: Community,
  { user, administers, roles }: Standing,
): Promise<ReadonlySet<Duty>> {
  if (administers) return new Set(DUTIES);
  const rows = await session.query<{ duty: Duty }>(
    `select distinct duty from duties where community_platform = $1 and community_id = $2
     and ((holder_kind = 'user' and holder_id = $3)
       or (holder_kind = 'role' and holder_id in (select jsonb_array_elements_text($4::jsonb))))`,
    [community.platform, community.id, user, JSON.stringify(roles)],
  );
  return new Set(rows.map((row) => row.duty));
}

/** All duties given in a community; who administers it has them all without being listed. */
export async function givenDuties(session: Session, community: Community): Promise<readonly GivenDuty[]> {
  const rows = await session.query<{ duty: Duty; kind: Holder["kind"]; id: string; givenAt: Date }>(
    `select duty, holder_kind as kind, holder_id as id, given_at as "givenAt" from duties
     where community_platform = $1 and community_id = $2
     order by array_position(array['owner', 'announcer', 'editor'], duty), holder_kind, given_at, holder_id`,
    [community.platform, community.id],
  );
  return rows.map(({ duty, kind, id, givenAt }) => ({ duty, holder: { kind, id }, givenAt }));
}

/** Most duties that one community gives: more is a mistake, and every command looks them up. */
const MOST = 100;

/** Gives a duty; false when it was given before. Call it in the transaction that audits it. @throws UserError */
export async function giveDuty(
  session: Session,
  given: {
    readonly community: Community;
    readonly duty: Duty;
    readonly holder: Holder;
    /** The realm that accounts of this community live in. */
    readonly realm: string;
    readonly by: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const { community, duty, holder } = given;
  const [count] = await session.query<{ n: number }>(
    "select count(*)::int as n from duties where community_platform = $1 and community_id = $2",
    [community.platform, community.id],
  );
  if ((count?.n ?? 0) >= MOST)
    throw new UserError(
      "bad_input",
      `There are ${MOST} duties given here, which is the most. Clear one first.`,
    );
  const rows = await session.query<{ duty: string }>(
    `insert into duties (community_platform, community_id, duty, holder_kind, holder_id, person_id, given_by, given_at)
     values ($1, $2, $3, $4, $5, case when $4 = 'user' then
       (select person_id from identities where platform = $1 and realm = $6 and user_id = $5) end, $7::uuid, $8)
     on conflict do nothing returning duty`,
    [
      community.platform,
      community.id,
      duty,
      holder.kind,
      holder.id,
      given.realm,
      given.by,
      given.now.toISOString(),
    ],
  );
  return rows.length > 0;
}

/** Takes a duty away; false when it was not given. Call it in the transaction that audits it. */
export async function takeDuty(
  session: Session,
  community: Community,
  duty: Duty,
  holder: Holder,
): Promise<boolean> {
  const rows = await session.query<{ duty: string }>(
    `delete from duties where community_platform = $1 and community_id = $2 and duty = $3 and holder_kind = $4
     and holder_id = $5 returning duty`,
    [community.platform, community.id, duty, holder.kind, holder.id],
  );
  return rows.length > 0;
}

/** Whether somebody may still announce there. What can't be found out counts as standing. */
export async function announcerStands(
  session: Session,
  community: Community,
  who: Identity,
  membership: Membership,
): Promise<boolean> {
  if (membership === null) return true;
  if (membership === "gone") return false;
  const duties = await dutiesOf(session, community, { user: who.user, ...membership });
  return duties.has("owner") || duties.has("announcer");
}
