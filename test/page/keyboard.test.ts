import { expect, test } from "vitest";
import { focusedId, isFocused, pageBench, say } from "./open-page.ts";

const bench = pageBench();

test("the first stop of Tab is the way past everything else", async () => {
  const page = await bench.open();
  await page.evaluate("document.body.tabIndex = -1; document.body.focus()");
  await page.keyboard.press("Tab");
  const skip = page.getByRole("link", { name: "Skip to the message field" });
  expect(await isFocused(skip)).toBe(true);
  await page.keyboard.press("Enter");
  expect(await focusedId(page)).toBe("line");
});

test("a slash lists the commands; arrows move, Tab takes, and the list says so to a screen reader", async () => {
  const page = await bench.open();
  const line = page.locator("#line");
  await page.keyboard.type("/");
  const list = page.getByRole("listbox", { name: "Completions" });
  await list.waitFor();
  expect(await line.getAttribute("aria-controls")).toBe(await list.getAttribute("id"));
  expect(await line.getAttribute("aria-activedescendant")).toBeNull();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  const active = list.getByRole("option", { selected: true });
  expect(await line.getAttribute("aria-activedescendant")).toBe(await active.getAttribute("id"));
  expect(await active.textContent()).toContain("/connects balance");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowDown");
  expect(await active.textContent()).toContain("/connects ask");
  await page.keyboard.press("Tab");
  expect(await line.inputValue()).toBe("/connects ask ");
  expect(await isFocused(line)).toBe(true);
});

test("options and their values are completed to a line that runs, without a mouse", async () => {
  const page = await bench.open();
  const list = page.getByRole("listbox", { name: "Completions" });
  await page.keyboard.type("/sp");
  await list.getByText("/connects spend").waitFor();
  await page.keyboard.press("Tab");
  await list.getByText("amount:").waitFor();
  await page.keyboard.press("Tab");
  await page.keyboard.type("16 nich");
  await list.getByText("niche:").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await list.getByText("web design").waitFor();
  await page.keyboard.type("web");
  await list.getByRole("option").nth(0).getByText("web design").waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  expect(await page.locator("#line").inputValue()).toBe('/connects spend amount:16 niche:"web design" ');
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.getByText("Spent 16 Connects").waitFor();
});

test("Escape closes the list and leaves what was typed; Enter without a choice sends it", async () => {
  const page = await bench.open();
  const list = page.getByRole("listbox", { name: "Completions" });
  await page.keyboard.type("/connects bal");
  await list.waitFor();
  await page.keyboard.press("Escape");
  expect(await list.isVisible()).toBe(false);
  expect(await page.locator("#line").inputValue()).toBe("/connects bal");
  await page.keyboard.type("a");
  await list.waitFor();
  await page.keyboard.type("nce");
  await page.keyboard.press("Enter");
  await page.getByText("0 Connects").waitFor();
  expect(await list.isVisible()).toBe(false);
});

test("a completion is also taken with the mouse, and the focus stays in the field", async () => {
  const page = await bench.open();
  await page.keyboard.type("/connects un");
  await page.getByRole("option", { name: /undo/ }).click();
  expect(await page.locator("#line").inputValue()).toBe("/connects undo ");
  expect(await focusedId(page)).toBe("line");
});

test("a member's list has no admin's command, an admin's has", async () => {
  const page = await bench.open();
  await page.keyboard.type("/connects-");
  await page.keyboard.type("a");
  expect(await page.getByRole("option").count()).toBe(0);
  await page.locator("#me").click();
  await page.getByRole("dialog").getByLabel("Role").selectOption("admin");
  await page.getByRole("button", { name: "Save" }).click();
  await page.locator("#me:focus").waitFor();
  await page.locator("#line").fill("/connects-a");
  await page.getByRole("option", { name: /promo add/ }).waitFor();
});

test("recording, answering a form and undoing needs no mouse", async () => {
  const page = await bench.open();
  await page.keyboard.type("/connects spend");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog", { name: "Record a proposal" }).waitFor();
  expect(await focusedId(page)).toBe("field-amount");
  await page.keyboard.type("16");
  for (const id of ["field-boost", "field-job"]) {
    await page.keyboard.press("Tab");
    expect(await focusedId(page)).toBe(id);
  }
  await page.keyboard.type("Logo");
  await page.keyboard.press("Enter");
  await page.getByText('E1: 16 for "Logo".').waitFor();
  expect(await focusedId(page)).toBe("line");
  const undo = page.locator("#log").getByRole("button", { name: "Undo" });
  for (let stop = 0; stop < 12 && !(await isFocused(undo)); stop += 1) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Space");
  await page.getByText("E1 is undone.").waitFor();
});

test("a dialog keeps the focus inside and gives it back", async () => {
  const page = await bench.open();
  await page.locator("#me").focus();
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Who you are here" });
  await dialog.waitFor();
  for (let stop = 0; stop < 8; stop += 1) {
    await page.keyboard.press("Tab");
    const inside = await page.evaluate<boolean>(
      "document.activeElement === document.body || document.getElementById('dialog').contains(document.activeElement)",
    );
    expect(inside).toBe(true);
  }
  await page.keyboard.press("Escape");
  await dialog.waitFor({ state: "hidden" });
  expect(await focusedId(page)).toBe("me");
});

test("new answers are read out politely, old ones are not", async () => {
  const page = await bench.open();
  const log = page.getByRole("log", { name: "Conversation" });
  expect(await log.getAttribute("aria-live")).toBe("polite");
  await say(page, "hello");
  expect(await page.locator(".said").textContent()).toBe("You said: hello");
  expect(await page.getByRole("status").first().getAttribute("aria-live")).not.toBe("assertive");
});
