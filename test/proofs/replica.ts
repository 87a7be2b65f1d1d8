import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const START_WITHIN_MS = 90_000;

/** The whole product in a process of its own, as `npm start` runs it. */
export type Replica = {
  readonly address: string;
  readonly child: ChildProcess;
  /** Ends it as a power cut would. */
  readonly kill: () => Promise<void>;
  readonly stop: () => Promise<void>;
};

/** Starts one and waits until it says that everything is connected. Settings of this machine are left out. */
export async function startReplica(environment: Readonly<Record<string, string>>): Promise<Replica> {
  const child = spawn(process.execPath, ["src/start.cjs", "src/main.ts"], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH ?? "",
      HOME: process.env.HOME ?? "",
      PORT: "0",
      LOG_LEVEL: "warn",
      ...environment,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    said += part.toString();
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  try {
    const address = await addressOf(child, () => said);
    await ready(address, child, () => said);
    return { address, child, kill: () => end("SIGKILL"), stop: () => end("SIGTERM") };
  } catch (error) {
    await end("SIGKILL");
    throw error;
  }
}

async function addressOf(child: ChildProcess, said: () => string): Promise<string> {
  return await within(child, said, async () => /is at (http:\/\/[^\s/]+)/.exec(said())?.[1] ?? null);
}

async function ready(address: string, child: ChildProcess, said: () => string): Promise<void> {
  await within(child, said, async () => {
    const answer = await fetch(`${address}/readyz`).catch(() => null);
    return answer?.ok ? true : null;
  });
}

async function within<T>(child: ChildProcess, said: () => string, look: () => Promise<T | null>): Promise<T> {
  const until = Date.now() + START_WITHIN_MS;
  while (Date.now() < until && child.exitCode === null && child.signalCode === null) {
    const found = await look();
    if (found !== null) return found;
    await new Promise((done) => setTimeout(done, 50));
  }
  throw new Error(`The process did not start: ${said().slice(-2_000)}`);
}
