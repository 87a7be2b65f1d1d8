import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** One message to one or more channels, now or at a time. */
export const announcements = pgTable(
  "announcements",
  {
    id: uuid().primaryKey(),
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    title: text().notNull(),
    body: text().notNull(),
    link: jsonb().$type<{ label: string; url: string } | null>(),
    image: jsonb().$type<{ url: string; alt: string } | null>(),
    mention: jsonb().$type<unknown>(),
    promoId: uuid("promo_id"),
    authorPersonId: uuid("author_person_id"),
    author: jsonb().$type<{ platform: string; realm: string; user: string }>(),
    createdAt: instant("created_at").notNull(),
    sendAt: instant("send_at"),
    zone: text().notNull(),
    toleranceMinutes: integer("tolerance_minutes").notNull().default(60),
    repeat: text().notNull().default("none"),
    state: text().notNull(),
    editedAt: instant("edited_at"),
    /** Counts edits; a posted message that shows an older one is edited on its platform. */
    revision: integer().notNull().default(0),
    /** The first announcement of a repeating row, and the how-manieth this one is. */
    seriesId: uuid("series_id"),
    occurrence: integer().notNull().default(0),
    /** Wall-clock time of the first one, `YYYY-MM-DDTHH:MM` in its zone: where repeats are counted from. */
    localStart: text("local_start"),
    /** When the admin was told what went wrong. */
    reportedAt: instant("reported_at"),
    /** `announcement` by an admin; the others are posts that the assistant writes itself. */
    kind: text().notNull().default("announcement"),
    /** What a post of the assistant's own stands for, so that it is made once. */
    originKey: text("origin_key"),
    /** Who is named under it, in markup; gone when that person's data is erased. */
    byline: text(),
    /** The account that posted or scheduled it: whose duty counts at its hour. */
    releasedBy: jsonb("released_by").$type<{ platform: string; realm: string; user: string }>(),
    /** Why it is held, when not for being late. */
    heldBecause: text("held_because"),
    /** When the community's log was told what went wrong. */
    loggedAt: instant("logged_at"),
  },
  (table) => [
    unique("announcements_origin").on(table.communityPlatform, table.communityId, table.originKey),
    index("announcements_community").on(table.communityPlatform, table.communityId, table.createdAt.desc()),
    unique("announcements_occurrence").on(table.seriesId, table.occurrence),
    index("announcements_open").on(table.state, table.sendAt),
    index("announcements_promo").on(table.promoId),
  ],
);

/** Announcement × channel: each is sent exactly once, whatever crashes. */
export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid().primaryKey(),
    announcementId: uuid("announcement_id")
      .notNull()
      .references(() => announcements.id),
    platform: text().notNull(),
    community: text().notNull(),
    channel: text().notNull(),
    channelName: text("channel_name").notNull(),
    state: text().notNull(),
    attempts: integer().notNull().default(0),
    nextAt: instant("next_at"),
    leaseUntil: instant("lease_until"),
    messageId: text("message_id"),
    messageUrl: text("message_url"),
    problem: text(),
    sentAt: instant("sent_at"),
    /** The announcement's revision that the posted message shows. */
    revision: integer().notNull().default(0),
    changeAttempts: integer("change_attempts").notNull().default(0),
  },
  (table) => [
    unique("deliveries_once").on(table.announcementId, table.platform, table.channel),
    index("deliveries_due").on(table.state, table.nextAt),
  ],
);

/**
 * Posts that a platform passes on to the channels that follow theirs, where it limits how many an hour. Each has a
 * slot, so that what does not fit now follows when there is room, whichever process then runs.
 */
export const publications = pgTable(
  "publications",
  {
    platform: text().notNull(),
    community: text().notNull(),
    channel: text().notNull(),
    messageId: text("message_id").notNull(),
    slotAt: instant("slot_at").notNull(),
    leaseUntil: instant("lease_until"),
    attempts: integer().notNull().default(0),
    doneAt: instant("done_at"),
    /** Why it was given up. */
    problem: text(),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.channel, table.messageId] }),
    index("publications_slots").on(table.platform, table.channel, table.slotAt),
    index("publications_due").on(table.platform, table.slotAt).where(sql`${table.doneAt} is null`),
  ],
);

/** Who did what for a community, with the text before and after. Rows are only ever added. */
export const auditLog = pgTable(
  "audit_log",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    at: instant("at").notNull(),
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    actor: text().notNull(),
    what: text().notNull(),
    target: text().notNull(),
    before: jsonb().$type<unknown>(),
    after: jsonb().$type<unknown>(),
  },
  (table) => [index("audit_log_community").on(table.communityPlatform, table.communityId, table.at.desc())],
);

/** The local console's channels and private messages. */
export const localMessages = pgTable(
  "local_messages",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    place: text().notNull(),
    deliveryId: text("delivery_id").notNull(),
    content: jsonb().$type<unknown>().notNull(),
    postedAt: instant("posted_at").notNull(),
    edited: boolean().notNull().default(false),
    removed: boolean().notNull().default(false),
  },
  (table) => [
    unique("local_messages_once").on(table.place, table.deliveryId),
    index("local_messages_place").on(table.place, table.id),
  ],
);
