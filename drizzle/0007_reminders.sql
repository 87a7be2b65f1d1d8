CREATE TABLE "budgets" (
	"wallet_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"key" text NOT NULL,
	"person_id" uuid,
	"amount" integer NOT NULL,
	"unit" text NOT NULL,
	"period" text NOT NULL,
	"cycle_day" integer DEFAULT 1 NOT NULL,
	"warn" integer NOT NULL,
	"over" text NOT NULL,
	"carry" boolean NOT NULL,
	"from_day" date NOT NULL,
	"set_at" timestamp with time zone NOT NULL,
	CONSTRAINT "budgets_wallet_id_seq_pk" PRIMARY KEY("wallet_id","seq"),
	CONSTRAINT "budgets_key" UNIQUE("wallet_id","key")
);
--> statement-breakpoint
CREATE TABLE "contacts" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"platform" text NOT NULL,
	"realm" text NOT NULL,
	"user_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	"looked_at" timestamp with time zone NOT NULL,
	"look_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "notices" (
	"person_id" uuid NOT NULL,
	"id" uuid NOT NULL,
	"key" text NOT NULL,
	"about" text NOT NULL,
	"wallet_id" uuid,
	"detail" jsonb NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"state" text NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"sends" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "notices_person_id_id_pk" PRIMARY KEY("person_id","id"),
	CONSTRAINT "notices_key" UNIQUE("person_id","key")
);
--> statement-breakpoint
CREATE TABLE "plans" (
	"wallet_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"name" text NOT NULL,
	"day" integer NOT NULL,
	"since" date NOT NULL,
	"next_on" date NOT NULL,
	"set_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "reminders" (
	"person_id" uuid NOT NULL,
	"about" text NOT NULL,
	"is_on" boolean NOT NULL,
	"value" integer,
	"at" text,
	CONSTRAINT "reminders_person_id_about_pk" PRIMARY KEY("person_id","about")
);
--> statement-breakpoint
CREATE TABLE "told" (
	"wallet_id" uuid NOT NULL,
	"what" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "told_wallet_id_what_pk" PRIMARY KEY("wallet_id","what")
);
--> statement-breakpoint
CREATE TABLE "watches" (
	"wallet_id" uuid PRIMARY KEY NOT NULL,
	"person_id" uuid NOT NULL,
	"seen_seq" integer NOT NULL,
	"low_told" boolean NOT NULL
);
--> statement-breakpoint
ALTER TABLE "budgets" ADD CONSTRAINT "budgets_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contacts" ADD CONSTRAINT "contacts_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notices" ADD CONSTRAINT "notices_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plans" ADD CONSTRAINT "plans_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "reminders" ADD CONSTRAINT "reminders_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "watches" ADD CONSTRAINT "watches_person_id_persons_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."persons"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "budgets_person" ON "budgets" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "contacts_look" ON "contacts" USING btree ("look_at");--> statement-breakpoint
CREATE INDEX "notices_due" ON "notices" USING btree ("state","due_at");--> statement-breakpoint
CREATE INDEX "notices_wallet" ON "notices" USING btree ("wallet_id");--> statement-breakpoint
CREATE INDEX "plans_due" ON "plans" USING btree ("next_on");--> statement-breakpoint
CREATE INDEX "plans_person" ON "plans" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "watches_person" ON "watches" USING btree ("person_id");--> statement-breakpoint
-- Notes through which account a person was last heard, and says whether something waits for them: notices to be
-- shown, or monthly Connects that may have come due. The row is written only when it says something new, since this
-- runs with every command.
CREATE FUNCTION touch_contact(p_person uuid, p_platform text, p_realm text, p_user text, p_now timestamptz)
RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM contacts c WHERE c.person_id = p_person AND c.platform = p_platform AND c.realm = p_realm
      AND c.user_id = p_user AND c.seen_at > p_now - interval '1 hour') THEN
    -- A clock that was set back must not undo what was seen later.
    INSERT INTO contacts AS c (person_id, platform, realm, user_id, seen_at, looked_at, look_at)
      VALUES (p_person, p_platform, p_realm, p_user, p_now, p_now, p_now)
      ON CONFLICT (person_id) DO UPDATE SET platform = excluded.platform, realm = excluded.realm,
        user_id = excluded.user_id, seen_at = excluded.seen_at
        WHERE excluded.seen_at >= c.seen_at;
  END IF;
  RETURN EXISTS (SELECT 1 FROM notices n WHERE n.person_id = p_person AND n.state = 'held')
    OR EXISTS (SELECT 1 FROM plans p WHERE p.person_id = p_person AND p.next_on <= (p_now AT TIME ZONE 'UTC')::date + 1);
END $$;
--> statement-breakpoint
CREATE INDEX "notices_held" ON "notices" ("person_id") WHERE "state" = 'held';
