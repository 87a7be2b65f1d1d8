import {
  bigserial,
  boolean,
  date,
  index,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { persons } from "./people.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** What a community's editors did with a fact, in order. Rows are only added: what holds now follows from them. */
export const factChanges = pgTable(
  "fact_changes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    factId: text("fact_id").notNull(),
    kind: text().$type<"override" | "revert" | "verify">().notNull(),
    value: text(),
    note: text(),
    source: text(),
    /** The day from which it holds; for a revert the day it was taken back, for a check the day of it. */
    fromDay: date("from_day", { mode: "string" }).notNull(),
    untilDay: date("until_day", { mode: "string" }),
    /** The person's id, so that erasing a person leaves nothing that names them. */
    actor: text().notNull(),
    at: instant("at").notNull(),
    /** The delivery that wrote it: a repeated one writes nothing. */
    key: text().notNull(),
  },
  (table) => [
    unique("fact_changes_key").on(table.communityPlatform, table.communityId, table.key),
    index("fact_changes_fact").on(table.communityPlatform, table.communityId, table.factId, table.id),
  ],
);

/** Questions that got no answer: the text alone, nothing of who asked. */
export const openQuestions = pgTable(
  "open_questions",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    question: text().notNull(),
    /** The nearest topic, when one came into question. */
    topic: text(),
    askedAt: instant("asked_at").notNull(),
    /** A hash of the delivery, so that a repeated one counts once. */
    print: text().notNull(),
  },
  (table) => [
    unique("open_questions_once").on(table.communityPlatform, table.communityId, table.print),
    index("open_questions_newest").on(table.communityPlatform, table.communityId, table.askedAt),
    index("open_questions_age").on(table.askedAt),
  ],
);

/** What a community chose about answers; no row means the defaults. */
export const answerSettings = pgTable(
  "answer_settings",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    keepQuestions: boolean("keep_questions").notNull(),
  },
  (table) => [primaryKey({ columns: [table.communityPlatform, table.communityId] })],
);

/** Whether an answer on a fact helped somebody; each person counts once for a fact, and may change their mind. */
export const factFeedback = pgTable(
  "fact_feedback",
  {
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    factId: text("fact_id").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    helpful: boolean().notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({
      name: "fact_feedback_once",
      columns: [table.communityPlatform, table.communityId, table.factId, table.personId],
    }),
    index("fact_feedback_person").on(table.personId),
  ],
);

/** The last question of a person in a place, for a few minutes, so that "and for agencies?" is understood. */
export const conversations = pgTable(
  "conversations",
  {
    personId: uuid("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    place: text().notNull(),
    question: text().notNull(),
    askedAt: instant("asked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.place] }),
    index("conversations_age").on(table.askedAt),
  ],
);
