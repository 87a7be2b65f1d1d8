import { pino } from "pino";
import type { Config } from "./config.ts";
import type { Log } from "./core/log.ts";

/** Lines of JSON on standard error, so that standard output stays for what a person reads. */
export function createLog(level: Config["LOG_LEVEL"]): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      redact: {
        paths: ["token", "*.token", "authorization", "*.authorization", "code", "*.headers"],
        censor: "hidden",
      },
    },
    pino.destination({ fd: 2, sync: true }),
  );
}
