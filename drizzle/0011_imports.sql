CREATE TABLE "import_previews" (
	"wallet_id" uuid NOT NULL,
	"id" text NOT NULL,
	"person_id" uuid NOT NULL,
	"new_wallet" text,
	"created_at" timestamp with time zone NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"file_name" text NOT NULL,
	"file" text NOT NULL,
	"options" jsonb NOT NULL,
	"summary" jsonb NOT NULL,
	"plan" text NOT NULL,
	"action_no" integer,
	CONSTRAINT "import_previews_wallet_id_id_pk" PRIMARY KEY("wallet_id","id")
);
--> statement-breakpoint
CREATE TABLE "import_prints" (
	"wallet_id" uuid NOT NULL,
	"print" text NOT NULL,
	"action_no" integer NOT NULL,
	"seq" integer,
	CONSTRAINT "import_prints_wallet_id_print_action_no_pk" PRIMARY KEY("wallet_id","print","action_no")
);
--> statement-breakpoint
CREATE INDEX "import_previews_person" ON "import_previews" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "import_previews_age" ON "import_previews" USING btree ("created_at");