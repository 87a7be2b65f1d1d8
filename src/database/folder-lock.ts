import { createHash, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rename, rm, stat, utimes } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { codeOf } from "../core/error-code.ts";
import { type Holder, holderIn, isAlive, thisProcess } from "./lock-holder.ts";

/** Another live process has the folder open. The message says which, and what to do. */
export class FolderInUse extends Error {
  constructor(folder: string, holder: Holder | null) {
    const who = holder === null ? "another process" : `process ${holder.pid} on ${holder.host}`;
    super(
      `The data folder ${resolve(folder)} is in use by ${who}. Stop that process, give this one another DATA_DIR, or use DATABASE_URL: one folder serves one process.`,
    );
    this.name = "FolderInUse";
  }
}

export type LockTiming = {
  /** How often a holder shows that it lives. */
  readonly beatMs: number;
  /** How long a lock of unknown holder is watched for a sign of life. */
  readonly watchMs: number;
  /** A lock without a sign of life for so long is left over. */
  readonly leftMs: number;
};

const TIMING: LockTiming = { beatMs: 4_000, watchMs: 20_000, leftMs: 60_000 };

export type FolderLock = { readonly release: () => Promise<void> };

/**
 * Takes the folder for this process, made if missing. A lock left by a process that is gone is taken over. Whether a
 * holder that this process cannot see (in another container, on another machine) is gone shows in its beat.
 * @throws FolderInUse
 */
export async function lockFolder(folder: string, timing: LockTiming = TIMING): Promise<FolderLock> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "lock");
  const mine = JSON.stringify({ ...(await thisProcess()), nonce: randomUUID() });
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await create(file, mine)) return held(file, mine, timing);
    const seen = await readText(file);
    if (seen === null) continue;
    if (await isHeld(file, seen, timing)) throw new FolderInUse(folder, holderIn(seen));
    if (await takeOver(file, seen, mine)) return held(file, mine, timing);
    await pause(50);
  }
  throw new Error(`The lock ${file} could not be taken.`);
}

function held(file: string, mine: string, timing: LockTiming): FolderLock {
  const beat = setInterval(() => {
    void showLife(file, mine).catch((error: unknown) => {
      clearInterval(beat);
      // Somebody took a lock that looked left over: two writers would ruin the data, so this one stops at once.
      process.nextTick(() => {
        throw error;
      });
    });
  }, timing.beatMs);
  beat.unref();
  return {
    release: async () => {
      clearInterval(beat);
      if ((await readText(file)) === mine) await rm(file, { force: true });
    },
  };
}

async function showLife(file: string, mine: string): Promise<void> {
  if ((await readText(file)) !== mine)
    throw new Error(`The lock ${file} was taken by another process while this one was not running.`);
  const now = new Date();
  await utimes(file, now, now);
}

/** Puts a file with its whole text in place, or finds that there is one. */
async function create(file: string, text: string): Promise<boolean> {
  const draft = `${file}.${randomUUID()}`;
  await write(draft, text);
  try {
    await link(draft, file);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    return await createWithoutLinks(file, text, error);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Some file systems have no links; there the file is empty for a moment. */
async function createWithoutLinks(file: string, text: string, cause: unknown): Promise<boolean> {
  if (!["EPERM", "ENOTSUP", "ENOSYS", "EOPNOTSUPP", "EMLINK", "EXDEV"].includes(codeOf(cause))) throw cause;
  try {
    await write(file, text);
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function write(file: string, text: string): Promise<void> {
  const handle = await open(file, "wx", 0o600);
  try {
    await handle.writeFile(text);
  } finally {
    await handle.close();
  }
}

async function readText(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

async function isHeld(file: string, seen: string, timing: LockTiming): Promise<boolean> {
  const holder = holderIn(seen);
  const alive = holder === null ? null : await isAlive(holder);
  if (alive !== null) return alive;
  const first = await lastSign(file);
  if (first === null || Date.now() - first > timing.leftMs) return false;
  for (const end = Date.now() + timing.watchMs; Date.now() < end; ) {
    await pause(Math.min(200, timing.beatMs));
    const sign = await lastSign(file);
    if (sign === null) return false;
    if (sign !== first) return true;
  }
  return false;
}

async function lastSign(file: string): Promise<number | null> {
  try {
    return (await stat(file)).mtimeMs;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return null;
    throw error;
  }
}

/**
 * Replaces a lock that is left over. Only one of several may do so, or the second would replace the lock of the first:
 * who makes the claim on this very lock does. A claim left over is itself taken over the same way.
 */
async function takeOver(file: string, seen: string, mine: string): Promise<boolean> {
  const claim = `${file}.claim-${createHash("sha256").update(seen).digest("hex").slice(0, 16)}`;
  if (!(await create(claim, mine))) {
    const other = await readText(claim);
    if (other === null) return false;
    const holder = holderIn(other);
    if (holder === null || (await isAlive(holder)) !== false) return false;
    if (!(await takeOver(claim, other, mine))) return false;
  }
  try {
    if ((await readText(file)) !== seen) return false;
    const draft = `${file}.${randomUUID()}`;
    await write(draft, mine);
    await rename(draft, file);
    return true;
  } finally {
    await rm(claim, { force: true });
  }
}
