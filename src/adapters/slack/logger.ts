import { type Logger, LogLevel } from "@slack/bolt";
import type { Log } from "../../core/log.ts";

/**
 * Bolt's logger on ours. Its lines quote request addresses and bodies, which hold tokens and what people wrote, so
 * only its warnings and errors pass, as debug notes without their details: what matters is logged by the adapter.
 */
export function slackLogger(log: Log): Logger {
  const note = (level: string) => (): void => log.debug({ from: "bolt", level }, "slack library message");
  return {
    debug: () => undefined,
    info: () => undefined,
    warn: note("warn"),
    error: note("error"),
    setLevel: () => undefined,
    getLevel: () => LogLevel.WARN,
    setName: () => undefined,
  };
}
