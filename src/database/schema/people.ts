import { jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

export const persons = pgTable("persons", {
  id: uuid().primaryKey(),
  zone: text(),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  defaultWallet: uuid("default_wallet"),
  createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
});

/** Platform ids are text: they are larger than a JavaScript number holds. */
export const identities = pgTable(
  "identities",
  {
    platform: text().notNull(),
    realm: text().notNull(),
    userId: text("user_id").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => persons.id),
    linkedAt: timestamp("linked_at", { withTimezone: true }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.platform, table.realm, table.userId] })],
);
