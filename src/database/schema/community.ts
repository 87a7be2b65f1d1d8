import {
  bigint,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uuid,
} from "drizzle-orm/pg-core";
import { persons } from "./people.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** Who holds a duty for a community: everybody with a role or in a user group, or one account. */
export const duties = pgTable(
  "duties",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    duty: text().$type<"owner" | "announcer" | "editor">().notNull(),
    holderKind: text("holder_kind").$type<"role" | "user">().notNull(),
    /** The platform's id of the role, user group or account. */
    holderId: text("holder_id").notNull(),
    /** The person behind an account that used the assistant before; erasing them takes the duty away. */
    personId: uuid("person_id").references(() => persons.id, { onDelete: "cascade" }),
    givenBy: uuid("given_by").references(() => persons.id, { onDelete: "set null" }),
    givenAt: instant("given_at").notNull(),
  },
  (table) => [
    primaryKey({
      name: "duties_once",
      columns: [table.communityPlatform, table.communityId, table.duty, table.holderKind, table.holderId],
    }),
    index("duties_person").on(table.personId),
  ],
);

/** What a channel is for. Jobs that tell news remember how far they got. */
export const channelJobs = pgTable(
  "channel_jobs",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    job: text().notNull(),
    channel: text().notNull(),
    channelName: text("channel_name").notNull(),
    /** Of `answers`: to what it answers there. */
    mode: text().$type<"asked" | "mention" | "every-question">(),
    /** The zone in which a digest's hour is meant. */
    zone: text().notNull(),
    /** The newest row of the log or of the fact changes that was told there. */
    cursor: bigint({ mode: "number" }).notNull().default(0),
    setBy: uuid("set_by").references(() => persons.id, { onDelete: "set null" }),
    setAt: instant("set_at").notNull(),
  },
  (table) => [
    primaryKey({
      name: "channel_jobs_once",
      columns: [table.communityPlatform, table.communityId, table.job, table.channel],
    }),
    index("channel_jobs_job").on(table.job),
  ],
);

/** Codes that pair two communities: hashed, short-lived, used once. */
export const pairCodes = pgTable(
  "pair_codes",
  {
    codeHash: text("code_hash").primaryKey(),
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    communityName: text("community_name"),
    personId: uuid("person_id").references(() => persons.id, { onDelete: "cascade" }),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [
    index("pair_codes_community").on(table.communityPlatform, table.communityId),
    index("pair_codes_age").on(table.expiresAt),
    index("pair_codes_person").on(table.personId),
  ],
);

/** Codes typed or asked for in a community, for their limit. */
export const pairAttempts = pgTable(
  "pair_attempts",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    kind: text().$type<"typed" | "made">().notNull(),
    /** The start of the time in which they are counted. */
    since: instant("since").notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({
      name: "pair_attempts_once",
      columns: [table.communityPlatform, table.communityId, table.kind],
    }),
  ],
);

/** Two communities whose channels can be picked together. One row for each side, so that either finds the other. */
export const communityPairs = pgTable(
  "community_pairs",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    otherPlatform: text("other_platform").notNull(),
    otherId: text("other_id").notNull(),
    otherName: text("other_name"),
    madeAt: instant("made_at").notNull(),
  },
  (table) => [
    primaryKey({
      name: "community_pairs_once",
      columns: [table.communityPlatform, table.communityId, table.otherPlatform, table.otherId],
    }),
  ],
);

/** Who used the assistant in a community, by the last day of it; only ever counted. */
export const communityMembers = pgTable(
  "community_members",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    lastDay: date("last_day", { mode: "string" }).notNull(),
  },
  (table) => [
    primaryKey({
      name: "community_members_once",
      columns: [table.communityPlatform, table.communityId, table.personId],
    }),
    index("community_members_person").on(table.personId),
  ],
);

/** Questions in a community by day (UTC) and how they ended: counts alone. */
export const questionCounts = pgTable(
  "question_counts",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    day: date({ mode: "string" }).notNull(),
    outcome: text().$type<"answered" | "declined">().notNull(),
    count: integer().notNull(),
  },
  (table) => [
    primaryKey({
      name: "question_counts_once",
      columns: [table.communityPlatform, table.communityId, table.day, table.outcome],
    }),
  ],
);

/** The fact books that have run on this database: what a newer one changes is told to those who asked for it. */
export const factBookVersions = pgTable("fact_book_versions", {
  print: text().primaryKey(),
  facts: jsonb().$type<Readonly<Record<string, unknown>>>().notNull(),
  firstSeenAt: instant("first_seen_at").notNull(),
});
