import type { Community } from "../core/identity.ts";
import type { Session } from "./database.ts";

export const AUDIT_KINDS = ["facts", "promos", "posts", "roles", "channels", "privacy"] as const;
export type AuditKind = (typeof AUDIT_KINDS)[number];

/** One admin act. `before` and `after` are plain data for people to read; never a code, never a member's figures. */
export type AuditEntry = {
  readonly community: Community;
  /** Who did it. The person's id, so that erasing a person leaves nothing that names them. */
  readonly personId: string;
  readonly kind: AuditKind;
  /** What was done, in a few words: `promo cancelled`. */
  readonly act: string;
  readonly target: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly now: Date;
};

/** Adds an act to the community's audit log. Call it in the transaction of the act itself. */
export async function audit(session: Session, entry: AuditEntry): Promise<void> {
  await session.query(
    `insert into audit_log (at, community_platform, community_id, actor, what, target, before, after)
     values ($1, $2, $3, $4, $5, $6, $7::jsonb, $8::jsonb)`,
    [
      entry.now.toISOString(),
      entry.community.platform,
      entry.community.id,
      entry.personId,
      `${entry.kind}: ${entry.act}`,
      entry.target,
      JSON.stringify(entry.before ?? null),
      JSON.stringify(entry.after ?? null),
    ],
  );
}

export type AuditRow = {
  readonly id: number;
  readonly at: Date;
  readonly personId: string;
  /** The person's account here, or null once their data was erased. */
  readonly account: string | null;
  readonly kind: string;
  readonly act: string;
  readonly target: string;
  readonly before: unknown;
  readonly after: unknown;
};

/** A community's acts, newest first. `account` is `platform:user`, as it is shown to owners. */
export async function auditRows(
  session: Session,
  community: Community,
  filter: {
    readonly kind?: AuditKind;
    readonly user?: string;
    readonly from?: Date;
    readonly to?: Date;
    readonly limit: number;
  },
): Promise<readonly AuditRow[]> {
  const rows = await session.query<Omit<AuditRow, "kind" | "act"> & { what: string }>(
    `select a.id, a.at, a.actor as "personId", i.account, a.what, a.target, a.before, a.after
     from audit_log a
     left join lateral (
       select min(platform || ':' || user_id) as account, bool_or(user_id = $4) as wanted
       from identities where person_id::text = a.actor and platform = $1) i on true
     where a.community_platform = $1 and a.community_id = $2
       and ($3::text is null or a.what like $3 || ':%')
       and ($4::text is null or i.wanted)
       and ($5::timestamptz is null or a.at >= $5::timestamptz)
       and ($6::timestamptz is null or a.at < $6::timestamptz)
     order by a.at desc, a.id desc limit $7`,
    [
      community.platform,
      community.id,
      filter.kind ?? null,
      filter.user ?? null,
      filter.from?.toISOString() ?? null,
      filter.to?.toISOString() ?? null,
      filter.limit,
    ],
  );
  return rows.map(({ what, ...row }) => {
    const at = what.indexOf(": ");
    return { ...row, kind: what.slice(0, at), act: what.slice(at + 2) };
  });
}
