import { readFile, readlink } from "node:fs/promises";
import { hostname } from "node:os";
import { z } from "zod";
import { codeOf } from "../core/error-code.ts";

const holderShape = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** The kernel's boot and the process id namespace: where the process id means something. Empty without /proc. */
  space: z.string(),
  /** When the process started, in that kernel's ticks: a process id is given out again. Empty without /proc. */
  startedAt: z.string(),
});

/** The process that has a lock. */
export type Holder = z.infer<typeof holderShape>;

export async function thisProcess(): Promise<Holder> {
  return { pid: process.pid, host: hostname(), space: await space(), startedAt: await startOf(process.pid) };
}

/** The holder that a lock names; null when a crash cut it off. */
export function holderIn(text: string): Holder | null {
  try {
    return holderShape.parse(JSON.parse(text));
  } catch {
    return null; // Not even JSON: whoever wrote it was cut off, or it is no lock of ours.
  }
}

/** Whether the holder lives; null where this process has no way to see it. */
export async function isAlive(holder: Holder): Promise<boolean | null> {
  if (holder.host !== hostname() || holder.space !== (await space())) return null;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if (codeOf(error) !== "EPERM") return false;
  }
  return holder.startedAt === (await startOf(holder.pid));
}

async function space(): Promise<string> {
  try {
    const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8");
    return `${boot.trim()}/${await readlink("/proc/self/ns/pid")}`;
  } catch {
    return ""; // Not Linux: host and process id have to do.
  }
}

async function startOf(pid: number): Promise<string> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return ""; // Not Linux, or it ended just now.
  }
}
