import { FlagError } from "../adapters/console/flags.ts";
import { ConfigError } from "../config.ts";
import { codeOf } from "../core/error-code.ts";
import { BackupUnusable, DatabaseDamaged } from "../database/database-damaged.ts";
import { FolderInUse } from "../database/folder-lock.ts";

/** What its user can mend: the message is all that there is to say. */
const PLAIN = [ConfigError, FolderInUse, FlagError, DatabaseDamaged, BackupUnusable];

/** Runs a command-line entry; what its user can mend is said in plain lines, with exit code 1 and no stack. */
export async function startUp(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exitCode = 1;
  }
}

function explain(error: unknown): string {
  if (error instanceof Error && PLAIN.some((kind) => error instanceof kind)) return error.message;
  switch (codeOf(error)) {
    case "ECONNREFUSED":
    case "ENOTFOUND":
    case "CONNECT_TIMEOUT":
      return "The database can't be reached. Check DATABASE_URL and that the server runs.";
    case "28P01":
      return "The database refused the user or password in DATABASE_URL.";
    case "3D000":
      return "The database named in DATABASE_URL does not exist. Create it first.";
    case "EADDRINUSE":
      return "The port is in use. Stop what uses it, or give another one as PORT.";
    case "EACCES":
      return `No permission: ${error instanceof Error ? error.message : ""}`;
    case "ERR_PARSE_ARGS_UNKNOWN_OPTION":
    case "ERR_PARSE_ARGS_INVALID_OPTION_VALUE":
      return `${error instanceof Error ? error.message : ""} --help shows what there is.`;
    default:
      return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}
