import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { readFlags } from "../../../src/adapters/console/flags.ts";
import { runChat } from "../../../src/adapters/console/run-chat.ts";
import { brokenCharts, counter, createFixture, fixtureCharts } from "./fixture.ts";
import { pipe, pipeJson, Sink } from "./talk.ts";

test("each line gets one reply, in order, until the input ends", async () => {
  const replies = await pipeJson(["/connects balance", "how much is a connect?", "/spend 16 Logo", "/bal"]);
  expect(replies.map(({ text }) => text)).toEqual([
    "Your Connects\n0 Connects",
    "You asked: how much is a connect?",
    'Spent 16 Connects\nE1: 16 for "Logo".',
    "Your Connects\n-16 Connects",
  ]);
});

test("a JSON line holds exactly what the contract names", async () => {
  const [spent, refused] = await pipeJson(["/connects spend 16 Logo", "/connects spend abc:"]);
  expect(spent).toEqual({
    ok: true,
    visibility: "private",
    title: "Spent 16 Connects",
    text: 'Spent 16 Connects\nE1: 16 for "Logo".',
    actions: [
      { label: "Undo", command: "/connects undo entry:E1" },
      { label: "Record another", command: '/connects spend niche:"web design"' },
      { label: "Outcome: hired", command: '/connects ask question:"outcome hired"' },
      { label: "Outcome: lost", command: '/connects ask question:"outcome lost"' },
      { label: "Job page", command: "https://example.com/job" },
    ],
    files: [],
    data: { entry: { id: "E1", connects: -16 } },
  });
  expect(Object.keys(refused ?? {})).toEqual([
    "ok",
    "visibility",
    "title",
    "text",
    "actions",
    "files",
    "data",
    "error",
  ]);
  expect(refused).toMatchObject({ ok: false, visibility: "private", error: { code: "bad_input" } });
  expect(refused?.text).toContain(refused?.error?.message);
});

test("a public reply says so", async () => {
  const [reply] = await pipeJson(["/connects ask question:hello share:yes"]);
  expect(reply?.visibility).toBe("public");
});

test("lines switch who, when and where for those that follow", async () => {
  const replies = await pipeJson([
    "/connects spend 16",
    "/as ana",
    "/connects balance",
    "/now 2025-01-02T03:04:05Z",
    "/tz Asia/Tokyo",
    "and now?",
    "/connects-admin doctor",
    "/role admin",
    "/connects-admin doctor",
    "/as you",
    "/connects balance",
  ]);
  expect(replies[1]).toMatchObject({
    ok: true,
    text: "You are ana, member.",
    data: { as: "ana", role: "member" },
  });
  expect(replies[2]?.data).toEqual({ balance: 0 });
  expect(replies[4]?.text).toBe("You are ana, member, in Asia/Tokyo, at 2025-01-02T03:04:05.000Z.");
  expect(replies[5]?.data).toMatchObject({ who: "ana", zone: "Asia/Tokyo", now: "2025-01-02T03:04:05.000Z" });
  expect(replies[6]?.error?.code).toBe("not_allowed");
  expect(replies[8]).toMatchObject({ ok: true, title: "All is well" });
  expect(replies[10]?.data).toEqual({ balance: -16 });
});

test("a switch that cannot be read is refused and changes nothing", async () => {
  const [refused, answered] = await pipeJson(["/tz Mars/Base", "where am I?"]);
  expect(refused).toMatchObject({ ok: false, error: { code: "bad_input" } });
  expect(refused?.text).toContain("Mars/Base");
  expect(answered?.data).toMatchObject({ zone: "UTC" });
});

test("each line is a delivery of its own", async () => {
  const fixture = createFixture();
  await pipeJson(["/connects spend 16", "/connects spend 16"], [], fixture);
  expect([...fixture.books.entries.keys()]).toEqual(["local:1", "local:2"]);
});

test("/quit ends it without a reply", async () => {
  expect(await pipeJson(["hello", "/quit", "never read"])).toHaveLength(1);
});

test("a command whose form cannot be shown says what is missing", async () => {
  const [reply] = await pipeJson(["/connects spend"]);
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "bad_input" },
    text: "spend needs how many it took.",
  });
});

test("text replies number their buttons", async () => {
  const { out } = await pipe(["/connects spend 16 Logo"]);
  expect(out).toBe(
    'Spent 16 Connects\nE1: 16 for "Logo".\n!1 Undo   !2 Record another …   !3 Outcome: hired   !4 Outcome: lost   !5 Job page (https://example.com/job)\n\n',
  );
});

test("!1 presses the first button of the last reply", async () => {
  const fixture = createFixture();
  const replies = await pipeJson(["/connects spend 16 Logo", "!1", "!1"], [], fixture);
  expect(replies[1]?.text).toBe("Undone\nE1 is undone.");
  expect(replies[2]).toMatchObject({ ok: false, error: { code: "not_found" } });
  expect(fixture.books.entries.size).toBe(2);
});

test("a wrong number or a link leaves the buttons as they are", async () => {
  const replies = await pipeJson(["/connects spend 16", "!9", "!0", "!5", "!1 now", "!1"]);
  expect(replies.map(({ ok }) => ok)).toEqual([true, false, false, true, false, true]);
  expect(replies[1]?.text).toBe("There is no button 9: the last reply has 5.");
  expect(replies[3]?.text).toBe("That leads to https://example.com/job");
  expect(replies[5]?.title).toBe("Undone");
});

test("a button that opens a form takes its fields in the same line", async () => {
  const fixture = createFixture();
  const replies = await pipeJson(["/connects spend 16", "!2", '!2 amount:7 job:"Two words"'], [], fixture);
  expect(replies[1]).toMatchObject({ ok: false, error: { code: "bad_input" } });
  expect(replies[1]?.text).toContain("amount");
  expect(replies[2]?.text).toBe('Spent 7 Connects\nE2: 7 for "Two words".');
});

test("what is filled in wrong there is refused and writes nothing", async () => {
  const fixture = createFixture();
  const replies = await pipeJson(["/connects spend 16", "!2 amount:many", "!2 nothing:1"], [], fixture);
  expect(replies.slice(1).map(({ error }) => error?.code)).toEqual(["bad_input", "bad_input"]);
  expect(fixture.books.entries.size).toBe(1);
});

test("/help ends with what this terminal can do", async () => {
  const [reply] = await pipeJson(["/help"]);
  expect(reply?.text).toMatch(/^Help\nAsk in plain words\.\nIn this terminal:\n- \/as NAME/);
});

test("a bug on our side is one general sentence", async () => {
  const [reply] = await pipeJson(["/connects break"]);
  expect(reply).toMatchObject({ ok: false, error: { code: "internal" } });
  expect(reply?.text).not.toContain("a bug");
});

test("a chart that cannot be drawn leaves the reply whole and says so on the side", async () => {
  const { out, problems } = await pipe(["/connects everything"], ["--json"], createFixture(), brokenCharts);
  const reply = JSON.parse(out);
  expect(reply).toMatchObject({ ok: true, files: [] });
  expect(reply.text).toContain("A line from 60 to 44");
  expect(problems).toBe("chart.png could not be drawn: no fonts\n");
});

test("whoever stops reading ends the conversation without an error", async () => {
  const output = new ClosedPipe();
  const { engine } = createFixture();
  await runChat({
    engine,
    charts: fixtureCharts,
    flags: readFlags([]),
    input: Readable.from(["one\n", "two\n", "three\n"]),
    output,
    problems: new Sink(),
    interactive: false,
    newId: counter(),
    onSwitch: () => undefined,
  });
  expect(output.tried).toBe(1);
});

class ClosedPipe extends Sink {
  tried = 0;
  override _write(_chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.tried += 1;
    done(Object.assign(new Error("write EPIPE"), { code: "EPIPE" }));
  }
}
