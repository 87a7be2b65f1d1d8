import { afterEach, beforeEach, expect, test } from "vitest";
import { type Fixture, shutGate, startFixture } from "./fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(async () => {
  await fixture.stop();
});

test("a button works once, however often it is pressed", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.slash(ana, "connects spend", { amount: 16 });
  const outcomes = await Promise.all([1, 2, 3].map(() => twin.press(ana, spent.message, "Undo")));
  const texts = outcomes.map((outcome) => outcome.text).sort();
  expect(texts).toEqual(["That was already done.", "That was already done.", "Undone."]);
  expect(outcomes.every((outcome) => outcome.message.ephemeral)).toBe(true);
  expect(fixture.booked.map((entry) => entry.values)).toEqual([{ amount: 16 }, { undo: "E108" }]);
});

test("a button still works after a restart with the same secret", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.slash(ana, "connects spend", { amount: 16 });
  await fixture.discord.stop();
  await fixture.another();
  expect((await twin.press(ana, spent.message, "Undo")).text).toBe("Undone.");
});

test("somebody else's control is refused privately and does nothing", async () => {
  const { twin } = fixture;
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  const shared = await twin.slash(ana, "connects ask", { question: "how much?", share: true });
  const [own, other] = [
    await twin.press(ana, shared.message, "Share"),
    await twin.press(ben, shared.message, "Share"),
  ];
  expect(own.message.ephemeral).toBe(false);
  expect(other.message.ephemeral).toBe(true);
  expect(other.text).toContain("somebody else's card");
  expect(fixture.contexts.map((context) => context.actor.user)).not.toContain(ben.id);
});

test("a forged or foreign id is refused", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const card = await twin.slash(ana, "connects balance");
  for (const id of ["v1::aaaaaaaaaa:/connects undo:aaaaaaaaaaaa", "x", "v1:sel:aaaaaaaaaa:0"])
    expect((await twin.pressId(ana, card.message, id)).text).toContain("somebody else's card");
  expect(fixture.booked).toEqual([]);
});

test("a button for anyone answers each presser privately, and each once", async () => {
  const { twin } = fixture;
  const [ana, ben] = [twin.user("ana"), twin.user("ben")];
  const card = await twin.slash(ana, "connects promo list");
  expect(card.message.ephemeral).toBe(false);
  for (const who of [ana, ben, ben]) {
    const claimed = await twin.press(who, card.message, "Claim");
    expect(claimed.message.ephemeral).toBe(true);
  }
  expect(fixture.booked.map((entry) => entry.actor)).toEqual([`discord::${ana.id}`, `discord::${ben.id}`]);
});

test("a press is acknowledged before any work", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.slash(ana, "connects spend", { amount: 16 });
  const { gate, open } = shutGate();
  fixture.gate = gate;
  const pressed = twin.press(ana, spent.message, "Undo");
  await twin.until("the acknowledgement", () => twin.reads(ana).some((message) => message.loading));
  open();
  expect((await pressed).text).toBe("Undone.");
});

test("a select shows what is chosen and runs what is picked", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const shown = await twin.slash(ana, "connects history");
  expect(shown.message.selects[0]?.options.map(({ label, selected }) => [label, selected])).toEqual([
    ["all", true],
    ["refunds", false],
  ]);
  const picked = await twin.choose(ana, shown.message, "refunds");
  expect(picked.text).toContain("Showing refunds.");
});

test("a link opens a page and sends nothing", async () => {
  const { twin } = fixture;
  const card = await twin.slash(twin.user("ana"), "connects balance");
  expect(card.message.buttons.at(-1)).toMatchObject({
    label: "Upwork",
    url: "https://www.upwork.com/",
    id: null,
  });
});

test("a command without its option opens a form, which books what is filled in", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const opened = await twin.slash(ana, "connects spend", { boost: 4, job: "Logo" });
  const modal = opened.modal ?? expect.fail("no form");
  expect(modal.title.length).toBeLessThanOrEqual(45);
  expect(modal.values).toEqual({ Amount: "", Boost: "4", Job: "Logo", Link: "", Date: "" });
  const sent = await twin.submit(ana, modal, { Amount: "1,2" });
  expect(sent.text).toContain("takes a whole number");
  const again = await twin.submit(ana, modal, { Amount: "16", Boost: "" });
  expect(again.message.ephemeral).toBe(true);
  expect(fixture.booked.map((entry) => entry.values)).toEqual([{ amount: 16, job: "Logo" }]);
});

test("a form from a button is filled with values too long for the button's id", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.slash(ana, "connects spend", { amount: 16 });
  const { modal } = await twin.press(ana, spent.message, "Edit");
  expect(modal?.values.Job).toBe("Logo ".repeat(30).trim());
  expect(modal?.inputs.map(({ input }) => input.type)).toEqual([4, 4, 3]);
  await twin.submit(ana, modal ?? expect.fail("no form"), { For: "badge" });
  expect(fixture.booked.at(-1)?.values).toMatchObject({ amount: 16, for: "badge" });
});

test("a form opens in time while stored values can't be looked up", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.slash(ana, "connects spend", { amount: 16 });
  const load = fixture.store.load;
  Object.assign(fixture.store, { load: async () => await new Promise(() => undefined) });
  const opened = await twin.press(ana, spent.message, "Edit");
  Object.assign(fixture.store, { load });
  expect(opened.modal?.values.Job).toBe("");
  expect(opened.ackMs).toBeLessThan(2_500);
});

test("users, roles, channels, choices and yes or no are picked in a form", async () => {
  const { twin } = fixture;
  const olga = twin.admin("olga");
  const set = await twin.slash(olga, "connects-admin channel set", { job: "log", channel: twin.news.id });
  const { modal } = await twin.press(olga, set.message, "Change");
  expect(modal?.inputs.map(({ input }) => input.type)).toEqual([3, 8, 5, 6, 3]);
  expect(modal?.values).toEqual({ Job: "log", Channel: twin.news.id, Who: "", Role: "", On: "yes" });
  await twin.submit(olga, modal ?? expect.fail("no form"), { Who: olga.id, On: "no" });
  expect(fixture.booked.at(-1)?.values).toEqual({
    job: "log",
    channel: twin.news.id,
    who: olga.id,
    on: false,
  });
});

test("a press by another process's forgotten interaction does nothing", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const spent = await twin.slash(ana, "connects spend", { amount: 16 });
  twin.faults.plan({
    path: /\/callback$/,
    does: { kind: "status", status: 400, body: { code: 40060, message: "acknowledged" } },
  });
  await twin.press(ana, spent.message, "Undo");
  expect(fixture.booked).toHaveLength(1);
});
