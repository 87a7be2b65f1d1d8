import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Values that all replicas share, such as the secret that signs control ids. */
export const shared = pgTable("shared", {
  name: text().primaryKey(),
  value: text().notNull(),
});

/** What controls do when it does not fit in their id, and which single-use ones were used. */
export const controls = pgTable("controls", {
  key: text().primaryKey(),
  payload: text().notNull(),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
});
