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

test("a typed command is acknowledged, booked once and answered to its author alone", async () => {
  const { twin, ana, news } = at;
  const seen = await twin.slash(ana, "/connects", 'spend 16 boost:4 job:"Logo for a bakery"', news);
  expect(seen.failed).toBeNull();
  expect(seen.messages).toHaveLength(1);
  expect(seen.messages[0]?.ephemeral).toBe(true);
  expect(seen.text).toContain("Spent 16");
  expect(seen.text).toContain("Job: Logo for a bakery");
  expect(at.booked.at(-1)?.values).toEqual({ amount: 16, boost: 4, job: "Logo for a bakery" });
});

test("the acknowledgement does not wait for the work", async () => {
  at.slow(5_000);
  const seen = await at.twin.slash(at.ana, "/connects", "balance", at.news, { patienceMs: 8_000 });
  at.slow(0);
  expect(seen.failed).toBeNull();
  expect(seen.ackMs).toBeLessThan(500);
  expect(seen.text).toContain("60");
});

test("bare roots show the balance and the admin help", async () => {
  expect((await at.twin.slash(at.ana, "/connects", "", at.news)).text).toContain("Balance");
  expect((await at.twin.slash(at.boss, "/connects-admin", "", at.news)).text).toContain("Admin help");
});

test("workspace admins are owners, others are told what they lack", async () => {
  const admin = await at.twin.slash(at.boss, "/connects-admin", "channel set log #news", at.news);
  expect(admin.text).toContain(`Set log ${at.news}`);
  const other = await at.twin.slash(at.ana, "/connects-admin", "channel set log #news", at.news);
  expect(other.text).toContain("owner duty");
});

test("a shared answer is seen by everybody in the channel, a private one by its author only", async () => {
  const bob = at.twin.addPerson("bob");
  at.twin.world.channels.get(at.news)?.members.add(bob);
  await at.twin.slash(at.ana, "/connects", "ask share:yes what is a connect", at.news);
  await at.twin.slash(at.ana, "/connects", "ask how do refunds work", at.news);
  const texts = at.twin.messagesFor(bob).map((message) => message.text);
  expect(texts.some((text) => text.includes("what is a connect"))).toBe(true);
  expect(texts.some((text) => text.includes("how do refunds work"))).toBe(false);
});

test("commands work in channels that the app is not in", async () => {
  const elsewhere = at.twin.addChannel("elsewhere", { app: false });
  const seen = await at.twin.slash(at.ana, "/connects", "balance", elsewhere);
  expect(seen.messages[0]?.ephemeral).toBe(true);
  expect(seen.text).toContain("60");
});

test("an unknown first word is a question, a slip is asked back with a button that works", async () => {
  expect((await at.twin.slash(at.ana, "/connects", "how much is a connect?", at.news)).text).toContain(
    "You asked: how much is a connect?",
  );
  const slip = await at.twin.slash(at.ana, "/connects", "spedn 16", at.news);
  expect(slip.text).toContain("Did you mean");
  const [message] = slip.messages;
  if (!message) throw new Error("no answer");
  expect((await at.twin.press(message, "Run spend")).text).toContain("Spent 16");
});

test("names, channels and links arrive as what they stand for", async () => {
  const seen = await at.twin.slash(at.boss, "/connects-admin", "channel set log #news who:@ana", at.news);
  expect(seen.text).toContain(`Set log ${at.news} ${at.ana}`);
  await at.twin.slash(
    at.ana,
    "/connects",
    "spend 6 link:https://www.upwork.com/jobs/~01abc?a=1&b=2 x < y & z",
    at.news,
  );
  expect(at.booked.at(-1)?.values).toEqual({
    amount: 6,
    link: "https://www.upwork.com/jobs/~01abc?a=1&b=2",
    job: "x < y & z",
  });
});

test.each([
  ["\u201clogo design\u201d", "logo design"],
  ["\u201elogo design\u201c", "logo design"],
  ["\u2018logo design\u2019", "logo design"],
])("a phone's quotes and dashes read like typed ones: %s", async (typed, job) => {
  const seen = await at.twin.slash(at.ana, "/connects", `spend 16 ${typed} \u2014boost 10`, at.news);
  expect(at.booked.at(-1)?.values).toEqual({ amount: 16, boost: 10, job });
  expect(seen.text).toContain(`Job: ${job}`);
});

test.each([
  "<!channel> if a < b && <@U123>",
  "@everyone @here @channel @ana",
  "*bold* _it_ ~no~ `code` > quote",
  "<script>alert(1)</script> &amp; &lt;",
  "```\nblock\n```",
  "> quoted :tada: 10:30:45",
  "[label](https://evil.example) <https://evil.example|Upwork>",
])("what a person typed is shown letter for letter and notifies nobody: %s", async (job) => {
  const { twin, ana, news } = at;
  const before = at.booked.length;
  const seen = await twin.slash(ana, "/connects", `spend 16 job:"${job.replaceAll('"', '\\"')}"`, news);
  expect(at.booked).toHaveLength(before + 1);
  const typed = at.booked.at(-1)?.values.job;
  expect(seen.text).toContain(`Job: ${String(typed)}`);
  expect(seen.pinged).toEqual([]);
  expect(JSON.stringify(seen.messages).includes("&amp;amp;")).toBe(job.includes("&amp;"));
});

test.each(["0x10", "-5", "1e12", "1000000000000", "sixteen", ""])(
  "a wrong amount is refused in words and nothing is booked: %s",
  async (amount) => {
    const before = at.booked.length;
    const seen = await at.twin.slash(at.ana, "/connects", `spend amount:${amount || '""'}`, at.news);
    expect(at.booked).toHaveLength(before);
    expect(seen.failed).toBeNull();
    expect(seen.text.length).toBeGreaterThan(5);
  },
);

test("ten thousand characters and hidden ones are answered and not booked as they are", async () => {
  const before = at.booked.length;
  const long = await at.twin.slash(at.ana, "/connects", `spend 16 job:"${"x".repeat(10_000)}"`, at.news);
  expect(long.text).toContain("at most 200 characters");
  expect(at.booked).toHaveLength(before);
  const hidden = await at.twin.slash(at.ana, "/connects", "how much \u202eis\u200b a connect?", at.news);
  expect(hidden.text).not.toMatch(/[\u202e\u200b]/);
});

test("a long list goes on in further messages and nothing of it is lost", async () => {
  const seen = await at.twin.slash(at.ana, "/connects", "history count:200", at.news);
  expect(seen.messages.length).toBeGreaterThan(1);
  for (let n = 1; n <= 200; n += 1) expect(seen.text).toContain(`E${n} Fish & Chips <&> x&`);
});

test("what does not fit five answers goes on in the channel, or in the direct messages where the app is no member", async () => {
  const elsewhere = at.twin.addChannel("far-away", { app: false });
  for (const channel of [at.news, elsewhere]) {
    const seen = await at.twin.slash(at.ana, "/connects", "history count:500", channel);
    const here = seen.messages.filter((message) => message.channel === channel);
    const direct = seen.messages.filter((message) => message.channel === at.twin.directOf(at.ana));
    expect(here.every((message) => message.ephemeral)).toBe(true);
    expect(here.length + direct.length).toBe(seen.messages.length);
    expect(direct.length > 0).toBe(channel === elsewhere);
    for (let n = 1; n <= 500; n += 1) expect(seen.text).toContain(`E${n} Fish & Chips`);
  }
});

test("a delivery that comes again books and answers once, whatever its retry mark", async () => {
  const { twin, ana, news } = at;
  const before = at.booked.length;
  const seen = await twin.slash(ana, "/connects", "spend 16", news);
  expect(seen.messages).toHaveLength(1);
  for (const attempt of [0, 1, 0]) expect((await twin.redeliver({ attempt })).messages).toEqual([]);
  expect(at.booked).toHaveLength(before + 1);
});

test("a file and a picture of a private answer go to the person's own conversation, with a word about it", async () => {
  const file = await at.twin.slash(at.ana, "/connects", "export", at.news);
  const [sent] = file.messages.filter((message) => message.files.length > 0);
  expect(sent?.channel).toBe(at.twin.directOf(at.ana));
  expect(new TextDecoder().decode(sent?.files[0]?.bytes)).toBe("entry,connects\nE1,60\n");
  expect(file.text).toContain("The file is in our direct messages.");

  const chart = await at.twin.slash(at.ana, "/connects", "report", at.news);
  const picture = chart.messages.find((message) => message.files.length > 0);
  expect(picture?.channel).toBe(at.twin.directOf(at.ana));
  expect(picture?.files[0]).toMatchObject({ name: "chart.png", alt: "Line from 60 down to 44 Connects." });
  const words = chart.messages.find((message) => message.ephemeral);
  expect(words?.text).toContain("Line from 60 down to 44 Connects.");
  expect(JSON.stringify(words?.blocks)).toMatch(/http[^"]*\|Open the picture/);
});

test("a shared picture is posted in the channel", async () => {
  const seen = await at.twin.slash(at.ana, "/connects", "report share", at.news);
  expect(seen.messages.find((message) => message.files.length > 0)?.channel).toBe(at.news);
});

test("a reply still arrives where its pictures cannot be drawn or sent", async () => {
  at.twin.failNext("files.getUploadURLExternal", { how: "status", status: 500 });
  const seen = await at.twin.slash(at.ana, "/connects", "report", at.news);
  expect(seen.text).toContain("Line from 60 down to 44 Connects.");
  at.twin.failNext("files.completeUploadExternal", { how: "error", error: "internal_error" });
  expect((await at.twin.slash(at.ana, "/connects", "export", at.news)).text).toContain("could not be sent");
});
