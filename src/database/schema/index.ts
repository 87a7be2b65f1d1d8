export * from "./announcements.ts";
export * from "./answers.ts";
export * from "./insight.ts";
export * from "./installs.ts";
export * from "./ledger.ts";
export * from "./people.ts";
export * from "./promos.ts";
export * from "./system.ts";
