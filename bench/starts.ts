import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { atMost, type Result } from "./result.ts";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
const GIVE_UP_MS = 60_000;

/** First and later start until the page answers, memory, and the question command's first answer. */
export async function benchStarts(restMs: number): Promise<readonly Result[]> {
  const folder = await mkdtemp(join(tmpdir(), "connects-start-"));
  try {
    const first = await startOnce(folder, restMs);
    const later = await startOnce(folder, restMs);
    return [
      atMost("first start until the page answers", Math.round(first.ms), "ms", 5_000),
      atMost("later start until the page answers", Math.round(later.ms), "ms", 2_000),
      atMost("memory at rest", Math.round(later.restMb), "MB", 400),
      atMost("most memory during the first start", Math.round(first.peakMb), "MB", 700),
      atMost("the question command's first answer", Math.round(await askOnce()), "ms", 1_000),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function startOnce(
  folder: string,
  restMs: number,
): Promise<{ readonly ms: number; readonly restMb: number; readonly peakMb: number }> {
  const port = await freePort();
  const from = performance.now();
  const child = spawn(process.execPath, ["src/start.cjs", "src/main.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      DATA_DIR: folder,
      PORT: String(port),
      LOG_LEVEL: "error",
    },
    stdio: "ignore",
  });
  try {
    await answering(`http://127.0.0.1:${port}/`, child);
    const ms = performance.now() - from;
    await new Promise((done) => setTimeout(done, restMs));
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => ""); // Only Linux tells.
    const kb = (field: string): number =>
      Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1] ?? Number.NaN);
    return { ms, restMb: kb("VmRSS") / 1_024, peakMb: kb("VmHWM") / 1_024 };
  } finally {
    const ended = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await ended;
  }
}

async function answering(url: string, child: ChildProcess): Promise<void> {
  const until = performance.now() + GIVE_UP_MS;
  while (performance.now() < until && child.exitCode === null) {
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((done) => setTimeout(done, 20));
  }
  throw new Error("the page never answered");
}

async function askOnce(): Promise<number> {
  const from = performance.now();
  const child = spawn(process.execPath, ["src/answers/cli/ask.cjs", "how much is a connect"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "ignore"],
  });
  const first = new Promise<number>((resolve) =>
    child.stdout.once("data", () => resolve(performance.now() - from)),
  );
  const ended = new Promise<never>((_, reject) =>
    child.once("exit", (code) => reject(new Error(`ask ended with ${code} and no answer`))),
  );
  return await Promise.race([first, ended]);
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
