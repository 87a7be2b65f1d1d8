CREATE TABLE "install_teams" (
	"team_id" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "installs" (
	"key" text PRIMARY KEY NOT NULL,
	"sealed" text NOT NULL,
	"installed_at" timestamp with time zone NOT NULL
);
