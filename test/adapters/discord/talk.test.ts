import { afterEach, beforeEach, expect, test } from "vitest";
import { type Fixture, startFixture } from "./fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(async () => {
  await fixture.stop();
});

test("a question by mention is answered in the channel, as a reply that pings nobody", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const outcome = await twin.message(ana, undefined, `${twin.mention} how much is a connect?`);
  expect(outcome.text).toContain("You asked: how much is a connect?");
  expect(outcome.message).toMatchObject({ ephemeral: false, pinged: [], channelId: twin.general.id });
  expect(outcome.message.replyTo).not.toBeNull();
});

test("a question about the asker's own wallet is answered in a direct message, with a word of it in the channel", async () => {
  const { twin } = fixture;
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  const outcome = await twin.message(ana, undefined, `how many are in my wallet ${twin.mention}`);
  const messages = await outcome.atLeast(2);
  expect(messages[0]?.text).toContain("You asked: how many are in my wallet");
  expect(twin.reads(ben).map((message) => message.content)).toEqual([
    `how many are in my wallet ${twin.mention}`,
    "I answered you in a direct message.",
  ]);
});

test("a wallet command by mention is answered in a direct message", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const outcome = await twin.message(ana, undefined, `${twin.mention} /connects spend 16 Logo for a bakery`);
  expect((await outcome.atLeast(2))[0]?.text).toContain("Spent 16");
  expect(twin.posts(twin.general).map((message) => message.text)).toEqual([
    "I answered you in a direct message.",
  ]);
  expect(fixture.booked.map((entry) => entry.values)).toEqual([{ amount: 16, job: "Logo for a bakery" }]);
});

test("with direct messages closed the channel learns no number", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  ana.dms = "closed";
  const outcome = await twin.message(ana, undefined, `${twin.mention} /connects balance`);
  expect(outcome.text).toBe("I have something for you: `/connects balance`");
  expect(twin.posts(twin.general)).toHaveLength(1);
  expect(fixture.complaints()).toEqual([]);
});

test("a direct message takes commands with and without the slash, and questions", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  expect((await twin.dm(ana, "/connects balance")).text).toContain("60");
  expect((await twin.dm(ana, "bal")).text).toContain("60");
  expect((await twin.dm(ana, "how much is my wallet worth?")).text).toContain("You asked");
  expect((await twin.dm(ana, "  ")).text).toContain("Help");
  expect(twin.posts(twin.general)).toEqual([]);
});

test("buttons of an answer in a direct message work there", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.dm(ana, "spend 16");
  expect((await twin.press(ana, spent.message, "Undo")).text).toBe("Undone.");
});

test("a command that needs a form says what is missing and offers the form", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const outcome = await twin.dm(ana, "/connects spend job:Logo");
  expect(outcome.text).toContain("How many Connects did it cost?");
  const { modal } = await twin.press(ana, outcome.message, "Fill in the form");
  expect(modal?.values.Job).toBe("Logo");
});

test("a message delivered twice is answered once", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  await fixture.another();
  twin.copies = 2;
  await twin.dm(ana, "spend 16");
  twin.copies = 1;
  const barrier = await twin.dm(ana, "balance");
  await twin.until(
    "all answers",
    () => twin.requests.filter((one) => one.path.endsWith("/messages")).length >= 6,
  );
  expect(fixture.booked).toHaveLength(1);
  const texts = twin.reads(ana, "dm").flatMap((message) => message.embeds.map((embed) => embed.title));
  expect(texts).toEqual(["Spent 16", "Balance"]);
  expect(barrier.messages).toHaveLength(1);
});

test("what is not said to the assistant is not answered: other talk, bots, its own messages, replies without a mention", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const answered = await twin.message(ana, undefined, `${twin.mention} how much?`);
  twin.write(ana, undefined, "how much is a connect?");
  twin.write(ana, undefined, "thanks", { replyTo: answered.message.id });
  const robot = twin.user("robot");
  Object.assign(robot, { bot: true });
  twin.write(robot, undefined, `${twin.mention} how much?`);
  const last = await twin.message(ana, undefined, `${twin.mention} and this?`);
  expect(last.text).toContain("and this?");
  expect(twin.posts(twin.general)).toHaveLength(2);
});

test("text in a mention can't ping anyone through the answer", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const role = twin.role(twin.home, "vip", { mentionable: true });
  const said = `${twin.mention} is @everyone and @here and <@&${role.id}> and <@${ana.id}> free?`;
  const outcome = await twin.message(ana, undefined, said);
  expect(outcome.text).toContain("@everyone");
  expect(twin.pinged()).toEqual([]);
});

test("without Embed Links the answer is plain text; without Read Message History it is no reply", async () => {
  const { twin } = fixture;
  twin.deny(twin.general, "bot", ["embedLinks", "readHistory"]);
  const ana = twin.user("ana");
  twin.write(ana, undefined, `${twin.mention} how much is **it**?`);
  await twin.until("an answer", () => twin.posts(twin.general).length > 0);
  const [message] = twin.posts(twin.general);
  expect(message?.content).toContain("You asked: how much is \\*\\*it\\*\\*?");
  expect(message?.replyTo).toBeNull();
  expect(twin.refused()).toEqual([]);
});

test("where it may not write, the answer comes by direct message and nothing is posted", async () => {
  const { twin } = fixture;
  twin.deny(twin.general, "bot", ["sendMessages"]);
  const ana = twin.user("ana");
  const outcome = await twin.message(ana, undefined, `${twin.mention} how much?`);
  expect(outcome.text).toContain("You asked");
  expect(twin.posts(twin.general)).toEqual([]);
  expect(twin.refused()).toEqual([]);
});

test("who manages the server is known from roles in messages too", async () => {
  const { twin } = fixture;
  const [ana, olga] = [twin.user("ana"), twin.admin("olga")];
  await twin.message(ana, undefined, `${twin.mention} hello?`);
  await twin.message(olga, undefined, `${twin.mention} hello?`);
  expect(fixture.contexts.map((context) => context.administers)).toEqual([false, true]);
});

test("the message menu records a proposal from a job link and asks about a message", async () => {
  const { twin } = fixture;
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  const posting = twin.write(ben, undefined, "Logo for a bakery https://www.upwork.com/jobs/~01abc");
  const { modal } = await twin.messageCommand(ana, "Record as proposal", posting);
  expect(modal?.values).toMatchObject({
    Job: "Logo for a bakery",
    Link: "https://www.upwork.com/jobs/~01abc",
  });
  const sent = await twin.submit(ana, modal ?? expect.fail("no form"), { Amount: "16" });
  expect(sent.text).toContain("Spent 16");
  const question = twin.write(ben, undefined, "do I get connects back?");
  const asked = await twin.messageCommand(ana, "Ask Connects about this", question);
  expect(asked.text).toContain("You asked: do I get connects back?");
  expect(asked.message.ephemeral).toBe(true);
});
