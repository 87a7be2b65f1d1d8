CREATE TABLE "announcements" (
	"id" uuid PRIMARY KEY NOT NULL,
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"title" text NOT NULL,
	"body" text NOT NULL,
	"link" jsonb,
	"image" jsonb,
	"mention" jsonb,
	"promo_id" uuid,
	"author_person_id" uuid,
	"author" jsonb,
	"created_at" timestamp with time zone NOT NULL,
	"send_at" timestamp with time zone,
	"zone" text NOT NULL,
	"tolerance_minutes" integer DEFAULT 60 NOT NULL,
	"repeat" text DEFAULT 'none' NOT NULL,
	"state" text NOT NULL,
	"edited_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "audit_log" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"community_platform" text NOT NULL,
	"community_id" text NOT NULL,
	"actor" text NOT NULL,
	"what" text NOT NULL,
	"target" text NOT NULL,
	"before" jsonb,
	"after" jsonb
);
--> statement-breakpoint
CREATE TABLE "deliveries" (
	"id" uuid PRIMARY KEY NOT NULL,
	"announcement_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"community" text NOT NULL,
	"channel" text NOT NULL,
	"channel_name" text NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"lease_until" timestamp with time zone,
	"message_id" text,
	"message_url" text,
	"problem" text,
	"sent_at" timestamp with time zone,
	CONSTRAINT "deliveries_once" UNIQUE("announcement_id","platform","channel")
);
--> statement-breakpoint
CREATE TABLE "local_messages" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"place" text NOT NULL,
	"delivery_id" text NOT NULL,
	"content" jsonb NOT NULL,
	"posted_at" timestamp with time zone NOT NULL,
	"edited" boolean DEFAULT false NOT NULL,
	"removed" boolean DEFAULT false NOT NULL,
	CONSTRAINT "local_messages_once" UNIQUE("place","delivery_id")
);
--> statement-breakpoint
ALTER TABLE "deliveries" ADD CONSTRAINT "deliveries_announcement_id_announcements_id_fk" FOREIGN KEY ("announcement_id") REFERENCES "public"."announcements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "announcements_community" ON "announcements" USING btree ("community_platform","community_id","created_at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "audit_log_community" ON "audit_log" USING btree ("community_platform","community_id","at" DESC NULLS LAST);--> statement-breakpoint
CREATE INDEX "deliveries_due" ON "deliveries" USING btree ("state","next_at");--> statement-breakpoint
CREATE INDEX "local_messages_place" ON "local_messages" USING btree ("place","id");--> statement-breakpoint
CREATE FUNCTION audit_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit log is append-only: % is refused', TG_OP USING ERRCODE = 'restrict_violation';
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_log_append_only BEFORE UPDATE OR DELETE ON audit_log
  FOR EACH ROW EXECUTE FUNCTION audit_is_append_only();
