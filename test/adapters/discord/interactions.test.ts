import { afterEach, beforeEach, expect, test } from "vitest";
import { type Fixture, shutGate, startFixture } from "./fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(async () => {
  await fixture.stop();
});

test("a command is acknowledged before any work, however slow the database", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const { gate, open } = shutGate();
  fixture.gate = gate;
  const answered = twin.slash(ana, "connects spend", { amount: 16 });
  await twin.until("the acknowledgement", () => twin.reads(ana).some((message) => message.loading));
  expect(fixture.booked).toEqual([]);
  open();
  const outcome = await answered;
  expect(outcome.failed).toBe(false);
  expect(outcome.text).toContain("Spent 16");
  expect(fixture.booked).toHaveLength(1);
});

test("wallet replies are shown to the asker only, also when they fail", async () => {
  const { twin } = fixture;
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  const tries: [string, Record<string, number>][] = [
    ["connects balance", {}],
    ["connects spend", { amount: 16 }],
    ["connects history", {}],
    ["connects break", {}],
  ];
  for (const [path, values] of tries) {
    const outcome = await twin.slash(ana, path, values);
    expect(outcome.messages.map((message) => message.ephemeral)).toEqual([true]);
  }
  expect(twin.reads(ben)).toEqual([]);
  expect(twin.reads(ana).at(-1)?.embeds[0]?.description).toContain("nothing was changed");
});

test("a public reply is public, and a refusal of the same command is private", async () => {
  const { twin } = fixture;
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  const shared = await twin.slash(ana, "connects ask", { question: "how much?", share: true });
  expect(shared.message.ephemeral).toBe(false);
  const refused = await twin.slash(ana, "connects ask", { question: "refuse me", share: true });
  expect(refused.messages.map((message) => message.ephemeral)).toEqual([true]);
  expect(refused.text).toContain("I won't.");
  expect(twin.reads(ben).map((message) => message.id)).toEqual([shared.message.id]);
});

test("an interaction that has expired does nothing, is warned about once, and the next one works", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  twin.faults.plan({
    method: "POST",
    path: /\/callback$/,
    does: { kind: "status", status: 404, body: { code: 10062, message: "Unknown interaction" } },
  });
  const lost = await twin.slash(ana, "connects spend", { amount: 16 });
  expect(lost.failed).toBe(true);
  expect(fixture.booked).toEqual([]);
  expect(fixture.complaints().map(({ message }) => message)).toEqual([
    "discord: an interaction was dropped, nothing was done: it had expired",
  ]);
  await twin.slash(ana, "connects spend", { amount: 16 });
  expect(fixture.booked).toHaveLength(1);
});

test("an acknowledgement that comes after three seconds does nothing", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  twin.faults.plan({ path: /\/callback$/, does: { kind: "delay", ms: 50 } });
  const answered = twin.slash(ana, "connects spend", { amount: 16 });
  twin.advance(3_001);
  expect((await answered).failed).toBe(true);
  expect(fixture.booked).toEqual([]);
});

test("of two processes with one token only one works on an interaction", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  await fixture.another();
  const outcome = await twin.slash(ana, "connects spend", { amount: 16 });
  await twin.until("the loser to drop out", () => fixture.complaints().length > 0);
  expect(outcome.messages).toHaveLength(1);
  expect(fixture.booked).toHaveLength(1);
  expect(fixture.contexts).toHaveLength(1);
  expect(fixture.complaints()[0]?.message).toContain("another process answered it");
});

test("the same event delivered twice books once", async () => {
  const { twin } = fixture;
  twin.copies = 2;
  const outcome = await twin.slash(twin.user("ana"), "connects spend", { amount: 16 });
  await twin.until("the repeat to drop out", () => fixture.complaints().length > 0);
  expect(outcome.messages).toHaveLength(1);
  expect(fixture.booked).toHaveLength(1);
});

test("an acknowledgement whose answer is lost counts when it had arrived", async () => {
  const { twin } = fixture;
  twin.faults.plan({ path: /\/callback$/, does: { kind: "cut-after" } });
  const outcome = await twin.slash(twin.user("ana"), "connects spend", { amount: 16 });
  expect(outcome.text).toContain("Spent 16");
  expect(fixture.booked).toHaveLength(1);
});

test("an acknowledgement whose two answers are lost counts when Discord shows it", async () => {
  const { twin } = fixture;
  twin.faults.plan({ path: /\/callback$/, does: { kind: "cut-after" } });
  twin.faults.plan({ path: /\/callback$/, does: { kind: "cut" } });
  const outcome = await twin.slash(twin.user("ana"), "connects spend", { amount: 16 });
  expect(outcome.text).toContain("Spent 16");
  twin.faults.plan({ path: /\/callback$/, times: 2, does: { kind: "cut" } });
  expect((await twin.slash(twin.user("ben"), "connects spend", { amount: 16 })).failed).toBe(true);
  expect(fixture.booked).toHaveLength(1);
});

test("an acknowledgement that Discord stumbles over is tried again within the three seconds", async () => {
  const { twin } = fixture;
  twin.faults.plan({ path: /\/callback$/, does: { kind: "status", status: 500 } });
  twin.faults.plan({ path: /@original$/, does: { kind: "status", status: 502 } });
  const outcome = await twin.slash(twin.user("ana"), "connects spend", { amount: 16 });
  expect(outcome.text).toContain("Spent 16");
});

test("an empty answer that claims to be JSON is survived", async () => {
  const { twin } = fixture;
  twin.faults.plan({
    path: /\/typing$/,
    does: { kind: "status", status: 204, headers: { "content-type": "application/json" } },
  });
  const said = await twin.message(twin.user("ana"), undefined, `${twin.mention} how much?`);
  expect(said.text).toContain("You asked");
});

test("a reply that Discord refuses is followed by an apology instead of silence", async () => {
  const { twin } = fixture;
  twin.faults.plan({
    path: /@original$/,
    does: { kind: "status", status: 400, body: { code: 50035, message: "Invalid Form Body" } },
  });
  const outcome = await twin.slash(twin.user("ana"), "connects balance");
  expect(outcome.text).toContain("could not show the answer");
  expect(outcome.message.ephemeral).toBe(true);
});

test("a long reply is split over private messages and nothing is lost", async () => {
  const { twin } = fixture;
  const outcome = await twin.slash(twin.user("ana"), "connects history", { count: 40 });
  await twin.until("the last part", () => outcome.messages.some((message) => message.selects.length > 0));
  const { messages } = outcome;
  expect(messages.length).toBeGreaterThan(3);
  expect(messages.every((message) => message.ephemeral)).toBe(true);
  expect(outcome.text.match(/^- E\d+ /gm)).toHaveLength(40);
  expect(twin.refused()).toEqual([]);
});

test("a reply too long for messages comes whole as a file, also where only five follow-ups are taken", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  ana.installed = true;
  const elsewhere = twin.guild("Elsewhere", ana);
  const room = twin.channel(elsewhere, "room");
  twin.leave(elsewhere);
  const outcome = await twin.slash(ana, "connects history", { count: 500 }, room);
  await twin.until("the file", () => outcome.messages.some((message) => message.files.length > 0));
  const [file] = outcome.messages.flatMap((message) => message.files);
  expect(file?.name).toBe("whole-reply.txt");
  expect(
    Buffer.from(file?.bytes ?? [])
      .toString("utf8")
      .match(/^- E\d+ /gm),
  ).toHaveLength(500);
  expect(twin.refused()).toEqual([]);
});

test("when a later part is refused, what was shown stays and the loss is told", async () => {
  const { twin } = fixture;
  twin.faults.plan({
    path: /^\/webhooks\/\d+\/\w+$/,
    does: { kind: "status", status: 400, body: { code: 50035, message: "Invalid Form Body" } },
  });
  const outcome = await twin.slash(twin.user("ana"), "connects history", { count: 40 });
  const messages = await outcome.atLeast(2);
  expect(messages[0]?.text).toContain("E1 ");
  expect(messages[1]?.text).toContain("There is more");
  expect(messages.every((message) => message.ephemeral)).toBe(true);
});

test("when the private answer in a public one's place fails, the apology is private", async () => {
  const { twin } = fixture;
  twin.faults.plan({
    path: /^\/webhooks\/\d+\/\w+$/,
    does: { kind: "status", status: 400, body: { code: 50035, message: "Invalid Form Body" } },
  });
  const outcome = await twin.slash(twin.user("ana"), "connects ask", { question: "refuse", share: true });
  expect(outcome.messages.map((message) => [message.ephemeral, message.text])).toEqual([
    [true, expect.stringContaining("could not show the answer")],
  ]);
});

test("a member's own command in direct messages and in a server without the app has no community", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  ana.installed = true;
  const elsewhere = twin.guild("Elsewhere", ana);
  const room = twin.channel(elsewhere, "room");
  twin.leave(elsewhere);
  for (const where of ["dm", room] as const) {
    const outcome = await twin.slash(ana, "connects balance", {}, where);
    expect(outcome.text).toContain("60");
    expect(fixture.contexts.at(-1)).toMatchObject({ community: null, administers: false, roles: [] });
  }
  expect(twin.sees(ana, "connects-admin doctor", "dm")).toBe(false);
});

test("the admin command is hidden from members and shown to who manages the server", async () => {
  const { twin } = fixture;
  const [ana, olga] = [twin.user("ana"), twin.admin("olga")];
  expect(twin.sees(ana, "connects-admin doctor")).toBe(false);
  expect(twin.sees(olga, "connects-admin doctor")).toBe(true);
  expect((await twin.slash(olga, "connects-admin doctor")).text).toContain("All is well");
  expect((await twin.dm(ana, "/connects-admin doctor")).text).toContain("works in a server or workspace");
});

test("what is known of the sender reaches the command, ids as strings", async () => {
  const { twin } = fixture;
  const olga = twin.admin("olga");
  await twin.slash(olga, "connects balance");
  const { actor, community, channel, administers, displayName, invocationId, joinedAt, accountCreatedAt } =
    fixture.contexts[0] ?? expect.fail("nothing ran");
  expect(actor).toEqual({ platform: "discord", realm: "", user: olga.id });
  expect(Number(olga.id)).toBeGreaterThan(Number.MAX_SAFE_INTEGER);
  expect(community).toEqual({ platform: "discord", id: twin.home.id });
  expect({ channel, administers, displayName }).toEqual({
    channel: twin.general.id,
    administers: true,
    displayName: "olga",
  });
  expect(invocationId).toMatch(/^discord:\d{17,20}$/);
  expect(joinedAt).toBeInstanceOf(Date);
  expect(Math.abs((accountCreatedAt?.getTime() ?? 0) - Date.now())).toBeLessThan(60_000);
});

test("users, roles, channels and booleans arrive as ids and values", async () => {
  const { twin } = fixture;
  const olga = twin.admin("olga");
  const ana = twin.user("ana");
  const role = twin.role(twin.home, "vip");
  const outcome = await twin.slash(olga, "connects-admin channel set", {
    job: "log",
    channel: twin.news.id,
    who: ana.id,
    role: role.id,
    on: false,
  });
  const values = { job: "log", channel: twin.news.id, who: ana.id, role: role.id, on: false };
  expect(fixture.booked.map((entry) => entry.values)).toEqual([values]);
  expect(outcome.messages).toHaveLength(1);
});

test("two members with neighbouring ids above 2^53 stay two", async () => {
  const { twin } = fixture;
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  expect(BigInt(ben.id) - BigInt(ana.id)).toBe(1n);
  await twin.slash(ana, "connects spend", { amount: 5 });
  await twin.slash(ben, "connects spend", { amount: 5 });
  expect(fixture.booked.map((entry) => entry.actor)).toEqual([`discord::${ana.id}`, `discord::${ben.id}`]);
});

test("nothing that was sent in the meantime was refused by Discord", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  await twin.slash(ana, "connects balance");
  await twin.slash(ana, "connects report", { share: true });
  await twin.slash(ana, "connects export");
  expect(twin.refused()).toEqual([]);
});
