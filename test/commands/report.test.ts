import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import type { App } from "../../src/app.ts";
import type { Origin } from "../../src/core/context.ts";
import { replyText } from "../../src/core/plain-reply.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { formatDay } from "../../src/core/time.ts";
import { openTestDatabase } from "../databases.ts";
import { tryApp } from "../try-app.ts";

let app: App;
let now = new Date("2026-11-01T10:00:00Z");
let count = 0;

beforeAll(async () => {
  app = await tryApp(await openTestDatabase("pglite"), () => now);
});

afterAll(async () => await app.close());

function ana(administers = false): Origin {
  count += 1;
  return {
    actor: { platform: "local", realm: "", user: "ana" },
    displayName: "ana",
    community: { platform: "local", id: "local" },
    channel: null,
    administers,
    roles: [],
    invocationId: `local:report-${count}`,
  };
}

async function say(day: number, line: string, administers = false): Promise<RenderedReply> {
  now = new Date(Date.UTC(2026, 10, day, 10, count % 60));
  const origin = ana(administers);
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

const textOf = (rendered: RenderedReply): string => replyText(rendered.reply);

test("each figure of a report leads to the entries that it is made of", async () => {
  await say(1, "/connects buy 100 paid:15 date:2026-10-31");
  await say(2, "/connects spend 16 job:Logo");
  await say(3, "/connects spend 12 job:Flyer");
  const report = await say(4, "/connects report month");
  const entries = await press(report, "Entries");
  expect(entries.reply.data).toMatchObject({ entries: [{ connects: -12 }, { connects: -16 }], next: null });
});

test("a report and a chart are shared once, with who shared them, and stay private otherwise", async () => {
  for (const line of ["/connects report month", "/connects chart spend month"]) {
    const own = await say(5, line);
    expect(own.visibility).toBe("private");
    expect(textOf(own)).not.toContain("Shared by");
    const shared = await press(own, "Share");
    expect(shared.visibility).toBe("public");
    expect(textOf(shared)).toContain("Shared by ana");
    expect(shared.controls).toEqual([]);
    const again = await press(own, "Share");
    expect(again.visibility).toBe("private");
    expect(again.reply.ok).toBe(false);
  }
});

test("a chart marks the day from which a Connect costs something else, and what was spent before does not change", async () => {
  const before = await say(6, "/connects report 2026-11");
  await confirm(
    await say(
      6,
      "/connects-admin fact override connect_price_usd value:0.20 source:https://example.com/price from:2026-11-04",
      true,
    ),
  );
  const chart = await say(7, "/connects chart balance month");
  const block = chart.reply.ok ? chart.reply.blocks.find((one) => one.kind === "chart") : undefined;
  expect(block?.kind === "chart" ? block.chart.marks : null).toContainEqual({
    label: "a Connect costs $0.20",
    at: "2026-11-04",
  });
  expect(block?.kind === "chart" ? block.alt : "").toContain("From 4 Nov 2026: a Connect costs $0.20.");
  expect((await say(6, "/connects report 2026-11")).reply.data).toEqual(before.reply.data);
  const earlier = await say(7, "/connects chart balance 2026-10");
  const quiet = earlier.reply.ok ? earlier.reply.blocks.find((one) => one.kind === "chart") : undefined;
  expect(quiet?.kind === "chart" ? quiet.chart.marks : null).toEqual([]);
});

test("a report says what the Connects of a promo brought", async () => {
  await confirm(
    await say(8, "/connects-admin promo add SPRING kind:shared code:GET40 gives:40 ends:2026-12-31", true),
  );
  await say(9, "/connects promo claim SPRING");
  const used = await say(9, "/connects promo used SPRING got:40");
  expect(textOf(await say(10, "/connects report month"))).toContain(
    "Your SPRING Connects: 40 in, 40 left, 0 proposals, 0 interviews, 0 hires",
  );
  // What was bought before expires before the promo's and goes first: 72 are left of it.
  await say(11, "/connects spend 70 job:Mural");
  await say(12, "/connects spend 12 job:Poster");
  await say(13, "/connects outcome Poster interview");
  const report = await say(14, "/connects report month");
  expect(textOf(report)).toContain("Your SPRING Connects: 40 in, 30 left, 1 proposal, 1 interview, 0 hires");
  expect(report.reply.data).toMatchObject({
    promos: [{ name: "SPRING", connects: 40, left: 30, proposals: 1, interviews: 1, hires: 0 }],
  });
  // What the promo's Connects were spent on is undone with it, after saying so.
  const asked = await press(used, "Undo");
  await confirm(asked);
  expect(textOf(await say(15, "/connects report month"))).not.toContain("SPRING");
});

test("the forecast's picture and the balance's words name the same day, and a period that is over has no forecast", async () => {
  await say(16, "/connects buy 60 paid:9");
  for (const day of [17, 18, 19, 20]) await say(day, `/connects spend 8 job:"Job of day ${day}"`);
  const { runsOutOn } = z
    .object({ runsOutOn: z.string() })
    .parse((await say(21, "/connects balance")).reply.data);
  const forecast = await say(21, "/connects chart forecast month");
  expect(textOf(forecast)).toContain(`they run out on ${formatDay(runsOutOn)}.`);
  const over = await say(21, "/connects chart forecast 2026-10");
  expect(textOf(over)).not.toContain("they run out");
  expect(over.reply.data).toMatchObject({ series: [{ name: "Balance" }] });
});

/** Presses what confirms a step, if it asks. */
async function confirm(rendered: RenderedReply): Promise<void> {
  const control = rendered.controls.find(
    (one) => one.kind === "button" && (one.style === "primary" || one.style === "danger"),
  );
  if (control?.kind !== "button") return;
  const done = await app.engine.press(ana(true), control.id);
  expect(done.reply.ok, textOf(done)).toBe(true);
}
