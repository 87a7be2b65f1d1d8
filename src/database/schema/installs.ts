import { pgTable, text, timestamp } from "drizzle-orm/pg-core";

/** Installs of a chat platform's app in many workspaces; the tokens are sealed. */
export const installs = pgTable("installs", {
  key: text().primaryKey(),
  sealed: text().notNull(),
  installedAt: timestamp("installed_at", { withTimezone: true }).notNull(),
});

/** Through which install a workspace is reached. */
export const installTeams = pgTable("install_teams", {
  teamId: text("team_id").primaryKey(),
  key: text().notNull(),
});
