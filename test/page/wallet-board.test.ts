import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import { appBench, type Who } from "./open-app.ts";
import { isFocused, PHONE } from "./open-page.ts";

const bench = appBench();

async function board(name: string, jobs: readonly string[], options = {}): Promise<{ page: Page; who: Who }> {
  const who = { name };
  await bench.say(who, "/connects buy 500 paid:75");
  for (const job of jobs) await bench.say(who, `/connects spend 16 job:"${job}"`);
  const page = await bench.open(who, "#/wallet", options);
  await page.locator("#board .card").first().waitFor();
  // The pictures above are there, so nothing moves under the mouse any more.
  await page.locator(".picture img:visible").nth(2).waitFor();
  return { page, who };
}

const column = (page: Page, name: string): Locator => page.locator(`.column[data-column="${name}"]`);
const move = (page: Page, id: string): Locator =>
  page.getByRole("button", { name: new RegExp(`^Move ${id},`) });

test("the menu moves a card, says so, and its Undo brings the card back", async () => {
  const { page } = await board("menu", ["Logo", "Flyer"]);
  await move(page, "P1").click();
  const menu = page.getByRole("menu", { name: "What came of P1?" });
  expect(await menu.getByRole("menuitem").allTextContents()).toEqual([
    "Viewed",
    "Replied",
    "Interview",
    "Hired",
    "Lost",
    "Withdrawn",
    "Job closed",
    "Job expired",
    "Job removed",
  ]);
  await menu.getByRole("menuitem", { name: "Interview" }).click();
  await column(page, "interview").getByText("Logo").waitFor();
  expect(await isFocused(move(page, "P1"))).toBe(true);
  expect(await column(page, "sent").locator(".card").count()).toBe(1);
  expect(await page.getByRole("status").last().textContent()).toContain("is now interview");
  await page.getByRole("group", { name: "What was moved" }).getByRole("button", { name: "Undo" }).click();
  await column(page, "sent").getByText("Logo").waitFor();
  const [row] = await bench
    .app()
    .database.query<{ count: number }>(
      "select count(*)::int as count from proposal_events v join proposals p on p.wallet_id = v.wallet_id and p.no = v.no where p.title = 'Logo'",
    );
  expect(row?.count).toBe(2);
});

test("a hire asks what it is worth, and a closed job offers what is owed", async () => {
  const { page } = await board("worth", ["Logo", "Menu cards"]);
  await move(page, "P1").click();
  await page.getByRole("menuitem", { name: "Hired" }).click();
  const told = page.getByRole("group", { name: "What was moved" });
  await told.getByRole("button", { name: "What is it worth?…" }).click();
  await page.getByRole("dialog").getByLabel("Value").fill("900");
  await page.keyboard.press("Enter");
  await column(page, "hired").getByText("$900.00").waitFor();
  await move(page, "P2").click();
  await page.getByRole("menuitem", { name: "Job closed" }).click();
  await column(page, "closed").getByText("job closed").waitFor();
  await told.getByRole("button", { name: "Refund 16" }).click();
  await page.locator(".amount", { hasText: "484 Connects" }).waitFor();
});

test("without a mouse: arrows go from card to card, Shift moves the card, Escape leaves the menu", async () => {
  const { page, who } = await board("keys", ["First", "Second", "Third"]);
  await bench.say(who, "/connects outcome P1 replied");
  await column(page, "replied").getByText("First").waitFor();
  await move(page, "P3").focus();
  await page.keyboard.press("ArrowDown");
  expect(await isFocused(move(page, "P2"))).toBe(true);
  await page.keyboard.press("ArrowRight");
  expect(await isFocused(move(page, "P1"))).toBe(true);
  await page.keyboard.press("ArrowLeft");
  expect(await isFocused(move(page, "P3"))).toBe(true);
  await page.keyboard.press("Shift+ArrowRight");
  await column(page, "viewed").getByText("Third").waitFor();
  expect(await isFocused(move(page, "P3"))).toBe(true);
  await page.keyboard.press("Shift+ArrowLeft");
  await column(page, "sent").getByText("Third").waitFor();
  expect(await isFocused(move(page, "P3"))).toBe(true);
  await page.keyboard.press("Enter");
  await page.getByRole("menuitem", { name: "Viewed" }).and(page.locator(":focus")).waitFor();
  expect(await move(page, "P3").getAttribute("aria-expanded")).toBe("true");
  await page.keyboard.press("End");
  expect(await isFocused(page.getByRole("menuitem", { name: "Job removed" }))).toBe(true);
  await page.keyboard.press("Escape");
  expect(await page.getByRole("menu").count()).toBe(0);
  expect(await isFocused(move(page, "P3"))).toBe(true);
  expect(await move(page, "P3").getAttribute("aria-expanded")).toBe("false");
});

test("a card is dragged to a stage, and to the closed ones it is asked how it ended", async () => {
  const { page } = await board("drag", ["Logo"]);
  await page.locator(".card").dragTo(column(page, "viewed"));
  await column(page, "viewed").getByText("Logo").waitFor();
  await page.locator(".card").dragTo(column(page, "closed"));
  const menu = page.getByRole("menu");
  expect(await menu.getByRole("menuitem").count()).toBe(5);
  await menu.getByRole("menuitem", { name: "Lost" }).click();
  await column(page, "closed").getByText("lost").waitFor();
  await page.locator(".card").dragTo(column(page, "closed"));
  expect(await page.getByRole("menu").count()).toBe(0);
});

test("many proposals come in parts, and one is found among them", async () => {
  const jobs = Array.from({ length: 12 }, (_, index) => `Job ${index + 1} of many`);
  const { page } = await board("crowd", jobs);
  expect(await column(page, "sent").locator(".card").count()).toBe(8);
  expect(await column(page, "sent").getByRole("heading").textContent()).toContain("12 proposals");
  await page.getByRole("button", { name: "Show 4 more" }).click();
  await move(page, "P1").waitFor();
  expect(await column(page, "sent").locator(".card").count()).toBe(12);
  const find = page.locator("#board-find");
  await find.fill("job 12");
  await find.press("Enter");
  await page.locator("#board .card").nth(1).waitFor({ state: "detached" });
  expect(await page.locator("#board .card .title").allTextContents()).toEqual(["Job 12 of many"]);
  expect(await isFocused(find)).toBe(true);
  await find.fill("nothing like it");
  await find.press("Enter");
  await page.locator("#board").getByText("No proposal of yours has that").waitFor();
  await page.goBack();
  await page.locator("#board .card").waitFor();
  expect(await find.inputValue()).toBe("job 12");
});

test("on a phone one stage is shown at a time, and the view follows a card that moved", async () => {
  const { page } = await board("phone", ["Logo", "Flyer"], PHONE);
  expect(await column(page, "viewed").isVisible()).toBe(false);
  await move(page, "P1").tap();
  await page.getByRole("menuitem", { name: "Viewed" }).tap();
  await column(page, "viewed").getByText("Logo").waitFor();
  expect(await column(page, "sent").isVisible()).toBe(false);
  await page.getByRole("button", { name: "Sent 1" }).tap();
  await column(page, "sent").getByText("Flyer").waitFor();
  expect(await page.getByRole("button", { name: "Sent 1" }).getAttribute("aria-pressed")).toBe("true");
});
