import type { Config } from "drizzle-kit";

const config: Config = {
  dialect: "postgresql",
  schema: "./src/database/schema/index.ts",
  out: "./drizzle",
  breakpoints: true,
};

// drizzle-kit reads the default export.
export default config;
