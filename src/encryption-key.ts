import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Config, keyBytes } from "./config.ts";
import type { Log } from "./core/log.ts";
import { createSealer, type Sealer } from "./core/sealer.ts";

/**
 * What encrypts promo codes and stored tokens: ENCRYPTION_KEY; without one, beside the embedded database, a key file
 * that only its owner can read; null with Postgres and no key, where such things are refused with the remedy.
 */
export async function findSealer(
  config: Pick<Config, "ENCRYPTION_KEY" | "DATABASE_URL" | "DATA_DIR">,
  log: Log,
): Promise<Sealer | null> {
  const given = config.ENCRYPTION_KEY === undefined ? null : keyBytes(config.ENCRYPTION_KEY);
  if (given) return createSealer(given);
  if (config.DATABASE_URL !== undefined) return null;
  const file = join(config.DATA_DIR, "encryption.key");
  if (!existsSync(file)) {
    await mkdir(config.DATA_DIR, { recursive: true, mode: 0o700 });
    await writeFile(file, `${randomBytes(32).toString("hex")}\n`, { mode: 0o600, flag: "wx" });
    log.info({ file }, "made a key that encrypts codes and tokens; back it up with the data");
  }
  await chmod(file, 0o600);
  const bytes = keyBytes((await readFile(file, "utf8")).trim());
  if (!bytes) throw new Error(`${file} holds no key of 32 bytes. Restore it from the backup of this folder.`);
  return createSealer(bytes);
}
