CREATE TABLE "proposal_events" (
	"wallet_id" uuid NOT NULL,
	"no" integer NOT NULL,
	"seq" integer NOT NULL,
	"key" text NOT NULL,
	"outcome" text NOT NULL,
	"outcome_on" date NOT NULL,
	"reason" text,
	"value_cents" bigint,
	"recorded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "proposal_events_wallet_id_no_seq_pk" PRIMARY KEY("wallet_id","no","seq"),
	CONSTRAINT "proposal_events_key" UNIQUE("wallet_id","key")
);
--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "outcome_on" date;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "value_cents" bigint;--> statement-breakpoint
ALTER TABLE "proposals" ADD COLUMN "boost_charged" integer;