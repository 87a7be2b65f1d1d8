import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { appBench, type Who } from "./open-app.ts";

const bench = appBench();

/** The ids of the entries on screen. */
async function shown(page: Page): Promise<readonly string[]> {
  const lines = await page.locator("#history tbody .about:not(.phone-only)").allTextContents();
  return lines.map((line) => line.split(",")[0] ?? "");
}

/** Waits until the first entry on screen is this one. */
async function first(page: Page, id: string): Promise<void> {
  await page.locator("#history tbody tr").first().getByText(`${id},`).waitFor();
}

async function many(name: string, count: number): Promise<Who> {
  const who = { name };
  await bench.say(who, "/connects buy 1000 paid:150", "2026-09-01T10:00:00Z");
  for (let made = 2; made <= count; made += 1)
    await bench.say(who, `/connects earn ${made} note:"Gift ${made}"`, "2026-10-01T10:00:00Z");
  return who;
}

const numbers = (from: number, to: number): string[] =>
  Array.from({ length: from - to + 1 }, (_, index) => `E${from - index}`);

test("pages go to the end and back, by Back, by reload and while entries come in", async () => {
  const who = await many("pager", 60);
  const page = await bench.open(who, "#/wallet");
  await first(page, "E60");
  const pager = page.getByRole("navigation", { name: "Pages of the history" });
  expect(await shown(page)).toEqual(numbers(60, 36));
  expect(await pager.getByRole("button", { name: "Newer" }).isDisabled()).toBe(true);
  await pager.getByRole("button", { name: "Older" }).click();
  await first(page, "E35");
  expect(await shown(page)).toEqual(numbers(35, 11));
  await pager.getByText("Page 2").waitFor();
  expect(await page.evaluate("document.activeElement.id")).toBe("history-title");
  await pager.getByRole("button", { name: "Older" }).click();
  await first(page, "E10");
  expect(await shown(page)).toEqual(numbers(10, 1));
  expect(await pager.getByRole("button", { name: "Older" }).isDisabled()).toBe(true);
  await page.reload();
  await first(page, "E10");
  await pager.getByRole("button", { name: "Newer" }).click();
  await first(page, "E35");
  await bench.say(who, "/connects spend 16 job:New");
  await page.getByText("Your wallet has changed.").waitFor({ state: "attached" });
  await page.locator("#board").getByText("New", { exact: true }).waitFor();
  expect(await shown(page)).toEqual(numbers(35, 11));
  await page.goBack();
  await first(page, "E10");
  await page.goBack();
  await first(page, "E35");
  await page.goBack();
  await first(page, "E61");
  await page.goForward();
  await first(page, "E35");
  await pager.getByRole("button", { name: "Newest" }).click();
  await first(page, "E61");
});

test("filters by kind, text and days, together, in the address, with a way out", async () => {
  const who = { name: "filter" };
  await bench.say(who, "/connects buy 100 paid:15", "2026-10-01T10:00:00Z");
  await bench.say(who, "/connects spend 16 job:Bakery", "2026-10-10T10:00:00Z");
  await bench.say(who, "/connects spend 12 job:Dentist", "2026-11-10T10:00:00Z");
  await bench.say(who, "/connects earn 10 note:bakery", "2026-11-11T10:00:00Z");
  const page = await bench.open(who, "#/wallet");
  await first(page, "E4");
  await page.getByLabel("Show", { exact: true }).selectOption("spends");
  await first(page, "E3");
  expect(await shown(page)).toEqual(["E3", "E2"]);
  await page.locator("#history-find").fill("BAKERY");
  await page.keyboard.press("Enter");
  await first(page, "E2");
  expect(await shown(page)).toEqual(["E2"]);
  await page.getByLabel("Show", { exact: true }).selectOption("all");
  await first(page, "E4");
  expect(await shown(page)).toEqual(["E4", "E2"]);
  await page.getByLabel("From", { exact: true }).fill("2026-11-01");
  await page.locator("#history tbody tr").nth(1).waitFor({ state: "detached" });
  expect(await shown(page)).toEqual(["E4"]);
  await page.reload();
  await first(page, "E4");
  expect(await shown(page)).toEqual(["E4"]);
  expect(await page.locator("#history-find").inputValue()).toBe("BAKERY");
  await page.getByLabel("To", { exact: true }).fill("2026-10-31");
  await page.locator("#history").getByRole("alert").getByText("before it starts").waitFor();
  await page.getByRole("button", { name: "Clear the filters" }).click();
  await page.locator("#history tbody tr").nth(3).waitFor();
  expect(await shown(page)).toEqual(["E4", "E3", "E2", "E1"]);
  await page.locator("#history-find").fill("%_'\\");
  await page.keyboard.press("Enter");
  await page.getByText("No entry fits these filters.").waitFor();
});

test("an entry is undone from its row, with what depends on it only after it is said", async () => {
  const who = { name: "undoer" };
  await bench.say(who, "/connects buy 100 paid:15");
  await bench.say(who, "/connects spend 16 job:Logo");
  const page = await bench.open(who, "#/wallet");
  await page.getByRole("button", { name: "Undo E1" }).click();
  const told = page.getByRole("group", { name: "What was undone" });
  await told.getByText("Nothing is undone yet").waitFor();
  expect(await page.locator(".amount").textContent()).toBe("84 Connects");
  await told.getByRole("button", { name: "Undo all 2" }).click();
  await page.locator(".amount", { hasText: "0 Connects" }).waitFor();
  await page.locator("#history tr.undone").nth(1).waitFor();
  expect(await page.getByRole("button", { name: "Undo E1", exact: true }).count()).toBe(0);
});
