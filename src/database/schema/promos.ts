import { sql } from "drizzle-orm";
import {
  bigserial,
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

const instant = (name: string) => timestamp(name, { withTimezone: true });

/** A promo-code campaign of one community: one shared code, or a pool of unique ones. Codes are sealed. */
export const promos = pgTable(
  "promos",
  {
    id: uuid().primaryKey(),
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    name: text().notNull(),
    nameKey: text("name_key").notNull(),
    kind: text().$type<"shared" | "pool">().notNull(),
    state: text().$type<"open" | "paused" | "cancelled">().notNull(),
    gives: integer(),
    details: text(),
    sealedCode: text("sealed_code"),
    sealedFallback: text("sealed_fallback"),
    claimLimit: integer("claim_limit"),
    /** Codes handed out so far; counted here so that the limit is checked under this row's lock. */
    held: integer().notNull().default(0),
    role: text(),
    minDays: integer("min_days").notNull().default(0),
    minAccountDays: integer("min_account_days").notNull().default(0),
    /** Only for people who have recorded something in their wallet. */
    needsWallet: boolean("needs_wallet").notNull().default(false),
    /** Where it can be claimed; anywhere when null. */
    channels: jsonb().$type<readonly { channel: string; name: string }[]>(),
    /** Whether the code is shown at the press, or sent as a private message where that is possible. */
    handOut: text("hand_out").$type<"shown" | "message">().notNull().default("shown"),
    /** The day on which the Connects of a code lapse; a year after they came when null. */
    connectsExpireOn: date("connects_expire_on", { mode: "string" }),
    startsAt: instant("starts_at").notNull(),
    endsAt: instant("ends_at").notNull(),
    zone: text().notNull(),
    warnAt: integer("warn_at"),
    warnedAt: instant("warned_at"),
    /** What the posted cards say: a change of it means that they have to be drawn again. */
    cardShown: text("card_shown"),
    createdAt: instant("created_at").notNull(),
    authorPersonId: uuid("author_person_id"),
    author: jsonb().$type<{ platform: string; realm: string; user: string }>(),
  },
  (table) => [unique("promos_name").on(table.communityPlatform, table.communityId, table.nameKey)],
);

/** What one person has of a promo: a code, or a place in the queue. The person is null once they erased their data. */
export const promoClaims = pgTable(
  "promo_claims",
  {
    id: uuid().primaryKey(),
    place: bigserial({ mode: "number" }).notNull(),
    promoId: uuid("promo_id")
      .notNull()
      .references(() => promos.id),
    personId: uuid("person_id"),
    identity: jsonb().$type<{ platform: string; realm: string; user: string }>(),
    state: text().$type<"waiting" | "held">().notNull(),
    via: text().$type<"pool" | "shared" | "fallback">(),
    claimedAt: instant("claimed_at").notNull(),
    heldAt: instant("held_at"),
    shownAt: instant("shown_at"),
    usedAt: instant("used_at"),
    got: integer(),
    walletId: uuid("wallet_id"),
    actionNo: integer("action_no"),
    /** Set when a code came while they waited, until they were told. */
    tell: boolean().notNull().default(false),
    /** The channel whose card they pressed, `platform:channel`, for the reach of an announcement. */
    fromChannel: text("from_channel"),
  },
  (table) => [
    unique("promo_claims_once").on(table.promoId, table.personId),
    index("promo_claims_waiting").on(table.promoId, table.place).where(sql`${table.state} = 'waiting'`),
    index("promo_claims_person").on(table.personId),
  ],
);

/** Unique codes. The print finds doubles across all pools of a community without reading any code. */
export const promoCodes = pgTable(
  "promo_codes",
  {
    id: bigserial({ mode: "number" }).primaryKey(),
    promoId: uuid("promo_id")
      .notNull()
      .references(() => promos.id),
    communityPlatform: text("community_platform").notNull(),
    communityId: text("community_id").notNull(),
    sealed: text().notNull(),
    print: text().notNull(),
    claimId: uuid("claim_id").references(() => promoClaims.id),
    loadedAt: instant("loaded_at").notNull(),
  },
  (table) => [
    unique("promo_codes_print").on(table.communityPlatform, table.communityId, table.print),
    unique("promo_codes_claim").on(table.claimId),
    index("promo_codes_free").on(table.promoId, table.id).where(sql`${table.claimId} is null`),
  ],
);

/** Salted hashes of the accounts that claimed: one code for each, ever, also after unlinking or erasing. */
export const promoTakers = pgTable(
  "promo_takers",
  {
    promoId: uuid("promo_id").notNull(),
    print: text().notNull(),
    claimId: uuid("claim_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.promoId, table.print] })],
);

/** Who asked to be reminded before a promo ends. The moment follows from its end, which may move. */
export const promoReminders = pgTable(
  "promo_reminders",
  {
    promoId: uuid("promo_id")
      .notNull()
      .references(() => promos.id),
    personId: uuid("person_id").notNull(),
    identity: jsonb().$type<{ platform: string; realm: string; user: string }>().notNull(),
    minutesBefore: integer("minutes_before").notNull(),
    askedAt: instant("asked_at").notNull(),
    /** Null until it went out, or was not needed any more. */
    doneAt: instant("done_at"),
  },
  (table) => [
    primaryKey({ columns: [table.promoId, table.personId] }),
    index("promo_reminders_open").on(table.promoId).where(sql`${table.doneAt} is null`),
    index("promo_reminders_person").on(table.personId),
  ],
);

/** Who has seen a promo, for its count alone. */
export const promoViews = pgTable(
  "promo_views",
  {
    promoId: uuid("promo_id").notNull(),
    personId: uuid("person_id").notNull(),
    seenAt: instant("seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.promoId, table.personId] })],
);
