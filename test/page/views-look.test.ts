import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { appBench } from "./open-app.ts";
import { PHONE, violations } from "./open-page.ts";

const bench = appBench();
const LONG = `${"verylongword".repeat(12)} <b>&amp;`;

/** What is wider than the window, or can be scrolled sideways: nothing of these views may be. */
async function sticksOut(page: Page): Promise<readonly string[]> {
  return await page.evaluate<string[]>(`
    [...document.querySelectorAll("html, body, .view:not([hidden]), .view:not([hidden]) *, dialog[open]")]
      .filter((node) => node.clientWidth > 0 && !node.matches(".unseen, .unseen *"))
      .filter((node) => node.getBoundingClientRect().right > innerWidth + 1 ||
        (["auto", "scroll"].includes(getComputedStyle(node).overflowX) && node.scrollWidth > node.clientWidth + 1))
      .map((node) => node.outerHTML.slice(0, 120))
  `);
}

async function looksRight(page: Page, what: string): Promise<void> {
  expect(await violations(page), what).toEqual([]);
  expect(await sticksOut(page), what).toEqual([]);
}

const LOOKS = [
  ["a desktop, light", { colorScheme: "light" as const }],
  ["a desktop, dark", { colorScheme: "dark" as const }],
  ["a phone, light", { ...PHONE, colorScheme: "light" as const }],
  ["a phone, dark", { ...PHONE, colorScheme: "dark" as const }],
] as const;

test.each(LOOKS)("axe finds nothing in the wallet and nothing sticks out: %s", async (name, options) => {
  const who = { name: name.replace(/\W+/g, "-") };
  const empty = await bench.open({ name: `${who.name}-empty` }, "#/wallet", options);
  await empty.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
  await looksRight(empty, "an empty wallet");
  await bench.say(who, "/connects buy 10000 paid:1500");
  await bench.say(who, `/connects spend 16 boost:4 job:"${LONG}" niche:${"n".repeat(40)}`);
  await bench.say(who, "/connects spend 12 job:Logo link:https://www.upwork.com/jobs/~01ab");
  await bench.say(who, "/connects outcome P2 hired value:9000000");
  await bench.say(who, `/connects earn 10 note:"${LONG}"`);
  const page = await bench.open(who, "#/wallet", options);
  await page.locator(".picture img:visible").nth(2).waitFor();
  await page.locator("#history tbody tr").nth(3).waitFor();
  for (const summary of await page.locator("#wallet summary").all()) await summary.click();
  await looksRight(page, "a wallet");
  if ("hasTouch" in options) await page.getByRole("button", { name: "Hired 1" }).click();
  await page.getByRole("button", { name: /^Move P2/ }).click();
  await page.getByRole("menu").waitFor();
  await looksRight(page, "a menu");
  await page.getByRole("menuitem", { name: "Job closed" }).click();
  await page.getByRole("group", { name: "What was moved" }).getByText("Refund 12").waitFor();
  await looksRight(page, "what was moved");
  await page.getByLabel("Period").selectOption("days");
  await page.getByLabel("from", { exact: true }).fill("2026-11-20");
  await page.getByLabel("to", { exact: true }).first().fill("2026-11-01");
  await page.locator("#figures").getByRole("alert").waitFor();
  await looksRight(page, "a period that is none");
});

test.each(LOOKS)(
  "axe finds nothing in the announcements and nothing sticks out: %s",
  async (name, options) => {
    const boss = { name: `boss-${name.replace(/\W+/g, "-")}`, role: "admin" } as const;
    await bench.say(boss, `/connects-admin promo add ${boss.name} kind:pool ends:2026-12-31 gives:40`);
    const member = await bench.open({ name: "member" }, "#/announce", options);
    await member.getByText("Only people with a duty").waitFor();
    await looksRight(member, "refused");
    const page = await bench.open(boss, "#/announce", options);
    await page.getByRole("button", { name: "New announcement" }).click();
    const form = page.getByRole("form", { name: "New announcement" });
    await form.getByText("Link, image, ping and repeat").click();
    await form.getByRole("button", { name: "Preview" }).click();
    await form.getByText("Choose at least one channel.").waitFor();
    await looksRight(page, "a form with mistakes");
    await form.getByLabel("Title").fill(LONG);
    await form.getByLabel("Text").fill(LONG.repeat(5));
    await form.getByLabel("#news").check();
    await form.getByLabel("When").fill("2026-12-01T09:00");
    await form.getByRole("button", { name: "Preview" }).click();
    const told = page.getByRole("group", { name: "The announcement" });
    await told.getByRole("button", { name: /^Schedule for/ }).click();
    await page.locator("#announcements .rows-plain li").first().getByText("Scheduled").waitFor();
    await page.locator("#announcements").getByRole("button", { name: /^Open/ }).first().click();
    await told.getByRole("button", { name: "Post now" }).waitFor();
    await looksRight(page, "a scheduled one");
    await page.getByRole("button", { name: `Actions for ${boss.name}` }).click();
    await page.getByRole("menu").waitFor();
    await looksRight(page, "a menu");
  },
);

test("what can be pressed on a phone is at least 40 pixels high and wide, or a line of text", async () => {
  const who = { name: "thumb" };
  await bench.say(who, "/connects buy 100");
  await bench.say(who, "/connects spend 16 job:Logo");
  const page = await bench.open(who, "#/wallet", PHONE);
  await page.locator("#history tbody tr").nth(1).waitFor();
  await page.locator("#board .card").waitFor();
  const small = await page.evaluate<string[]>(`
    [...document.querySelectorAll(".view:not([hidden]) :is(button, select, input, summary)")]
      .filter((node) => node.offsetParent && !node.matches(".unseen"))
      .filter((node) => node.getBoundingClientRect().height < 40 || node.getBoundingClientRect().width < 40)
      .map((node) => node.outerHTML.slice(0, 90))
  `);
  expect(small).toEqual([]);
});

test("the way past everything leads into the view, and its parts are headings and landmarks", async () => {
  const who = { name: "reader" };
  await bench.say(who, "/connects buy 100");
  const page = await bench.open(who, "#/wallet");
  await page.locator("#history tbody tr").waitFor();
  await page.evaluate("document.body.tabIndex = -1; document.body.focus()");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect(await page.evaluate("document.activeElement.id")).toBe("place-title");
  expect(page.url()).toContain("#/wallet");
  for (const name of ["Balance", "What it cost and brought", "Proposals", "History", "Import and export"])
    expect(await page.getByRole("region", { name, exact: true }).count(), name).toBe(1);
  const levels = await page.evaluate<string[]>(
    `[...document.querySelectorAll("h1, .view:not([hidden]) h2")].map((one) => one.tagName)`,
  );
  expect(levels).toEqual(["H1", "H2", "H2", "H2", "H2", "H2"]);
});
