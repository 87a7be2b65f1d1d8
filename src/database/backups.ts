import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { codeOf } from "../core/error-code.ts";
import type { Database } from "./database.ts";

/** How many copies are kept; with one a day that is a week. */
export const KEPT = 7;
const EVERY_MS = 24 * 3_600_000;
const NAME = /^connects-(\d{4}-\d\d-\d\d)T(\d\d)(\d\d)(\d\d)Z\.tgz$/;

export type Backup = { readonly file: string; readonly madeAt: Date };

/** Whole copies of the embedded database of a data folder, newest first. */
export async function backupsIn(folder: string): Promise<readonly Backup[]> {
  const names = await readdir(backupFolder(folder)).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT") return [];
    throw error;
  });
  return names
    .flatMap((name) => {
      const [, day, hour, minute, second] = NAME.exec(name) ?? [];
      return day === undefined
        ? []
        : [
            {
              file: join(backupFolder(folder), name),
              madeAt: new Date(`${day}T${hour}:${minute}:${second}Z`),
            },
          ];
    })
    .sort((a, b) => b.madeAt.getTime() - a.madeAt.getTime());
}

/**
 * Makes a copy when the newest one is a day old, and drops all but the newest seven. Does nothing for Postgres, which
 * has its own tools, or for a database in memory.
 * @returns the file, or null when none was due
 */
export async function backUpWhenDue(
  database: Database,
  folder: string | null,
  now: Date,
): Promise<string | null> {
  if (folder === null || database.native.kind !== "pglite") return null;
  const [newest] = await backupsIn(folder);
  // One that lies ahead was made under another clock, and must not hold up the next.
  const age = newest ? now.getTime() - newest.madeAt.getTime() : Number.POSITIVE_INFINITY;
  return age >= 0 && age < EVERY_MS ? null : await backUp(database, folder, now);
}

/** Makes a copy now. It is whole or not there: a kill while it is written leaves a draft that the next one removes. */
export async function backUp(database: Database, folder: string, now: Date): Promise<string | null> {
  const { native } = database;
  if (native.kind !== "pglite") return null;
  await mkdir(backupFolder(folder), { recursive: true, mode: 0o700 });
  await dropDrafts(folder);
  const name = `connects-${now.toISOString().slice(0, 19).replaceAll(":", "")}Z.tgz`;
  const file = join(backupFolder(folder), name);
  await native.client.exec("checkpoint");
  const copy = await native.client.dumpDataDir("gzip");
  await writeFile(`${file}.draft`, copy.stream(), { mode: 0o600 });
  await rename(`${file}.draft`, file);
  for (const old of (await backupsIn(folder)).slice(KEPT)) await rm(old.file, { force: true });
  return file;
}

/** The folder where the copies of a data folder's database are. */
export function backupFolder(folder: string): string {
  return join(folder, "backups");
}

async function dropDrafts(folder: string): Promise<void> {
  for (const name of await readdir(backupFolder(folder)))
    if (name.endsWith(".draft")) await rm(join(backupFolder(folder), name), { force: true });
}
