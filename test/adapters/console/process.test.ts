import { spawn } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));
let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "console-process-"));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

type Ended = { readonly code: number | null; readonly out: string; readonly problems: string };

/** What `npm run -s chat` runs, on a data folder of its own. */
async function chat(args: readonly string[], input: string): Promise<Ended> {
  const environment = { PATH: process.env.PATH ?? "", HOME: folder, DATA_DIR: join(folder, "data") };
  const child = spawn(process.execPath, ["--import", "tsx", "src/cli/chat.ts", ...args], {
    cwd: ROOT,
    env: environment,
  });
  let out = "";
  let problems = "";
  child.stdout.on("data", (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on("data", (chunk: Buffer) => {
    problems += chunk.toString();
  });
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.once("close", resolve));
  return { code, out, problems };
}

test("piped lines are answered in order by the real product, files are written, and it ends with 0", {
  timeout: 90_000,
}, async () => {
  const lines = [
    "/connects buy 100 paid:15",
    '/connects spend 16 boost:4 job:"Logo for a bakery"',
    "!1",
    "/connects balance",
    "/as ana",
    "/connects balance",
    "/connects spend 16",
    "/connects chart balance",
  ];
  const out = join(folder, "out");
  const run = await chat(
    ["--json", "--now", "2026-11-25T10:00:00Z", "--tz", "Europe/Berlin", "--out", out],
    lines.join("\n"),
  );
  expect(run).toMatchObject({ code: 0, problems: "" });
  const replies = run.out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line));
  expect(replies).toHaveLength(lines.length);
  expect(replies[0]).toMatchObject({
    ok: true,
    data: { balance: 100, entry: { kind: "purchase", connects: 100 } },
  });
  expect(replies[1]).toMatchObject({ ok: true, data: { balance: 80, proposal: { base: 16, boost: 4 } } });
  expect(replies[2]).toMatchObject({ ok: true, data: { balance: 100 } });
  expect(replies[3]).toMatchObject({ ok: true, data: { balance: 100, spentThisMonth: 0 } });
  expect(replies[5]).toMatchObject({ ok: true, data: { balance: 0 } });
  expect(replies[6]).toMatchObject({ ok: false, error: { code: "insufficient_connects" } });
  expect(replies[7].files).toMatchObject([{ name: "chart.png", type: "image/png" }]);
  expect(await readdir(out)).toEqual(["chart.png"]);
});

test.each([
  [["--tz", "Mars/Base"], "Mars/Base"],
  [["--what"], "--help"],
  [["--now", "soon"], "soon"],
])("%j ends with 1 and one line on standard error", async (args, word) => {
  const run = await chat(args, "hello\n");
  expect(run.code).toBe(1);
  expect(run.out).toBe("");
  expect(run.problems).toMatch(/^[^\n]+\n$/);
  expect(run.problems).toContain(word);
});

test("--help says what there is and opens nothing", async () => {
  const run = await chat(["--help"], "");
  expect(run).toMatchObject({ code: 0, problems: "" });
  for (const flag of ["--json", "--as", "--role", "--community", "--now", "--tz", "--out"])
    expect(run.out).toContain(flag);
});
