import { index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from "drizzle-orm/pg-core";

/** A file that was read and shown, until it is imported, cancelled or a day old. Only its person may use it, once. */
export const importPreviews = pgTable(
  "import_previews",
  {
    /** The wallet it would go to; with `newWallet` it is made by that name when the import is confirmed. */
    walletId: uuid("wallet_id").notNull(),
    id: text().notNull(),
    personId: uuid("person_id").notNull(),
    newWallet: text("new_wallet"),
    createdAt: timestamp("created_at", { withTimezone: true }).notNull(),
    /** Counts the answers and corrections; a button of an earlier one must not write a later plan. */
    revision: integer().notNull().default(1),
    fileName: text("file_name").notNull(),
    /** The file and the plan are gzipped, in base64; both are emptied once used. */
    file: text().notNull(),
    options: jsonb().$type<unknown>().notNull(),
    summary: jsonb().$type<unknown>().notNull(),
    plan: text().notNull(),
    /** The action that it became. */
    actionNo: integer("action_no"),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.id] }),
    index("import_previews_person").on(table.personId, table.id),
    index("import_previews_age").on(table.createdAt),
  ],
);

/** What imported rows are recognised by when they come again; they count while their action is in force. */
export const importPrints = pgTable(
  "import_prints",
  {
    walletId: uuid("wallet_id").notNull(),
    print: text().notNull(),
    actionNo: integer("action_no").notNull(),
    /** Null for a row that was understood and rightly made no entry. */
    seq: integer(),
  },
  (table) => [primaryKey({ columns: [table.walletId, table.print, table.actionNo] })],
);
