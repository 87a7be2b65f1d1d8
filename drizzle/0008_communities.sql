CREATE TABLE "channel_jobs" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"job" text NOT NULL,
	"channel" text NOT NULL,
	"channel_name" text NOT NULL,
	"mode" text,
	"zone" text NOT NULL,
	"cursor" bigint DEFAULT 0 NOT NULL,
	"set_by" uuid,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "channel_jobs_once" PRIMARY KEY("community_platform","community_id","job","channel")
);
--> statement-breakpoint
CREATE TABLE "community_members" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"last_day" date NOT NULL,
	CONSTRAINT "community_members_once" PRIMARY KEY("community_platform","community_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "community_pairs" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"other_platform" text NOT NULL,
	"other_id" text NOT NULL,
	"other_name" text,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "community_pairs_once" PRIMARY KEY("community_platform","community_id","other_platform","other_id")
);
--> statement-breakpoint
CREATE TABLE "duties" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"duty" text NOT NULL,
	"holder_kind" text NOT NULL,
	"holder_id" text NOT NULL,
	"person_id" uuid,
	"given_by" uuid,
	"given_at" timestamp with time zone NOT NULL,
	CONSTRAINT "duties_once" PRIMARY KEY("community_platform","community_id","duty","holder_kind","holder_id")
);
--> statement-breakpoint
CREATE TABLE "fact_book_versions" (
	"print" text PRIMARY KEY NOT NULL,
	"facts" jsonb NOT NULL,
	"first_seen_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pair_attempts" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp with time zone NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "pair_attempts_once" PRIMARY KEY("community_platform","community_id","kind")
);
--> statement-breakpoint
CREATE TABLE "pair_codes" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"community_name" text,
	"person_id" uuid,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "question_counts" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"day" date NOT NULL,
	"outcome" text NOT NULL,
	"count" integer NOT NULL,
	CONSTRAINT "question_counts_once" PRIMARY KEY("community_platform","community_id","day","outcome")
);
--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "kind" text DEFAULT 'announcement' NOT NULL;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "origin_key" text;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "byline" text;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "released_by" jsonb;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "held_because" text;--> statement-breakpoint
ALTER TABLE "announcements" ADD COLUMN "logged_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "promo_claims" ADD COLUMN "from_channel" text;--> statement-breakpoint
ALTER TABLE "channel_jobs" ADD CONSTRAINT "channel_jobs_set_by_persons_id_fk" FOREIGN KEY ("set_by") REFERENCES "public"."persons"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "community_members" ADD CONSTRAINT "community_members_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "duties" ADD CONSTRAINT "duties_given_by_persons_id_fk" FOREIGN KEY ("given_by") REFERENCES "public"."persons"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pair_codes" ADD CONSTRAINT "pair_codes_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "channel_jobs_job" ON "channel_jobs" USING btree ("job");--> statement-breakpoint
CREATE INDEX "community_members_person" ON "community_members" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "duties_person" ON "duties" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "pair_codes_community" ON "pair_codes" USING btree ("community_platform","community_id");--> statement-breakpoint
CREATE INDEX "pair_codes_age" ON "pair_codes" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "pair_codes_person" ON "pair_codes" USING btree ("person_id");--> statement-breakpoint
ALTER TABLE "announcements" ADD CONSTRAINT "announcements_origin" UNIQUE("community_platform","community_id","origin_key");