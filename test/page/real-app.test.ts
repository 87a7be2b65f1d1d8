import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { appBench } from "./open-app.ts";
import { say, sticksOut, violations } from "./open-page.ts";

const bench = appBench();

async function open(name: string): Promise<Page> {
  const page = await bench.open({ name }, "");
  await page.locator("#command-list button").first().waitFor();
  return page;
}

test("a newcomer asks, records by form, sees the balance and a chart, and undoes", {
  timeout: 90_000,
}, async () => {
  const page = await open("nora");
  await say(page, "How much is a Connect?");
  const answer = page.getByRole("article").last();
  await answer.getByText("$0.15").first().waitFor();
  await answer.getByText("Source").first().waitFor();
  await page.getByRole("button", { name: "Record a purchase" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount").fill("100");
  await dialog.getByLabel("Paid").fill("15");
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByText("Bought 100 Connects").waitFor();
  await say(page, '/connects spend 16 boost:4 job:"Logo for a bakery"');
  await say(page, "/connects chart balance");
  await page.locator(".chart img:visible").waitFor();
  await say(page, "/connects balance");
  await page.getByRole("article").last().getByText("80 Connects").first().waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await sticksOut(page)).toEqual([]);
  await say(page, "/connects undo");
  await say(page, "/connects balance");
  await page.getByRole("article").last().getByText("100 Connects").first().waitFor();
});

test("an admin announces after a preview, and it stands in #news once", { timeout: 90_000 }, async () => {
  const page = await open("otto");
  await page.locator("#me").click();
  await page.getByRole("dialog").getByLabel("Role").selectOption("admin");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await page.locator("#line").fill("/connects-admin announce to:news");
  await page.locator("#line").press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Title").fill("Spring promo");
  await dialog.getByLabel("Text").fill("Get **40 Connects** with <b>the</b> code.");
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByRole("button", { name: "Post now" }).dblclick();
  await page.getByRole("button", { name: /#news 1 new/ }).click();
  const post = page.getByRole("article").filter({ hasText: "Spring promo" });
  await post.getByText("with <b>the</b> code.").waitFor();
  expect(await post.count()).toBe(1);
});
