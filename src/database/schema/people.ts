import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";

const instant = (name: string) => timestamp(name, { withTimezone: true });

export const persons = pgTable("persons", {
  id: uuid().primaryKey(),
  zone: text(),
  settings: jsonb().$type<Record<string, unknown>>().notNull().default({}),
  defaultWallet: uuid("default_wallet"),
  createdAt: instant("created_at").notNull(),
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
    linkedAt: instant("linked_at").notNull(),
    /** The joining by which it came to this person; what came together leaves together. */
    linkId: uuid("link_id"),
  },
  (table) => [
    primaryKey({ columns: [table.platform, table.realm, table.userId] }),
    index("identities_person").on(table.personId),
  ],
);

/** The wallets that a joined account brought, and takes back when it is unlinked. */
export const linkedWallets = pgTable(
  "linked_wallets",
  {
    walletId: uuid("wallet_id").primaryKey(),
    personId: uuid("person_id").notNull(),
    linkId: uuid("link_id").notNull(),
    /** What its owner called it before, given back with it. */
    name: text().notNull(),
    /** The one whose Connects went over to the other wallet. */
    main: boolean().notNull(),
  },
  (table) => [index("linked_wallets_person").on(table.personId, table.linkId)],
);

/** Codes that join two accounts: the print alone, so that nobody who reads the table can use one. */
export const linkCodes = pgTable(
  "link_codes",
  {
    print: text().primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    platform: text().notNull(),
    realm: text().notNull(),
    userId: text("user_id").notNull(),
    communityId: text("community_id"),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (table) => [index("link_codes_person").on(table.personId), index("link_codes_age").on(table.expiresAt)],
);

/** Codes asked for and tried lately, so that nobody can guess their way into a wallet. */
export const linkTries = pgTable(
  "link_tries",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    personId: uuid("person_id")
      .notNull()
      .references(() => persons.id, { onDelete: "cascade" }),
    kind: text().$type<"made" | "wrong">().notNull(),
    at: instant("at").notNull(),
  },
  (table) => [index("link_tries_person").on(table.personId, table.at)],
);

/** Who may do what in a shared wallet. Who left keeps a row without a role, since what they recorded stays. */
export const teamMembers = pgTable(
  "team_members",
  {
    walletId: uuid("wallet_id").notNull(),
    personId: uuid("person_id").notNull(),
    role: text().$type<"owner" | "bidder" | "viewer" | "none">().notNull(),
    /** What this member calls the wallet: the team's name, told apart from other wallets of theirs. */
    name: text().notNull(),
    displayName: text("display_name").notNull(),
    joinedAt: instant("joined_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.walletId, table.personId] }),
    uniqueIndex("team_members_name")
      .on(table.personId, sql`lower(${table.name})`)
      .where(sql`${table.role} <> 'none'`),
  ],
);

/** Invitations that wait for an answer. The account is named, not a person: who was never here has no person. */
export const teamInvites = pgTable(
  "team_invites",
  {
    id: uuid().primaryKey(),
    walletId: uuid("wallet_id").notNull(),
    role: text().$type<"owner" | "bidder" | "viewer">().notNull(),
    platform: text().notNull(),
    realm: text().notNull(),
    userId: text("user_id").notNull(),
    byPersonId: uuid("by_person_id"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (table) => [
    unique("team_invites_once").on(table.walletId, table.platform, table.realm, table.userId),
    index("team_invites_account").on(table.platform, table.realm, table.userId),
  ],
);
