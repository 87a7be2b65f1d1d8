import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** A program of the tests as a process of its own, read line by line. */
export type Program = {
  readonly child: ChildProcess;
  /** The next line that it says; null when it ended. */
  readonly next: () => Promise<string | null>;
  readonly say: (line: string) => void;
  readonly errors: () => string;
  /** Ends it and waits until it is gone. */
  readonly kill: (signal: "SIGKILL" | "SIGTERM") => Promise<void>;
  readonly ended: Promise<number | null>;
};

export function startProgram(name: string, ...given: readonly string[]): Program {
  const file = fileURLToPath(new URL(`programs/${name}.ts`, import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", file, ...given], {
    stdio: ["pipe", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let waiting: ((line: string | null) => void) | null = null;
  let rest = "";
  let errors = "";
  let over = false;
  const give = (): void => {
    if (!waiting || (lines.length === 0 && !over)) return;
    const take = waiting;
    waiting = null;
    take(lines.shift() ?? null);
  };
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    const parts = (rest + text).split("\n");
    rest = parts.pop() ?? "";
    lines.push(...parts);
    give();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    errors += text;
  });
  // A line written to one that has just been killed is lost, as it should be.
  child.stdin.on("error", () => undefined);
  const ended = new Promise<number | null>((done) => {
    child.on("close", (code) => {
      over = true;
      give();
      done(code);
    });
  });
  return {
    child,
    next: async () =>
      await new Promise((take) => {
        waiting = take;
        give();
      }),
    say: (line) => {
      child.stdin.write(`${line}\n`);
    },
    errors: () => errors,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
    ended,
  };
}
