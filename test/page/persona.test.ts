import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { pageBench, say } from "./open-page.ts";

const bench = pageBench();

async function become(page: Page, name: string, role: "member" | "admin" = "member"): Promise<void> {
  await page.locator("#me").click();
  const dialog = page.getByRole("dialog", { name: "Who you are here" });
  await dialog.getByLabel("Acting as").fill(name);
  await dialog.getByLabel("Role").selectOption(role);
  await dialog.getByRole("button", { name: "Save" }).click();
}

test("another name has a wallet, a conversation and a zone of its own", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 16 Logo");
  await become(page, "ana");
  await page.locator("#me", { hasText: "ana" }).waitFor();
  expect(await page.locator(".said").count()).toBe(0);
  await say(page, "/connects balance");
  await page.getByText("0 Connects").waitFor();
  await become(page, "you");
  await page.getByText('E1: 16 for "Logo".').waitFor();
  await page.reload();
  await page.locator("#me", { hasText: "you" }).waitFor();
});

test("an admin sees and runs the admin's commands, a member doesn't", async () => {
  const page = await bench.open();
  const doctor = page.getByRole("button", { name: /^doctor/ });
  expect(await doctor.count()).toBe(0);
  await become(page, "you", "admin");
  await doctor.click();
  await page.getByRole("heading", { name: "All is well" }).waitFor();
  await become(page, "you", "member");
  await doctor.waitFor({ state: "detached" });
});

test.each(["two words", "a:b", " ", "a\u200bna"])("the name %j is refused beside its field", async (name) => {
  const page = await bench.open();
  await page.locator("#me").click();
  const dialog = page.getByRole("dialog", { name: "Who you are here" });
  await dialog.getByLabel("Acting as").fill(name);
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.locator("#field-name-error:not(:empty)").waitFor();
});

test("the browser's zone is offered until one is set", async () => {
  const page = await bench.open();
  await page.getByRole("button", { name: "Use Europe/Berlin" }).click();
  await page.locator("#me", { hasText: "Berlin" }).waitFor();
  expect(bench.fixture().books.zones.get("you")).toBe("Europe/Berlin");
  expect(await page.locator(".zone-hint").isVisible()).toBe(false);
  await page.reload();
  await page.locator("#me", { hasText: "Berlin" }).waitFor();
  expect(await page.locator(".zone-hint").isVisible()).toBe(false);
});

test("a zone that does not exist is refused beside its field, and nobody else is acted as", async () => {
  const page = await bench.open();
  await page.locator("#me").click();
  const dialog = page.getByRole("dialog", { name: "Who you are here" });
  await dialog.getByLabel("Time zone").fill("Mars/Base");
  await dialog.getByLabel("Acting as").fill("ana");
  await dialog.getByRole("button", { name: "Save" }).click();
  await dialog.getByText('There is no zone "Mars/Base".').waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#me", { hasText: "you" }).waitFor();
});

test("the command list is searched by name and by what it does", async () => {
  const page = await bench.open();
  const entries = page.locator("#command-list li strong");
  for (const typed of ["und", "/connects und", "an ENTRY"]) {
    await page.getByRole("searchbox", { name: "Find a command" }).fill(typed);
    expect(await entries.allTextContents()).toEqual(["undo"]);
  }
  await page.getByRole("searchbox", { name: "Find a command" }).fill("zzz");
  await page.getByText("No command is called that.").waitFor();
});
