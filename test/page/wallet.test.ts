import { expect, test } from "vitest";
import { appBench } from "./open-app.ts";
import { focusedId, isFocused } from "./open-page.ts";

const bench = appBench();

test("an empty wallet offers the first minute, and the first entry makes the whole view", async () => {
  const page = await bench.open({ name: "newcomer" }, "#/wallet");
  await page.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
  expect(await page.getByRole("heading", { name: "Take your records out" }).isVisible()).toBe(false);
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Wallet");
  expect(await page.getByRole("heading", { name: "History" }).isVisible()).toBe(false);
  await page.getByRole("button", { name: "Enter my balance…" }).click();
  const dialog = page.getByRole("dialog", { name: "Enter my balance" });
  await dialog.getByLabel("Balance").fill("74");
  await page.keyboard.press("Enter");
  await page.locator(".amount", { hasText: "74 Connects" }).waitFor();
  await page.getByRole("heading", { name: "History" }).waitFor();
  await page.locator("#history tbody tr").waitFor();
  expect(await page.locator("#history tbody tr").count()).toBe(1);
});

test("just asking leads to the assistant's field, and Back to the wallet", async () => {
  const page = await bench.open({ name: "asker" }, "#/wallet");
  await page.getByRole("button", { name: "Just ask something" }).click();
  expect(await focusedId(page)).toBe("line");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Assistant");
  await page.goBack();
  await page.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
  await page.reload();
  await page.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
});

test("what is recorded here is told with its Undo, and everything follows", async () => {
  const who = { name: "maker" };
  await bench.say(who, "/connects buy 100 paid:15");
  const page = await bench.open(who, "#/wallet");
  await page.locator(".amount", { hasText: "100 Connects" }).waitFor();
  expect(await page.locator(".facts").textContent()).toContain("100 on 25 Nov 2027");
  await page.getByRole("button", { name: "Record a proposal…" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a proposal" });
  await dialog.getByLabel("Amount").fill("16");
  await dialog.getByLabel("Job").fill("Logo <b>for</b> a bakery");
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.locator(".amount", { hasText: "84 Connects" }).waitFor();
  await page.locator("#board").getByText("Logo <b>for</b> a bakery").waitFor();
  await page.locator(".tiles", { hasText: "Proposals1" }).waitFor();
  const told = page.getByRole("group", { name: "What was recorded" });
  await told.getByRole("button", { name: "Undo" }).dblclick();
  await page.locator(".amount", { hasText: "100 Connects" }).waitFor();
  await page.locator("#board").getByText("No proposals yet.").waitFor();
  expect(await page.locator("#history tbody tr").count()).toBe(3);
  await told.getByRole("button", { name: "Close" }).click();
  expect(await told.isVisible()).toBe(false);
});

test("a refusal stays where it was asked, with the ways out of it", async () => {
  const who = { name: "short" };
  await bench.say(who, "/connects buy 10");
  const page = await bench.open(who, "#/wallet");
  await page.getByRole("button", { name: "Record a proposal…" }).click();
  await page.getByRole("dialog").getByLabel("Amount").fill("16");
  await page.keyboard.press("Enter");
  const told = page.getByRole("group", { name: "What was recorded" });
  await told.getByText("Not done").waitFor();
  await told.getByRole("button", { name: "I had more: record anyway" }).click();
  await page.locator(".amount", { hasText: "0 Connects" }).waitFor();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Wallet");
});

test("pictures have words that say the same, in the colours of the page, and a period rules them and the figures", async () => {
  const who = { name: "grace" };
  await bench.say(who, "/connects buy 100 paid:15", "2026-08-01T10:00:00Z");
  await bench.say(who, "/connects spend 16 job:Old", "2026-08-02T10:00:00Z");
  await bench.say(who, "/connects spend 12 job:New", "2026-11-20T10:00:00Z");
  const page = await bench.open(who, "#/wallet", { colorScheme: "dark" });
  const pictures = page.locator(".picture img:visible");
  await pictures.nth(2).waitFor();
  expect(await pictures.evaluateAll((all) => all.map((one) => one.className))).toEqual([
    "only-dark",
    "only-dark",
    "only-dark",
  ]);
  const words = await pictures.evaluateAll((all) => all.map((one) => one.getAttribute("alt")));
  expect(words[0]).toContain("to 72 on 25 Nov 2026");
  expect(words[1]).toContain("Spent 12 Connects");
  expect(words[2]).toBe("Sent 1, Viewed 0, Replied 0, Interview 0, Hired 0, last 90 days.");
  await page.getByLabel("Period").selectOption("year");
  await page.locator(".tiles", { hasText: "Proposals2" }).waitFor();
  expect(page.url()).toContain("period=year");
  await page.goBack();
  await page.locator(".tiles", { hasText: "Proposals1" }).waitFor();
  expect(await page.getByLabel("Period").inputValue()).toBe("last 90 days");
  await page.getByLabel("Period").selectOption("days");
  await page.getByLabel("from", { exact: true }).fill("2026-08-02");
  await page.getByLabel("to", { exact: true }).first().fill("2026-08-01");
  await page.locator("#figures").getByRole("alert").getByText("before it starts").waitFor();
  await page.getByLabel("to", { exact: true }).first().fill("2026-08-31");
  await page.locator(".tiles", { hasText: "Proposals1" }).waitFor();
  await page.reload();
  await page.locator(".tiles", { hasText: "Proposals1" }).waitFor();
  expect(await page.getByLabel("from", { exact: true }).inputValue()).toBe("2026-08-02");
});

test("what is recorded elsewhere appears by itself, and the focus stays", async () => {
  const who = { name: "elsewhere" };
  await bench.say(who, "/connects buy 100");
  const page = await bench.open(who, "#/wallet");
  await page.locator("#history tbody tr").waitFor();
  await page.locator(".tiles strong").first().waitFor();
  expect(await page.locator(".tiles strong").allTextContents()).toEqual([
    "0",
    "0",
    "0",
    "0",
    "none yet",
    "none yet",
    "$0.00",
  ]);
  const undo = page.getByRole("button", { name: "Undo E1" });
  await undo.focus();
  await bench.say(who, "/connects spend 16 job:Logo");
  await page.locator(".amount", { hasText: "84 Connects" }).waitFor();
  await page.locator("#board").getByText("Logo").waitFor();
  await page.getByText("Your wallet has changed.").waitFor({ state: "attached" });
  expect(await isFocused(page.getByRole("button", { name: "Undo E1" }))).toBe(true);
  await bench.say(who, "/connects outcome P1 hired value:900");
  await page.locator("#board").getByText("$900.00").waitFor();
});

test("a wallet is shown to its own name alone", async () => {
  await bench.say({ name: "secret" }, "/connects buy 500");
  await bench.say({ name: "secret" }, "/connects spend 16 job:Confidential");
  const page = await bench.open({ name: "secret" }, "#/wallet");
  await page.locator("#board").getByText("Confidential").waitFor();
  await page.locator("#me").click();
  await page.getByRole("dialog").getByLabel("Acting as").fill("curious");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
  expect(await page.locator("#wallet").textContent()).not.toContain("Confidential");
});

test("somebody with several wallets looks at one at a time, also after a reload", async () => {
  const who = { name: "several" };
  await bench.say(who, "/connects buy 100");
  await bench.say(who, "/connects buy 30 wallet:agency make:yes");
  const page = await bench.open(who, "#/wallet");
  await page.locator(".amount", { hasText: "100 Connects" }).waitFor();
  await page.getByLabel("Wallet", { exact: true }).last().selectOption("agency");
  await page.locator(".amount", { hasText: "30 Connects" }).waitFor();
  await page.reload();
  await page.locator(".amount", { hasText: "30 Connects" }).waitFor();
  await page.getByRole("button", { name: "Record a proposal…" }).click();
  await page.getByRole("dialog").getByLabel("Amount").fill("6");
  await page.keyboard.press("Enter");
  await page.locator(".amount", { hasText: "24 Connects" }).waitFor();
});

test("what an address asks for and is not there is told, with a way on", async () => {
  const page = await bench.open({ name: "lost" }, "#/wallet?wallet=nowhere&period=never&after=%3Cb%3E");
  await page.locator("#balance").getByRole("alert").getByText('no wallet called "nowhere"').waitFor();
  expect(await page.locator("#figures").getByRole("button", { name: "Try again" }).count()).toBe(1);
  await page.getByLabel("Wallet", { exact: true }).last().selectOption("");
  await page.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
});

test("without a connection what is there stays, is told about, and comes right again", async () => {
  const who = { name: "train" };
  await bench.say(who, "/connects buy 100");
  await bench.say(who, "/connects spend 16 job:Logo");
  const page = await bench.open(who, "#/wallet");
  await page.locator("#board").getByText("Logo").waitFor();
  await page.context().setOffline(true);
  await page.getByText("The connection to the assistant is lost.").waitFor();
  await page.getByRole("button", { name: "Undo E2" }).click();
  const told = page.getByRole("group", { name: "What was undone" });
  await told.getByText("nothing twice").waitFor();
  expect(await page.locator(".amount").textContent()).toBe("84 Connects");
  await page.context().setOffline(false);
  await told.getByRole("button", { name: "Try again" }).click();
  await page.locator(".amount", { hasText: "100 Connects" }).waitFor();
  await page.getByText("The connection to the assistant is lost.").waitFor({ state: "hidden" });
});
