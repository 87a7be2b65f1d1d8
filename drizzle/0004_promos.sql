CREATE TABLE "promo_claims" (
	"id" uuid PRIMARY KEY NOT NULL,
	"place" bigserial NOT NULL,
	"promo_id" uuid NOT NULL,
	"person_id" uuid,
	"identity" jsonb,
	"state" text NOT NULL,
	"via" text,
	"claimed_at" timestamp with time zone NOT NULL,
	"held_at" timestamp with time zone,
	"shown_at" timestamp with time zone,
	"used_at" timestamp with time zone,
	"got" integer,
	"wallet_id" uuid,
	"action_no" integer,
	"tell" boolean DEFAULT false NOT NULL,
	CONSTRAINT "promo_claims_once" UNIQUE("promo_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "promo_codes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"promo_id" uuid NOT NULL,
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"sealed" text NOT NULL,
	"print" text NOT NULL,
	"claim_id" uuid,
	"loaded_at" timestamp with time zone NOT NULL,
	CONSTRAINT "promo_codes_print" UNIQUE("community_platform","community_id","print"),
	CONSTRAINT "promo_codes_claim" UNIQUE("claim_id")
);
--> statement-breakpoint
CREATE TABLE "promo_takers" (
	"promo_id" uuid NOT NULL,
	"print" text NOT NULL,
	"claim_id" uuid NOT NULL,
	CONSTRAINT "promo_takers_promo_id_print_pk" PRIMARY KEY("promo_id","print")
);
--> statement-breakpoint
CREATE TABLE "promo_views" (
	"promo_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "promo_views_promo_id_person_id_pk" PRIMARY KEY("promo_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "promos" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"name" text NOT NULL,
	"name_key" text NOT NULL,
	"kind" text NOT NULL,
	"state" text NOT NULL,
	"gives" integer,
	"details" text,
	"sealed_code" text,
	"sealed_fallback" text,
	"claim_limit" integer,
	"held" integer DEFAULT 0 NOT NULL,
	"role" text,
	"min_days" integer DEFAULT 0 NOT NULL,
	"starts_at" timestamp with time zone NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"zone" text NOT NULL,
	"warn_at" integer,
	"warned_at" timestamp with time zone,
	"card_shown" text,
	"created_at" timestamp with time zone NOT NULL,
	"author_person_id" uuid,
	"author" jsonb,
	CONSTRAINT "promos_name" UNIQUE("community_platform","community_id","name_key")
);
--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "series_id" uuid;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "occurrence" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "local_start" text;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "reported_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "revision" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "deliveries" ADD COLUMN "change_attempts" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "promo_claims" ADD CONSTRAINT "promo_claims_promo_id_promos_id_fk" FOREIGN KEY ("promo_id") REFERENCES "public"."promos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_codes" ADD CONSTRAINT "promo_codes_promo_id_promos_id_fk" FOREIGN KEY ("promo_id") REFERENCES "public"."promos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "promo_codes" ADD CONSTRAINT "promo_codes_claim_id_promo_claims_id_fk" FOREIGN KEY ("claim_id") REFERENCES "public"."promo_claims"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "promo_claims_waiting" ON "promo_claims" USING btree ("promo_id","place") WHERE "promo_claims"."state" = 'waiting';--> statement-breakpoint
CREATE INDEX "promo_claims_person" ON "promo_claims" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "promo_codes_free" ON "promo_codes" USING btree ("promo_id","id") WHERE "promo_codes"."claim_id" is null;--> statement-breakpoint
CREATE INDEX "announcements_open" ON "announcements" USING btree ("state","send_at");--> statement-breakpoint
CREATE INDEX "announcements_promo" ON "announcements" USING btree ("promo_id");--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_occurrence" UNIQUE("series_id","occurrence");