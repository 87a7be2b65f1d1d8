import type { Community, Identity } from "../core/identity.ts";
import type { Mention } from "../core/messenger.ts";
import type { Session } from "../database/database.ts";

/** `held`: its time passed by more than it may be late, and an admin decides. */
export type AnnouncementState = "draft" | "scheduled" | "sending" | "done" | "cancelled" | "held";
export type DeliveryState =
  | "draft"
  | "pending"
  | "sending"
  | "sent"
  | "failed"
  | "uncertain"
  | "cancelled"
  | "removing"
  | "removed";

/** An admin's words, or what the assistant posts by itself. */
export const KINDS = ["announcement", "rule-changes", "digest", "escalation", "log"] as const;
export type AnnouncementKind = (typeof KINDS)[number];

export const REPEATS = ["none", "weekly", "monthly"] as const;
export type Repeat = (typeof REPEATS)[number];

export type AnnouncementText = {
  readonly title: string;
  readonly body: string;
  readonly link: { readonly label: string; readonly url: string } | null;
  readonly image: { readonly url: string; readonly alt: string } | null;
};

export type Announcement = AnnouncementText & {
  readonly id: string;
  readonly community: Community;
  readonly mention: Mention | null;
  readonly promoId: string | null;
  readonly state: AnnouncementState;
  readonly author: Identity | null;
  readonly createdAt: Date;
  readonly sendAt: Date | null;
  readonly zone: string;
  readonly repeat: Repeat;
  readonly toleranceMinutes: number;
  readonly revision: number;
  readonly seriesId: string | null;
  readonly occurrence: number;
  /** Wall-clock time of the first of its row, `YYYY-MM-DDTHH:MM`. */
  readonly localStart: string | null;
  readonly kind: AnnouncementKind;
  /** Who is named under it, in markup. */
  readonly byline: string | null;
  /** The account that posted or scheduled it. */
  readonly releasedBy: Identity | null;
  /** Why it is held, when not for being late. */
  readonly heldBecause: string | null;
};

export type Delivery = {
  readonly id: string;
  readonly announcementId: string;
  readonly platform: string;
  readonly community: string;
  readonly channel: string;
  readonly channelName: string;
  readonly state: DeliveryState;
  readonly attempts: number;
  readonly messageId: string | null;
  readonly messageUrl: string | null;
  readonly problem: string | null;
  readonly sentAt: Date | null;
  readonly nextAt: Date | null;
  readonly changeAttempts: number;
};

const COLUMNS = `a.id::text as id, a.community_platform as "communityPlatform", a.community_id as "communityId", a.title, a.body,
  a.link, a.image, a.mention, a.promo_id::text as "promoId", a.state, a.author, a.created_at as "createdAt", a.send_at as "sendAt",
  a.zone, a.repeat, a.tolerance_minutes as "toleranceMinutes", a.revision, a.series_id::text as "seriesId", a.occurrence,
  a.local_start as "localStart", a.kind, a.byline, a.released_by as "releasedBy", a.held_because as "heldBecause"`;

export const DELIVERY_COLUMNS = `d.id::text as id, d.announcement_id::text as "announcementId", d.platform, d.community, d.channel,
  d.channel_name as "channelName", d.state, d.attempts, d.message_id as "messageId", d.message_url as "messageUrl", d.problem,
  d.sent_at as "sentAt", d.next_at as "nextAt", d.change_attempts as "changeAttempts"`;

type Row = Omit<Announcement, "community"> & {
  readonly communityPlatform: string;
  readonly communityId: string;
};

function announcementOf({ communityPlatform, communityId, ...row }: Row): Announcement {
  return { ...row, community: { platform: communityPlatform, id: communityId } };
}

/** An announcement of this community; null for one of another, so that an id never reaches across. */
export async function findAnnouncement(
  session: Session,
  community: Community,
  id: string,
): Promise<Announcement | null> {
  const rows = await session.query<Row>(
    `select ${COLUMNS} from announcements a where a.id = $1::uuid and a.community_platform = $2 and a.community_id = $3`,
    [id, community.platform, community.id],
  );
  return rows[0] ? announcementOf(rows[0]) : null;
}

/** The community that an announcement belongs to; null when there is none of that id. */
export async function communityOfAnnouncement(session: Session, id: string): Promise<Community | null> {
  const rows = await session.query<Community>(
    "select community_platform as platform, community_id as id from announcements where id = $1::uuid",
    [id],
  );
  return rows[0] ?? null;
}

/** Any community's announcement: for the sender alone. */
export async function announcementById(session: Session, id: string): Promise<Announcement> {
  const rows = await session.query<Row>(`select ${COLUMNS} from announcements a where a.id = $1::uuid`, [id]);
  if (!rows[0]) throw new Error(`announcement ${id} is gone`);
  return announcementOf(rows[0]);
}

/** What waits or went out, what waits first by its time, then the newest; drafts, questions and log lines are left out. */
export async function listAnnouncements(
  session: Session,
  community: Community,
  limit: number,
): Promise<readonly Announcement[]> {
  const rows = await session.query<Row>(
    `select ${COLUMNS} from announcements a where a.community_platform = $1 and a.community_id = $2 and a.state <> 'draft' and a.kind not in ('escalation', 'log')
     order by (a.state in ('scheduled', 'held')) desc,
       case when a.state in ('scheduled', 'held') then a.send_at end asc, a.send_at desc nulls last, a.id limit $3`,
    [community.platform, community.id, limit],
  );
  return rows.map(announcementOf);
}

export async function deliveriesOf(session: Session, announcementId: string): Promise<readonly Delivery[]> {
  return await session.query<Delivery>(
    `select ${DELIVERY_COLUMNS} from deliveries d where d.announcement_id = $1::uuid order by d.platform, d.channel_name`,
    [announcementId],
  );
}
