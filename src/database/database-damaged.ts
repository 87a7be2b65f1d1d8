import { relative, resolve } from "node:path";
import { backupsIn } from "./backups.ts";

/** The embedded database does not open. The message names the newest copy and how to put it back; nothing was changed. */
export class DatabaseDamaged extends Error {
  constructor(message: string, options: ErrorOptions) {
    super(message, options);
    this.name = "DatabaseDamaged";
  }
}

/** The backup cannot be used; the data folder is as it was. */
export class BackupUnusable extends Error {
  constructor(file: string, options: ErrorOptions) {
    super(
      `${file} is no backup that can be put back: it does not open. The data folder is as it was.`,
      options,
    );
    this.name = "BackupUnusable";
  }
}

/** @returns the error for a folder whose database was complete once and no longer opens */
export async function damaged(folder: string, cause: unknown): Promise<DatabaseDamaged> {
  const [newest] = await backupsIn(folder);
  const where = `The database in ${resolve(folder)} does not open; its files are damaged. Nothing was changed or deleted.`;
  const next =
    newest === undefined
      ? "There is no backup of it. Keep the folder, and give a new one as DATA_DIR to start afresh."
      : `The newest backup is of ${newest.madeAt.toISOString()}. To put it back: npm run restore -- ${relative(process.cwd(), newest.file)}`;
  return new DatabaseDamaged(`${where}\n${next}`, { cause });
}
