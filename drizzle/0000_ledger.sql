CREATE TABLE "actions" (
	"wallet_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"key" text NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"person_id" uuid,
	"recorded_at" timestamp with time zone NOT NULL,
	"reverses" integer,
	"reversed_by" integer,
	CONSTRAINT "actions_wallet_id_no_pk" PRIMARY KEY("wallet_id","no"),
	CONSTRAINT "actions_key" UNIQUE("wallet_id","key")
);
--> statement-breakpoint
CREATE TABLE "allocations" (
	"wallet_id" uuid NOT NULL,
	"entry_seq" integer NOT NULL,
	"lot_seq" integer NOT NULL,
	"connects" integer NOT NULL,
	"cents" bigint NOT NULL,
	"returned" integer DEFAULT 0 NOT NULL,
	"returned_cents" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "allocations_wallet_id_entry_seq_lot_seq_pk" PRIMARY KEY("wallet_id","entry_seq","lot_seq")
);
--> statement-breakpoint
CREATE TABLE "entries" (
	"wallet_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"action_no" integer NOT NULL,
	"kind" text NOT NULL,
	"reason" text,
	"connects" integer NOT NULL,
	"cents" bigint,
	"happened_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	"recorded_at" timestamp with time zone NOT NULL,
	"reverses" integer,
	"proposal_no" integer,
	"lot_seq" integer,
	"of_seq" integer,
	"expires_on" date,
	"text_hash" "bytea",
	"hash" "bytea" NOT NULL,
	CONSTRAINT "entries_wallet_id_seq_pk" PRIMARY KEY("wallet_id","seq"),
	CONSTRAINT "entries_not_zero" CHECK ("entries"."connects" <> 0)
);
--> statement-breakpoint
CREATE TABLE "entry_texts" (
	"wallet_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"salt" text NOT NULL,
	"note" text NOT NULL,
	CONSTRAINT "entry_texts_wallet_id_seq_pk" PRIMARY KEY("wallet_id","seq")
);
--> statement-breakpoint
CREATE TABLE "lots" (
	"wallet_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"source" text NOT NULL,
	"amount" integer NOT NULL,
	"remaining" integer NOT NULL,
	"cents" bigint NOT NULL,
	"cents_left" bigint NOT NULL,
	"issued_on" date NOT NULL,
	"expires_on" date,
	CONSTRAINT "lots_wallet_id_seq_pk" PRIMARY KEY("wallet_id","seq"),
	CONSTRAINT "lots_within" CHECK ("lots"."remaining" between 0 and "lots"."amount" and "lots"."cents_left" between 0 and "lots"."cents")
);
--> statement-breakpoint
CREATE TABLE "proposals" (
	"wallet_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"action_no" integer NOT NULL,
	"title" text,
	"link" text,
	"niche" text,
	"base" integer NOT NULL,
	"boost" integer NOT NULL,
	"outcome" text DEFAULT 'sent' NOT NULL,
	"happened_at" timestamp with time zone NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "proposals_wallet_id_no_pk" PRIMARY KEY("wallet_id","no")
);
--> statement-breakpoint
CREATE TABLE "wallets" (
	"id" uuid PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"owner_person_id" uuid,
	"name" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"entry_seq" integer DEFAULT 0 NOT NULL,
	"action_seq" integer DEFAULT 0 NOT NULL,
	"proposal_seq" integer DEFAULT 0 NOT NULL,
	"balance" integer DEFAULT 0 NOT NULL,
	"last_at" timestamp with time zone,
	"head" "bytea",
	CONSTRAINT "wallets_balance_not_negative" CHECK ("wallets"."balance" >= 0)
);
--> statement-breakpoint
CREATE TABLE "identities" (
	"platform" text NOT NULL,
	"realm" text NOT NULL,
	"user_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identities_platform_realm_user_id_pk" PRIMARY KEY("platform","realm","user_id")
);
--> statement-breakpoint
CREATE TABLE "persons" (
	"id" uuid PRIMARY KEY NOT NULL,
	"zone" text,
	"settings" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"default_wallet" uuid,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "controls" (
	"key" text PRIMARY KEY NOT NULL,
	"payload" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "shared" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identities" ADD CONSTRAINT "identities_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "allocations_lot" ON "allocations" USING btree ("wallet_id","lot_seq");--> statement-breakpoint
CREATE UNIQUE INDEX "entries_reverses_once" ON "entries" USING btree ("wallet_id","reverses") WHERE "entries"."reverses" is not null;--> statement-breakpoint
CREATE INDEX "entries_history" ON "entries" USING btree ("wallet_id","happened_at" DESC NULLS LAST,"seq" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "entries_proposal" ON "entries" USING btree ("wallet_id","proposal_no") WHERE "entries"."proposal_no" is not null;--> statement-breakpoint
CREATE INDEX "entries_action" ON "entries" USING btree ("wallet_id","action_no");--> statement-breakpoint
CREATE INDEX "lots_open" ON "lots" USING btree ("wallet_id","expires_on","issued_on","seq") WHERE "lots"."remaining" > 0;--> statement-breakpoint
CREATE INDEX "lots_expiring" ON "lots" USING btree ("expires_on") WHERE "lots"."remaining" > 0;--> statement-breakpoint
CREATE INDEX "proposals_recent" ON "proposals" USING btree ("wallet_id","happened_at" DESC NULLS LAST,"no" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "proposals_link" ON "proposals" USING btree ("wallet_id","link") WHERE "proposals"."link" is not null;--> statement-breakpoint
CREATE UNIQUE INDEX "wallets_owner_name" ON "wallets" USING btree ("owner_person_id",lower("name"));