import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { z } from "zod";

/** All mistakes of the environment at once, one line each; never shows a secret. */
export class ConfigError extends Error {
  readonly mistakes: readonly string[];
  constructor(mistakes: readonly string[]) {
    super(`The configuration is not right:\n${mistakes.map((line) => `  ${line}`).join("\n")}`);
    this.name = "ConfigError";
    this.mistakes = mistakes;
  }
}

const httpUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
    "an http:// or https:// address",
  );
const yesNo = z
  .enum(["yes", "no", "true", "false", "1", "0"], "yes or no")
  .transform((text) => ["yes", "true", "1"].includes(text));

const environmentShape = z.object({
  DATABASE_URL: z
    .string()
    .refine(
      (text) => URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol),
      "a postgres:// address",
    )
    .optional(),
  DATABASE_PREPARE: yesNo.default(true),
  DATABASE_CONNECTIONS: z.coerce
    .number("a number from 1 to 200")
    .int()
    .min(1, "a number from 1 to 200")
    .max(200, "a number from 1 to 200")
    .default(16),
  DATA_DIR: z.string().default("./data"),
  PORT: z.coerce
    .number("a port from 0 to 65535")
    .int("a port from 0 to 65535")
    .min(0, "a port from 0 to 65535")
    .max(65535, "a port from 0 to 65535")
    .default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:[\]-]{1,253}$/, "a host name or address such as 127.0.0.1")
    .default("127.0.0.1"),
  PUBLIC_URL: httpUrl.optional(),
  DISCORD_TOKEN: z
    .string()
    .regex(/^[\w.-]{20,200}$/, "the bot token from the Discord developer portal")
    .optional(),
  DISCORD_APPLICATION_ID: z
    .string()
    .regex(/^\d{15,22}$/, "the application id, 15 to 22 digits")
    .optional(),
  DISCORD_PUBLIC_KEY: z
    .string()
    .regex(/^[0-9a-f]{64}$/i, "the public key, 64 hexadecimal digits")
    .optional(),
  DISCORD_API_URL: httpUrl.default("https://discord.com/api"),
  DISCORD_MESSAGE_CONTENT: yesNo.default(false),
  SLACK_BOT_TOKEN: z
    .string()
    .regex(/^xox[be]\S{6,}$/, "a bot token that starts with xoxb-")
    .optional(),
  SLACK_APP_TOKEN: z
    .string()
    .regex(/^xapp-\S{6,}$/, "an app-level token that starts with xapp-")
    .optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, "the signing secret, at least 16 characters").optional(),
  SLACK_API_URL: httpUrl.default("https://slack.com/api/"),
  SLACK_CLIENT_ID: z.string().min(3, "the client id of the Slack app").optional(),
  SLACK_CLIENT_SECRET: z.string().min(8, "the client secret of the Slack app").optional(),
  ENCRYPTION_KEY: z
    .string()
    .refine(
      (text) => keyBytes(text)?.length === 32,
      "32 bytes as 64 hexadecimal digits or base64; make one with: openssl rand -hex 32",
    )
    .optional(),
  LOG_LEVEL: z
    .enum(
      ["fatal", "error", "warn", "info", "debug", "trace", "silent"],
      "one of fatal, error, warn, info, debug, trace, silent",
    )
    .default("info"),
});

export type Config = z.infer<typeof environmentShape>;

const SECRET = /TOKEN|SECRET|KEY|DATABASE_URL/;

/**
 * The environment, with `.env` below it, as typed configuration. Empty values count as absent.
 * @throws ConfigError
 */
export function readConfig(
  environment: Readonly<Record<string, string | undefined>>,
  envFile: string | null = ".env",
): Config {
  const fromFile = envFile !== null && existsSync(envFile) ? parseEnv(readFileSync(envFile, "utf8")) : {};
  const given = Object.fromEntries(
    Object.entries({ ...fromFile, ...environment }).filter(
      ([, value]) => value !== undefined && value.trim() !== "",
    ),
  );
  const parsed = environmentShape.safeParse(given);
  const mistakes = parsed.success
    ? []
    : parsed.error.issues.map((issue) => mistakeLine(String(issue.path[0]), given, issue.message));
  const together = [
    ...needs(given, "DISCORD_PUBLIC_KEY", "DISCORD_TOKEN"),
    ...needs(given, "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN"),
    ...needs(given, "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"),
    ...needs(given, "SLACK_CLIENT_SECRET", "SLACK_CLIENT_ID"),
    ...(given.SLACK_BOT_TOKEN && !given.SLACK_APP_TOKEN && !given.SLACK_SIGNING_SECRET
      ? [
          "SLACK_BOT_TOKEN is set, but neither SLACK_APP_TOKEN (Socket Mode) nor SLACK_SIGNING_SECRET (HTTP): one is expected.",
        ]
      : []),
  ];
  if (!parsed.success || together.length > 0) throw new ConfigError([...new Set([...mistakes, ...together])]);
  return parsed.data;
}

/** The bytes of an ENCRYPTION_KEY; null when it is neither hexadecimal nor base64. */
export function keyBytes(text: string): Buffer | null {
  if (/^[0-9a-f]{64}$/i.test(text)) return Buffer.from(text, "hex");
  return /^[A-Za-z0-9+/_-]{43}=?$/.test(text) ? Buffer.from(text, "base64") : null;
}

function mistakeLine(name: string, given: Readonly<Record<string, unknown>>, expected: string): string {
  const value = String(given[name] ?? "");
  const shown = SECRET.test(name) ? `${value.length} characters` : `"${value.slice(0, 60)}"`;
  return `${name}: expected ${expected}; got ${shown}.`;
}

function needs(given: Readonly<Record<string, unknown>>, name: string, other: string): readonly string[] {
  return given[name] && !given[other] ? [`${name} is set, but ${other} is not: expected both.`] : [];
}
