import {
  boolean,
  date,
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
import { persons } from "./people.ts";

const instant = (name: string) => timestamp(name, { withTimezone: true });
const person = () =>
  uuid("person_id")
    .notNull()
    .references(() => persons.id, { onDelete: "cascade" });

/** A wallet's budgets, in the order they were set: the newest holds, earlier ones say what held in past periods. */
export const budgets = pgTable(
  "budgets",
  {
    walletId: uuid("wallet_id").notNull(),
    seq: integer().notNull(),
    key: text().notNull(),
    /** Who set it, and so who is told; null once that person was erased. */
    personId: uuid("person_id").references(() => persons.id, { onDelete: "set null" }),
    /** Connects or US cents, by `unit`; 0 ends the budget. */
    amount: integer().notNull(),
    unit: text().$type<"connects" | "usd">().notNull(),
    period: text().$type<"week" | "month" | "cycle">().notNull(),
    /** The day of the month on which a billing cycle starts. */
    cycleDay: integer("cycle_day").notNull().default(1),
    warn: integer().notNull(),
    over: text().$type<"tell" | "ask">().notNull(),
    /** Whether what is left, or spent too much, moves into the next period. */
    carry: boolean().notNull(),
    /** First day of the period in which it was set: it holds for that whole period. */
    fromDay: date("from_day", { mode: "string" }).notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.seq] }),
    unique("budgets_key").on(table.walletId, table.key),
    index("budgets_person").on(table.personId),
  ],
);

/** Wallets whose balance or budget somebody wants to hear about, and up to which entry they were looked at. */
export const watches = pgTable(
  "watches",
  {
    walletId: uuid("wallet_id").primaryKey(),
    personId: person(),
    seenSeq: integer("seen_seq").notNull(),
    /** Told that the balance is low, and not topped up since. */
    lowTold: boolean("low_told").notNull(),
  },
  (table) => [index("watches_person").on(table.personId)],
);

/** The Upwork plan of a wallet: its monthly Connects are posted from `next_on` on. */
export const plans = pgTable(
  "plans",
  {
    walletId: uuid("wallet_id").primaryKey(),
    personId: person(),
    name: text().notNull(),
    /** Billing day, 1 to 31; a shorter month has it on its last day. */
    day: integer().notNull(),
    since: date({ mode: "string" }).notNull(),
    /** The next billing day whose Connects are not posted yet. */
    nextOn: date("next_on", { mode: "string" }).notNull(),
    setAt: instant("set_at").notNull(),
  },
  (table) => [index("plans_due").on(table.nextOn), index("plans_person").on(table.personId)],
);

/** The account a person used last, where notices go, and when what is due for them is looked at next. */
export const contacts = pgTable(
  "contacts",
  {
    personId: person().primaryKey(),
    platform: text().notNull(),
    realm: text().notNull(),
    userId: text("user_id").notNull(),
    seenAt: instant("seen_at").notNull(),
    /** The moment up to which everything was looked at. */
    lookedAt: instant("looked_at").notNull(),
    lookAt: instant("look_at").notNull(),
  },
  (table) => [index("contacts_look").on(table.lookAt)],
);

/** What a person chose about one kind of notice; no row means the defaults. `all` is the one switch for everything. */
export const reminders = pgTable(
  "reminders",
  {
    personId: person(),
    about: text().notNull(),
    isOn: boolean("is_on").notNull(),
    value: integer(),
    /** Wall-clock time, `HH:MM`. */
    at: text(),
  },
  (table) => [primaryKey({ columns: [table.personId, table.about] })],
);

/** Private notices, due, sent or waiting to be shown. The key makes each of them happen once. */
export const notices = pgTable(
  "notices",
  {
    personId: person(),
    id: uuid().notNull(),
    key: text().notNull(),
    about: text().notNull(),
    walletId: uuid("wallet_id"),
    /** What it is about: numbers of lots, proposals, days. Amounts are read when it is shown. */
    detail: jsonb().$type<Record<string, unknown>>().notNull(),
    dueAt: instant("due_at").notNull(),
    /** due, sending, sent, held (shown with the next command), shown, dropped */
    state: text().notNull(),
    attempts: integer().notNull().default(0),
    /** How often it went out: once, and once more after each snooze. */
    sends: integer().notNull().default(0),
    leaseUntil: instant("lease_until"),
    createdAt: instant("created_at").notNull(),
    sentAt: instant("sent_at"),
  },
  (table) => [
    primaryKey({ columns: [table.personId, table.id] }),
    unique("notices_key").on(table.personId, table.key),
    index("notices_due").on(table.state, table.dueAt),
    index("notices_wallet").on(table.walletId),
  ],
);

/** What of a wallet was told already, such as a lot at seven days, so that it is told once. */
export const told = pgTable(
  "told",
  {
    walletId: uuid("wallet_id").notNull(),
    what: text().notNull(),
    at: instant("at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.walletId, table.what] })],
);
