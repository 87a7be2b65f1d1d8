import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../../src/app.ts";
import type { Origin } from "../../src/core/context.ts";
import { replyText } from "../../src/core/plain-reply.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { openTestDatabase } from "../databases.ts";
import { tryApp } from "../try-app.ts";

let app: App;
let now = new Date("2026-11-01T10:00:00Z");
let count = 0;

beforeAll(async () => {
  app = await tryApp(await openTestDatabase("pglite"), () => now);
});

afterAll(async () => await app.close());

function ana(): Origin {
  count += 1;
  return {
    actor: { platform: "local", realm: "", user: "ana" },
    displayName: "ana",
    community: { platform: "local", id: "local" },
    channel: null,
    administers: false,
    roles: [],
    invocationId: `local:month-${count}`,
  };
}

async function say(day: number, line: string): Promise<RenderedReply> {
  now = new Date(Date.UTC(2026, 10, day, 10, count % 60));
  const origin = ana();
  const rendered = await app.engine.run(origin, app.engine.prepareLine(origin, line));
  expect(rendered.reply.ok, `${line}: ${replyText(rendered.reply)}`).toBe(true);
  return rendered;
}

async function press(rendered: RenderedReply, label: string): Promise<RenderedReply> {
  const control = rendered.controls.find((one) => one.label === label);
  if (control?.kind !== "button")
    throw new Error(`no button ${label} among ${rendered.controls.map((one) => one.label)}`);
  return await app.engine.press(ana(), control.id);
}

/**
 * A freelancer's November. Worked out by hand: 100 Connects for $15.00 (15 cents each), 10 free ones that cost nothing.
 * All of them expire on the same day, so the bought ones, issued first, are used first.
 */
test("a month of a freelancer's life gives the report that was worked out by hand", async () => {
  await say(1, "/connects buy 100 paid:15");
  await say(1, "/connects earn 10 why:monthly");
  await say(2, '/connects spend 16 boost:4 job:"Logo for a bakery" niche:design'); // P1: 20, $3.00
  await say(3, '/connects spend 12 job:"Menu cards" niche:design'); // P2: 12, $1.80
  await say(4, '/connects spend 8 job:"Shop banner" niche:ads'); // P3: 8, $1.20
  await say(5, '/connects spend 6 boost:10 job:"Flyer" niche:ads'); // P4: 16, $2.40
  await say(6, "/connects spend 7 for:badge"); // 7, $1.05
  // P1 is hired for $900; its boost was charged in full.
  await say(8, "/connects outcome P1 hired value:900 boost_charged:4");
  // P2's client closed the job: 12 come back ($1.80).
  const closed = await say(9, "/connects outcome P2 job-closed");
  expect(replyText(closed.reply)).toContain("You are owed 12 Connects");
  await press(closed, "Refund 12");
  // P3 led to an interview. P4's boost cost 3 of 10: 7 come back ($1.05).
  await say(10, "/connects outcome P3 interview");
  await say(11, "/connects outcome P4 lost reason:price boost_charged:3");

  const { reply } = await say(25, "/connects report month");
  expect(reply.data).toMatchObject({
    from: "2026-11-01",
    to: "2026-11-25",
    connects: { purchase: 100, grant: 10, proposal: -42, boost: -14, badge: -7, refund: 19 },
    // 42 + 14 + 7 - 19 = 44 Connects at 15 cents.
    cents: 660,
    paidCents: 1500,
    proposals: 4,
    interviews: 2, // P3, and P1 on the way to its hire
    hires: 1,
    revenueCents: 90_000,
    // Net cost of the proposals: P1 300, P2 0, P3 120, P4 135 (6 + 3 at 15 cents) = 555.
    costPerInterviewCents: 278,
    costPerHireCents: 555,
    leftOut: 0,
    owedConnects: 0,
  });
  expect(replyText(reply)).toContain("25 % (1 of 4)");
});

test("a split adds up to the whole and says when there are too few to compare", async () => {
  const { reply } = await say(25, "/connects report month by:boost");
  expect(reply.data.by).toMatchObject({
    boosted: { proposals: 2, cents: 435 },
    "not boosted": { proposals: 2, cents: 120 },
  });
  expect(replyText(reply)).toContain("Too few to say");
  const niches = await say(25, "/connects report month by:niche");
  expect(niches.reply.data.by).toMatchObject({ design: { proposals: 2 }, ads: { proposals: 2 } });
});

test("pressing the same refund again books nothing", async () => {
  const closed = await say(25, "/connects outcome P2 job-closed");
  expect(closed.controls.some((one) => one.label.startsWith("Refund"))).toBe(false);
  const balance = await say(25, "/connects balance");
  expect(balance.reply.data.balance).toBe(66); // 110 - 63 + 19
});

test.each([
  ["withdrawn", "nothing", "return_not_withdrawn"],
  ["job-expired", "nothing", "return_not_expired"],
  ["job-removed", "owed", "return_tos"],
  ["lost", "nothing", "return_not_other"],
])("after %s the rule says %s and names its fact", async (result, verdict, fact) => {
  const spent = await say(25, `/connects spend 2 job:"Case ${result}"`);
  const { id } = spent.reply.data.proposal as { id: string };
  const { reply, controls } = await say(25, `/connects outcome ${id} ${result}`);
  expect(reply.data.fact).toBe(fact);
  expect(controls.some((one) => one.label === "Refund 2")).toBe(verdict === "owed");
  expect(
    reply.blocks.some((block) => block.kind === "sources" && block.sources[0]?.url?.startsWith("https://")),
  ).toBe(true);
});

test("an outcome can go back a stage, and both stay on record", async () => {
  await say(25, "/connects outcome P3 viewed");
  const events = await app.database.query<{ outcome: string }>(
    "select outcome from proposal_events where no = 3 order by seq",
  );
  expect(events.map((one) => one.outcome)).toEqual(["interview", "viewed"]);
});

test("a boost cannot have cost more than was bid, nor an outcome be earlier than the proposal", async () => {
  const origin = ana();
  const dear = await app.engine.run(
    origin,
    app.engine.prepareLine(origin, "/connects outcome P1 viewed boost_charged:5"),
  );
  expect(dear.reply.error).toMatchObject({ code: "bad_input" });
  const early = await app.engine.run(
    origin,
    app.engine.prepareLine(origin, "/connects outcome P4 viewed date:2026-11-01"),
  );
  expect(early.reply.error?.message).toContain("can't be earlier");
});

test.each(["balance", "spend", "funnel", "cost", "expiry", "forecast"])(
  "the %s chart comes with its numbers in words",
  async (kind) => {
    const { reply } = await say(25, `/connects chart ${kind} month`);
    const [block] = reply.blocks;
    if (block?.kind !== "chart") throw new Error("no chart");
    expect(block.alt.length).toBeGreaterThan(20);
    const png = await app.charts.png(block.chart, "light");
    expect(Buffer.from(png.subarray(1, 4)).toString()).toBe("PNG");
  },
);
