import { existsSync } from "node:fs";
import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import { PGlite } from "@electric-sql/pglite";
import { BackupUnusable } from "./database-damaged.ts";
import { lockFolder } from "./folder-lock.ts";
import { COMPLETE, freeName } from "./pglite-folder.ts";

const unzip = promisify(gunzip);

export type Restored = { readonly keptAt: string | null };

/**
 * Puts a backup in the place of a data folder's database. What was there is moved aside to `pg.replaced-N`, never
 * deleted. The backup is opened in a folder of its own first, so one that is damaged too changes nothing.
 * @throws FolderInUse while a process has the folder open
 * @throws BackupUnusable
 */
export async function restore(folder: string, file: string): Promise<Restored> {
  const lock = await lockFolder(folder);
  const draft = join(folder, "pg.restoring");
  try {
    await rm(draft, { recursive: true, force: true });
    await unpack(draft, file);
    const current = join(folder, "pg");
    const marker = join(folder, COMPLETE);
    const keptAt = existsSync(current) ? await freeName(`${current}.replaced`) : null;
    // Killed in between, there is no `pg`: the marker goes first, so that the next start does not take it for damage.
    await rm(marker, { force: true });
    if (keptAt !== null) await rename(current, keptAt);
    await rename(draft, current);
    await writeFile(marker, "This database was put back completely. Do not remove this file.\n");
    return { keptAt };
  } finally {
    await lock.release();
  }
}

async function unpack(into: string, file: string): Promise<void> {
  let client: PGlite | null = null;
  try {
    // Unpacked here: what PGlite unpacks itself and finds damaged, it also throws where nobody can catch it.
    const tar = await unzip(await readFile(file));
    const copy = new Blob([tar], { type: "application/x-tar" });
    client = new PGlite({ dataDir: into, loadDataDir: copy });
    await client.waitReady;
    await client.query("select count(*) from migrations");
  } catch (error) {
    await client?.close().catch(() => undefined);
    await rm(into, { recursive: true, force: true });
    throw new BackupUnusable(file, { cause: error });
  }
  await client.close();
}
