CREATE TABLE "publications" (
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"channel" text NOT NULL,
	"message_id" text NOT NULL,
	"slot_at" timestamp with time zone NOT NULL,
	"lease_until" timestamp with time zone,
	"attempts" integer DEFAULT 0 NOT NULL,
	"done_at" timestamp with time zone,
	"problem" text,
	CONSTRAINT "publications_platform_channel_message_id_pk" PRIMARY KEY("platform","channel","message_id")
);
--> statement-breakpoint
CREATE TABLE "promo_reminders" (
	"promo_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"identity" jsonb NOT NULL,
	"minutes_before" integer NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone,
	CONSTRAINT "promo_reminders_promo_id_person_id_pk" PRIMARY KEY("promo_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "min_account_days" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "needs_wallet" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "channels" jsonb;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "hand_out" text DEFAULT 'shown' NOT NULL;--> statement-breakpoint
ALTER TABLE "promos" ADD COLUMN "connects_expire_on" date;--> statement-breakpoint
ALTER TABLE "promo_reminders" ADD CONSTRAINT "promo_reminders_promo_id_promos_id_fk" FOREIGN KEY ("promo_id") REFERENCES "public"."promos"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "publications_slots" ON "publications" USING btree ("platform","channel","slot_at");--> statement-breakpoint
CREATE INDEX "publications_due" ON "publications" USING btree ("platform","slot_at") WHERE "publications"."done_at" is null;--> statement-breakpoint
CREATE INDEX "promo_reminders_open" ON "promo_reminders" USING btree ("promo_id") WHERE "promo_reminders"."done_at" is null;--> statement-breakpoint
CREATE INDEX "promo_reminders_person" ON "promo_reminders" USING btree ("person_id");