import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { join, resolve } from "node:path";
import { z } from "zod";
import { codeOf } from "../core/error-code.ts";

/** Another live process has the folder open. The message says which, and what to do. */
export class FolderInUse extends Error {
  constructor(folder: string, pid: number) {
    super(
      `The data folder ${resolve(folder)} is in use by process ${pid}. Stop that process, give this one another DATA_DIR, or use DATABASE_URL: one folder serves one process.`,
    );
    this.name = "FolderInUse";
  }
}

const holderShape = z.object({ pid: z.number().int().positive(), startedAt: z.string(), host: z.string() });
type Holder = z.infer<typeof holderShape>;

/**
 * Takes the folder for this process, made if missing. A lock left by a process that is gone is taken over.
 * @throws FolderInUse
 */
export async function lockFolder(folder: string): Promise<{ readonly release: () => Promise<void> }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, "lock");
  const mine: Holder = { pid: process.pid, startedAt: await startOf(process.pid), host: hostname() };
  for (let attempt = 0; attempt < 5; attempt += 1) {
    if (await create(file, mine)) return { release: async () => await rm(file, { force: true }) };
    const holder = await readHolder(file);
    if (holder !== null && (await isAlive(holder))) throw new FolderInUse(folder, holder.pid);
    // Moving the stale lock aside succeeds for one taker only; the others find the new lock in the next round.
    const stale = `${file}.stale-${process.pid}`;
    await rename(file, stale).catch(ignoreMissing);
    await rm(stale, { force: true });
  }
  throw new Error(`The lock ${file} could not be taken.`);
}

async function create(file: string, holder: Holder): Promise<boolean> {
  try {
    const handle = await open(file, "wx", 0o600);
    await handle.writeFile(JSON.stringify(holder));
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

async function readHolder(file: string): Promise<Holder | null> {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const text = await readFile(file, "utf8").catch((error: unknown) =>
      codeOf(error) === "ENOENT" ? null : Promise.reject(error),
    );
    if (text === null) return null;
    // Empty for the moment between creating and writing.
    if (text !== "") return parseHolder(text);
    await new Promise((done) => setTimeout(done, 20));
  }
  return null;
}

function parseHolder(text: string): Holder | null {
  try {
    return holderShape.parse(JSON.parse(text));
  } catch {
    return null; // A lock nobody can read was cut off by a crash: stale.
  }
}

/** A process id may be given out again, so its start time has to agree as well. */
async function isAlive(holder: Holder): Promise<boolean> {
  if (holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if (codeOf(error) !== "EPERM") return false;
  }
  const started = await startOf(holder.pid);
  return started === "" || holder.startedAt === "" || started === holder.startedAt;
}

/** The kernel's start time of a process together with the boot; empty where there is no /proc. */
async function startOf(pid: number): Promise<string> {
  try {
    const [stat, boot] = await Promise.all([
      readFile(`/proc/${pid}/stat`, "utf8"),
      readFile("/proc/sys/kernel/random/boot_id", "utf8"),
    ]);
    return `${boot.trim()}/${stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? ""}`;
  } catch {
    return ""; // Not Linux: the process id alone has to do.
  }
}

function ignoreMissing(error: unknown): void {
  if (codeOf(error) !== "ENOENT") throw error;
}
