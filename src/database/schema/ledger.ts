import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  customType,
  date,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const bytes = customType<{ data: Uint8Array }>({ dataType: () => "bytea" });
const instant = (name: string) => timestamp(name, { withTimezone: true });
const cents = (name: string) => bigint(name, { mode: "number" });

/**
 * Everything about one wallet is keyed by the wallet first, so that these tables can be partitioned or
 * distributed by it. The counters live here because writing to a wallet locks this row anyway.
 */
export const wallets = pgTable(
  "wallets",
  {
    id: uuid().primaryKey(),
    kind: text().$type<"personal" | "team">().notNull(),
    ownerPersonId: uuid("owner_person_id"),
    name: text().notNull(),
    createdAt: instant("created_at").notNull(),
    entrySeq: integer("entry_seq").notNull().default(0),
    actionSeq: integer("action_seq").notNull().default(0),
    proposalSeq: integer("proposal_seq").notNull().default(0),
    balance: integer().notNull().default(0),
    lastAt: instant("last_at"),
    head: bytes("head"),
  },
  (table) => [
    check("wallets_balance_not_negative", sql`${table.balance} >= 0`),
    uniqueIndex("wallets_owner_name").on(table.ownerPersonId, sql`lower(${table.name})`),
  ],
);

/** What one press or command wrote, undone as a whole. `reversed_by` is derived state, entries never change. */
export const actions = pgTable(
  "actions",
  {
    walletId: uuid("wallet_id").notNull(),
    no: integer().notNull(),
    key: text().notNull(),
    kind: text().notNull(),
    digest: text().notNull(),
    personId: uuid("person_id"),
    recordedAt: instant("recorded_at").notNull(),
    reverses: integer(),
    reversedBy: integer("reversed_by"),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.no] }),
    unique("actions_key").on(table.walletId, table.key),
  ],
);

export const entries = pgTable(
  "entries",
  {
    walletId: uuid("wallet_id").notNull(),
    seq: integer().notNull(),
    actionNo: integer("action_no").notNull(),
    kind: text().notNull(),
    reason: text(),
    connects: integer().notNull(),
    cents: cents("cents"),
    happenedAt: instant("happened_at").notNull(),
    day: date({ mode: "string" }).notNull(),
    recordedAt: instant("recorded_at").notNull(),
    reverses: integer(),
    proposalNo: integer("proposal_no"),
    lotSeq: integer("lot_seq"),
    ofSeq: integer("of_seq"),
    expiresOn: date("expires_on", { mode: "string" }),
    textHash: bytes("text_hash"),
    hash: bytes("hash").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.seq] }),
    check("entries_not_zero", sql`${table.connects} <> 0`),
    uniqueIndex("entries_reverses_once")
      .on(table.walletId, table.reverses)
      .where(sql`${table.reverses} is not null`),
    index("entries_history").on(table.walletId, table.happenedAt.desc(), table.seq.desc()),
    index("entries_proposal")
      .on(table.walletId, table.proposalNo)
      .where(sql`${table.proposalNo} is not null`),
    index("entries_action").on(table.walletId, table.actionNo),
  ],
);

/** What a person wrote, apart from the entry, so that it can be erased and the chain of hashes stays valid. */
export const entryTexts = pgTable(
  "entry_texts",
  {
    walletId: uuid("wallet_id").notNull(),
    seq: integer().notNull(),
    salt: text().notNull(),
    note: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.walletId, table.seq] })],
);

/** Derived from the entries: what came in by one entry, and what is left of it. */
export const lots = pgTable(
  "lots",
  {
    walletId: uuid("wallet_id").notNull(),
    seq: integer().notNull(),
    source: text().notNull(),
    amount: integer().notNull(),
    remaining: integer().notNull(),
    cents: cents("cents").notNull(),
    centsLeft: cents("cents_left").notNull(),
    issuedOn: date("issued_on", { mode: "string" }).notNull(),
    expiresOn: date("expires_on", { mode: "string" }),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.seq] }),
    check(
      "lots_within",
      sql`${table.remaining} between 0 and ${table.amount} and ${table.centsLeft} between 0 and ${table.cents}`,
    ),
    index("lots_open")
      .on(table.walletId, table.expiresOn, table.issuedOn, table.seq)
      .where(sql`${table.remaining} > 0`),
    index("lots_expiring").on(table.expiresOn).where(sql`${table.remaining} > 0`),
  ],
);

/** Derived: which lots an entry took from (positive) or gave back to (negative), with their cost. */
export const allocations = pgTable(
  "allocations",
  {
    walletId: uuid("wallet_id").notNull(),
    entrySeq: integer("entry_seq").notNull(),
    lotSeq: integer("lot_seq").notNull(),
    connects: integer().notNull(),
    cents: cents("cents").notNull(),
    returned: integer().notNull().default(0),
    returnedCents: cents("returned_cents").notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.entrySeq, table.lotSeq] }),
    index("allocations_lot").on(table.walletId, table.lotSeq),
  ],
);

export const proposals = pgTable(
  "proposals",
  {
    walletId: uuid("wallet_id").notNull(),
    no: integer().notNull(),
    actionNo: integer("action_no").notNull(),
    title: text(),
    link: text(),
    niche: text(),
    base: integer().notNull(),
    boost: integer().notNull(),
    outcome: text().notNull().default("sent"),
    outcomeOn: date("outcome_on", { mode: "string" }),
    reason: text(),
    valueCents: cents("value_cents"),
    /** What the boost cost in the end; null until its auction is settled. */
    boostCharged: integer("boost_charged"),
    happenedAt: instant("happened_at").notNull(),
    day: date({ mode: "string" }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.no] }),
    index("proposals_recent").on(table.walletId, table.happenedAt.desc(), table.no.desc()),
    index("proposals_link").on(table.walletId, table.link).where(sql`${table.link} is not null`),
  ],
);

/** Every outcome a proposal was given, newest last: going back is allowed, and stays visible. */
export const proposalEvents = pgTable(
  "proposal_events",
  {
    walletId: uuid("wallet_id").notNull(),
    no: integer().notNull(),
    seq: integer().notNull(),
    key: text().notNull(),
    outcome: text().notNull(),
    outcomeOn: date("outcome_on", { mode: "string" }).notNull(),
    reason: text(),
    valueCents: cents("value_cents"),
    recordedAt: instant("recorded_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.no, table.seq] }),
    unique("proposal_events_key").on(table.walletId, table.key),
  ],
);
