import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const ASK = fileURLToPath(new URL("../../src/answers/cli/ask.cjs", import.meta.url));

type Run = { readonly code: number | null; readonly out: string; readonly err: string };

function ask(args: readonly string[], input = ""): Promise<Run> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [ASK, ...args]);
    let out = "";
    let err = "";
    child.stdout.on("data", (chunk: Buffer) => {
      out += chunk.toString();
    });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
    });
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, out, err }));
    child.stdin.end(input);
  });
}

const NOW = "2026-11-25T12:00:00Z";

describe("ask, one question", () => {
  test("prints the answer, and each source with its dates and address", async () => {
    const { code, out, err } = await ask(["--now", NOW, "how much is one connect?"]);
    expect(err).toBe("");
    expect(code).toBe(0);
    expect(out).toMatch(/^One Connect costs \$0\.15/);
    expect(out).toMatch(
      /^Source: Understanding and using Connects \(Upwork, as of 2026-10-05, checked 2026-11-25\) https:\/\/support\.upwork\.com\//m,
    );
    expect(out).not.toContain("**");
  });

  test("answers for a past time", async () => {
    const { out } = await ask(["--now", NOW, "--as-of", "2018", "how much is one connect?"]);
    expect(out).toMatch(/^In 2018: \$1\.00 each/);
  });

  test.each([
    [["--as-of", "2018-13", "x"], "--as-of: 2018-13 is not"],
    [["--now", "yesterday", "x"], "--now: yesterday is not an ISO instant"],
    [["--wrong"], "--wrong"],
    [[], "What would you like to know?"],
  ])("%j is refused in one line, with the help", async (args, says) => {
    const { code, err } = await ask(args);
    expect(code).toBe(1);
    expect(err).toContain(says);
    expect(err).toContain("--jsonl");
  });

  test("--help tells how", async () => {
    const { code, out } = await ask(["--help"]);
    expect(code).toBe(0);
    expect(out).toContain("npm run -s ask");
  });
});

describe("ask --jsonl", () => {
  test("answers each line in order, and a line that can't be read with an error", async () => {
    const lines = [
      { id: "a", question: "how much is one connect?", now: NOW },
      "not json",
      { id: "b" },
      { id: 3, question: "do connects expire?", now: "soon" },
      [],
      { id: "c", question: "what is the weather like in Paris?", now: NOW },
      { id: "d", question: "is it past review? how much is one connect?", now: "2027-06-13T00:00:00Z" },
    ];
    const input = lines.map((line) => (typeof line === "string" ? line : JSON.stringify(line))).join("\n");
    const { code, out } = await ask(["--jsonl"], `${input}\n\n`);
    expect(code).toBe(0);
    const answers: Record<string, unknown>[] = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers.map((one) => one.id)).toEqual(["a", null, "b", 3, null, "c", "d"]);
    expect(answers[0]).toMatchObject({ topics: ["price_per_connect"], answered: true, asOf: "2026-11-25" });
    expect(Object.keys(answers[0] ?? {})).toEqual([
      "id",
      "topics",
      "answered",
      "score",
      "text",
      "facts",
      "asOf",
    ]);
    expect(answers[0]?.facts).toContain("connect_price_usd");
    expect(answers[0]?.text).toContain("checked 2026-11-25");
    expect(answers.slice(1, 5).map((one) => one.error)).toEqual([
      "not JSON",
      "question: expected text",
      "now: expected an ISO instant",
      "not an object",
    ]);
    expect(answers[5]).toMatchObject({ answered: false, facts: [] });
    expect(answers[5]?.text).not.toMatch(/\d/);
    expect(answers[6]?.text).toContain("Caution: This may be out of date: last checked 2026-11-25");
    for (const one of answers.filter((line) => "score" in line)) {
      expect(one.score).toBeGreaterThanOrEqual(0);
      expect(one.score).toBeLessThanOrEqual(1);
    }
  });

  test("ends well on empty input", async () => {
    expect(await ask(["--jsonl"])).toEqual({ code: 0, out: "", err: "" });
  });
});
