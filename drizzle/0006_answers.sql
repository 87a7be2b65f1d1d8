CREATE TABLE "answer_settings" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"keep_questions" boolean NOT NULL,
	CONSTRAINT "answer_settings_community_platform_community_id_pk" PRIMARY KEY("community_platform","community_id")
);
--> statement-breakpoint
CREATE TABLE "conversations" (
	"person_id" uuid NOT NULL,
	"place" text NOT NULL,
	"question" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	CONSTRAINT "conversations_person_id_place_pk" PRIMARY KEY("person_id","place")
);
--> statement-breakpoint
CREATE TABLE "fact_changes" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"fact_id" text NOT NULL,
	"kind" text NOT NULL,
	"value" text,
	"note" text,
	"source" text,
	"from_day" date NOT NULL,
	"until_day" date,
	"actor" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"key" text NOT NULL,
	CONSTRAINT "fact_changes_key" UNIQUE("community_platform","community_id","key")
);
--> statement-breakpoint
CREATE TABLE "fact_feedback" (
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"fact_id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"helpful" boolean NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "fact_feedback_once" PRIMARY KEY("community_platform","community_id","fact_id","person_id")
);
--> statement-breakpoint
CREATE TABLE "open_questions" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"question" text NOT NULL,
	"topic" text,
	"asked_at" timestamp with time zone NOT NULL,
	"print" text NOT NULL,
	CONSTRAINT "open_questions_once" UNIQUE("community_platform","community_id","print")
);
--> statement-breakpoint
ALTER TABLE "conversations" ADD CONSTRAINT "conversations_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fact_feedback" ADD CONSTRAINT "fact_feedback_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "conversations_age" ON "conversations" USING btree ("asked_at");--> statement-breakpoint
CREATE INDEX "fact_changes_fact" ON "fact_changes" USING btree ("community_platform","community_id","fact_id","id");--> statement-breakpoint
CREATE INDEX "fact_feedback_person" ON "fact_feedback" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "open_questions_newest" ON "open_questions" USING btree ("community_platform","community_id","asked_at");--> statement-breakpoint
CREATE INDEX "open_questions_age" ON "open_questions" USING btree ("asked_at");--> statement-breakpoint
CREATE FUNCTION fact_changes_are_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what editors did with a fact is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER fact_changes_append_only BEFORE UPDATE OR DELETE ON fact_changes
  FOR EACH ROW EXECUTE FUNCTION fact_changes_are_append_only();
