import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, test } from "vitest";
import { readFlags } from "../../../src/adapters/console/flags.ts";
import { runChat } from "../../../src/adapters/console/run-chat.ts";
import { createSession } from "../../../src/adapters/console/session.ts";
import { counter, createFixture, type Fixture, fixtureCharts } from "./fixture.ts";
import { Sink } from "./talk.ts";

/** A session whose person answers form fields from a list; `asked` keeps the questions. */
function sessionWith(answers: readonly (string | null)[], fixture: Fixture = createFixture()) {
  const asked: string[] = [];
  const session = createSession({
    engine: fixture.engine,
    flags: readFlags([]),
    newId: counter(),
    onSwitch: () => undefined,
    ask: async (question) => {
      asked.push(question);
      const given = answers[asked.length - 1];
      if (given === undefined) throw new Error(`nobody answers ${question}`);
      return given;
    },
  });
  const say = async (line: string): Promise<string> => {
    const said = await session.say(line);
    const [block] = said?.rendered.reply.blocks ?? [];
    return block?.kind === "text" ? block.text : "";
  };
  return { asked, say, fixture };
}

test("a form is asked field by field, with what each means and whether it can be skipped", async () => {
  const { asked, say } = sessionWith(["16", "", "Logo"]);
  expect(await say("/connects spend")).toBe('E1: 16 for "Logo".');
  expect(asked).toEqual([
    "  Amount (How many Connects it took, Enter to skip): ",
    "  Boost (Connects bid to boost it, Enter to skip): ",
    "  Job (Job title, Enter to skip): ",
  ]);
});

test("a value that is not right is asked for again with the reason", async () => {
  const { asked, say } = sessionWith(["lots", "900", "16", "", "Logo"]);
  expect(await say("/connects spend")).toBe('E1: 16 for "Logo".');
  expect(asked[1]).toMatch(/^ {2}amount takes a whole number from 0 to 500, not "lots"\.\n {2}Amount/);
  expect(asked[2]).toMatch(/must be from 0 to 500; you gave 900/);
});

test("a needed field is asked for until something is given", async () => {
  const { asked, say } = sessionWith(["", "E1"]);
  expect(await say("/connects undo")).toBe("E1 is undone.");
  expect(asked[1]).toMatch(/^ {2}This is needed\.\n/);
});

test("what is filled in already is kept with Enter and emptied with a dash", async () => {
  const kept = sessionWith(["", "16", "Landing page"]);
  await kept.say("/connects spend job:Logo boost:4");
  expect(kept.asked[1]).toContain(", Enter for 4): ");
  const fixture = createFixture();
  const emptied = sessionWith(["16", "", "-"], fixture);
  expect(await emptied.say("/connects spend job:Logo")).toContain('"a proposal"');
  expect([...fixture.books.entries.values()][0]?.job).toBe("");
});

test("a form that is left sends nothing", async () => {
  const { say, fixture } = sessionWith(["16", null]);
  expect(await say("/connects spend")).toBe("Left. Nothing was sent.");
  expect(fixture.books.entries.size).toBe(0);
});

test("a button that opens a form asks for its fields", async () => {
  const { asked, say } = sessionWith(["7", "Shop"]);
  await say("/connects spend 16");
  expect(await say("!2")).toBe('E2: 7 for "Shop".');
  expect(asked).toHaveLength(2);
});

test("a file field takes a path, and asks again when there is nothing", async () => {
  const folder = await mkdtemp(join(tmpdir(), "console-form-"));
  await writeFile(join(folder, "a.csv"), "x");
  const { asked, say, fixture } = sessionWith([join(folder, "b.csv"), join(folder, "a.csv"), ""]);
  expect(await say("/connects import")).toBe("1 bytes of text/csv.");
  expect(asked[1]).toContain("There is no file at");
  expect(fixture.books.files).toHaveLength(1);
  await rm(folder, { recursive: true });
});

test("with a person at it there is a prompt, Tab completes, Enter on nothing says nothing, and /quit leaves", async () => {
  const input = new PassThrough();
  const output = new Sink();
  const done = runChat({
    engine: createFixture().engine,
    charts: fixtureCharts,
    flags: readFlags([]),
    input,
    output,
    problems: new Sink(),
    interactive: true,
    newId: counter(),
    onSwitch: () => undefined,
  });
  input.write("\n");
  input.write("/connects bal\t");
  // Only what completes is written behind what was typed.
  await until(() => output.text.endsWith("ance "));
  input.write("\n");
  await until(() => output.text.includes("0 Connects"));
  input.write("/connects undo\n");
  await until(() => output.text.includes("Entry ("));
  input.write("E9\n");
  await until(() => output.text.includes("E9 is undone."));
  input.write("/quit\n");
  await done;
  expect(output.text).toContain("Tab completes");
  expect(output.text).not.toContain("Type a question");
});

/** Waits for what another stream brings about; the test's own time limit ends it. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}
