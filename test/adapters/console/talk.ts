import { Readable, Writable } from "node:stream";
import { type ChatFlags, readFlags } from "../../../src/adapters/console/flags.ts";
import type { ReplyJson } from "../../../src/adapters/console/reply-json.ts";
import { runChat } from "../../../src/adapters/console/run-chat.ts";
import type { Charts } from "../../../src/core/chart.ts";
import { counter, createFixture, type Fixture, fixtureCharts } from "./fixture.ts";

/** Keeps what is written to it. */
export class Sink extends Writable {
  text = "";
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

export type Run = {
  readonly out: string;
  readonly problems: string;
  readonly switched: readonly ChatFlags[];
};

/** Pipes lines through the terminal as `npm run -s chat` does. */
export async function pipe(
  lines: readonly string[],
  args: readonly string[] = [],
  fixture: Fixture = createFixture(),
  charts: Charts = fixtureCharts,
): Promise<Run> {
  const flags = readFlags(args);
  const output = new Sink();
  const problems = new Sink();
  const switched: ChatFlags[] = [];
  const follow = (now: ChatFlags): void => {
    fixture.session.now = now.now ?? fixture.session.now;
    fixture.session.zone = now.zone ?? "UTC";
  };
  follow(flags);
  await runChat({
    engine: fixture.engine,
    charts,
    flags,
    input: Readable.from([lines.map((line) => `${line}\n`).join("")]),
    output,
    problems,
    interactive: false,
    newId: counter(),
    onSwitch: (now) => {
      switched.push(now);
      follow(now);
    },
  });
  return { out: output.text, problems: problems.text, switched };
}

/** The same with `--json`: one object for each line. */
export async function pipeJson(
  lines: readonly string[],
  args: readonly string[] = [],
  fixture?: Fixture,
): Promise<readonly ReplyJson[]> {
  const { out } = await pipe(lines, ["--json", ...args], fixture);
  return out
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as ReplyJson);
}
