import { afterAll, beforeAll, expect, test } from "vitest";
import { type Fixture, startFixture } from "./fixture.ts";

let at: Fixture;
beforeAll(async () => {
  at = await startFixture();
});
afterAll(async () => {
  expect(at.twin.malformed).toEqual([]);
  await at.stop();
});

test("in a thread, where Slack refuses slash commands, a mention does the same, privately in that thread", async () => {
  const { twin, ana, news } = at;
  expect((await twin.slash(ana, "/connects", "balance", news, { inThread: true })).failed).not.toBeNull();
  const first = await twin.mention(ana, news, "what is a connect?");
  const thread =
    twin.messagesFor(ana).find((message) => message.text.includes("what is a connect?"))?.ts ?? "";
  expect(first.text).toContain("You asked");
  const seen = await twin.mention(ana, news, "balance", { thread });
  expect(seen.text).toContain("60");
  expect(seen.messages[0]).toMatchObject({ ephemeral: true, channel: news, thread });
});

test("every command runs from a mention", async () => {
  const { twin, ana, boss, news } = at;
  await twin.mention(ana, news, 'spend 16 boost:4 "Logo" link:https://www.upwork.com/jobs/~01abc');
  expect(at.booked.at(-1)?.values).toEqual({
    amount: 16,
    boost: 4,
    job: "Logo",
    link: "https://www.upwork.com/jobs/~01abc",
  });
  expect((await twin.mention(boss, news, "connects-admin channel set log #news")).text).toContain(
    `Set log ${news}`,
  );
  expect((await twin.mention(ana, news, "")).text).toContain("Balance");
  expect((await twin.mention(ana, news, "/connects history")).text).toContain("Showing all.");
});

test("a public answer to a mention goes under it", async () => {
  const seen = await at.twin.mention(at.ana, at.news, "ask share:yes what is a boost");
  const [message] = seen.messages;
  expect(message?.ephemeral).toBe(false);
  expect(message?.thread).not.toBeNull();
});

test("where no form can open, one is offered and its button opens it", async () => {
  const seen = await at.twin.mention(at.ana, at.news, "spend boost:4");
  const [message] = seen.messages;
  if (!message) throw new Error("no answer");
  const { view } = await at.twin.press(message, "Fill in the form");
  expect(view?.fields.Boost).toBe("4");
});

test("direct messages take questions and commands", async () => {
  const { twin, ana } = at;
  expect((await twin.dm(ana, "how much is a connect?")).text).toContain("You asked: how much is a connect?");
  expect((await twin.dm(ana, "balance")).text).toContain("60");
  expect((await twin.dm(ana, "spend 16 Fish & <Chips>")).text).toContain("Job: Fish & <Chips>");
  const asked = await twin.dm(ana, "undo a proposal, how does that work");
  expect(asked.text).toContain("You asked: undo a proposal");
  expect(asked.messages[0]).toMatchObject({ ephemeral: false, channel: twin.directOf(ana) });
});

test("buttons in direct messages answer there for good", async () => {
  const [message] = (await at.twin.dm(at.ana, "balance")).messages;
  if (!message) throw new Error("no answer");
  const seen = await at.twin.press(message, "History");
  expect(seen.messages[0]).toMatchObject({ ephemeral: false, channel: at.twin.directOf(at.ana) });
});

test("one message that arrives with several event ids books and answers once", async () => {
  const { twin, ana } = at;
  const before = at.booked.length;
  expect((await twin.dm(ana, "spend 16")).messages).toHaveLength(1);
  for (const how of [
    { attempt: 0 },
    { attempt: 1 },
    { eventId: "Ev0OTHER" },
    { eventId: "Ev0THIRD", attempt: 2 },
  ])
    expect((await twin.redeliver(how)).messages).toEqual([]);
  expect(at.booked).toHaveLength(before + 1);
});

test("messages of apps, edits and channel talk that does not name the app are left alone", async () => {
  const { twin, ana, news } = at;
  const ran = at.ran.length;
  const direct = twin.directOf(ana);
  const base = { type: "message", channel: direct, channel_type: "im", text: "balance", ts: twin.world.ts() };
  await twin.event(ana, { ...base, user: ana, bot_id: "B0OTHER" });
  await twin.event(ana, { ...base, subtype: "message_changed", message: { text: "balance" } });
  await twin.event(ana, { ...base, user: ana, subtype: "channel_join" });
  await twin.event(ana, { ...base, user: ana, channel: news, channel_type: "channel" });
  await twin.event(ana, {
    type: "app_mention",
    user: ana,
    channel: news,
    text: "<@U0CONNECTS> balance",
    ts: twin.world.ts(),
    edited: { user: ana },
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect(at.ran).toHaveLength(ran);
});

const CSV = new TextEncoder().encode("date,connects\n2026-11-01,-16\n");

test("a dropped file is offered with one Preview button, which reads it", async () => {
  const seen = await at.twin.dropFile(at.ana, { name: "his<tory>.csv", type: "text/csv", bytes: CSV });
  expect(seen.messages).toHaveLength(1);
  expect(seen.text).toContain("his<tory>.csv");
  const [message] = seen.messages;
  if (!message) throw new Error("no offer");
  expect(message.elements.map((element) => element.label)).toEqual(["Preview"]);
  const preview = await at.twin.press(message, "Preview");
  expect(preview.text).toContain(`his<tory>.csv: ${CSV.byteLength} bytes, auto`);
});

test("a file with a command goes to that command", async () => {
  const seen = await at.twin.dropFile(
    at.ana,
    { name: "a.csv", type: "text/csv", bytes: CSV },
    "import format:upwork",
  );
  expect(seen.text).toContain(`a.csv: ${CSV.byteLength} bytes, upwork`);
});

test("a file that is too large is refused before it is fetched", async () => {
  const bytes = new Uint8Array(10 * 1024 * 1024 + 1);
  const seen = await at.twin.dropFile(at.ana, { name: "big.csv", type: "text/csv", bytes });
  expect(seen.text).toContain("larger than 10 MB");
  expect(seen.messages[0]?.elements).toEqual([]);
});

test("a file that cannot be fetched is asked for again", async () => {
  const [message] = (await at.twin.dropFile(at.ana, { name: "a.csv", type: "text/csv", bytes: CSV }))
    .messages;
  if (!message) throw new Error("no offer");
  at.twin.failNext("files.info", { how: "error", error: "file_deleted" });
  const gone = await at.twin.press(message, "Preview");
  expect(gone.text.length).toBeGreaterThan(0);
  expect(gone.text).not.toContain("bytes");
});
