import { expect, test } from "vitest";
import { focusedId, isFocused, pageBench, say } from "./open-page.ts";

const bench = pageBench();

test("a command that needs more opens its form, with the focus in it, its bounds and what is needed", async () => {
  const page = await bench.open();
  await page.locator("#line").fill("/connects undo");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Undo an entry" });
  await dialog.waitFor();
  const field = dialog.getByLabel("Entry");
  expect(await isFocused(field)).toBe(true);
  expect(await field.getAttribute("aria-required")).toBe("true");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.getByText("This is needed.").waitFor();
  expect(await field.getAttribute("aria-invalid")).toBe("true");
  expect(await field.getAttribute("aria-describedby")).toContain("field-entry-error");
});

test("a mistake is said beside its field; put right, it is recorded and the focus is back", async () => {
  const page = await bench.open();
  await page.locator("#line").fill("/connects spend");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Record a proposal" });
  await dialog.getByText("How many Connects it took, 0 to 500").waitFor();
  await dialog.getByLabel("Amount").fill("900");
  await page.keyboard.press("Enter");
  await dialog.getByText("amount must be from 0 to 500; you gave 900.").waitFor();
  expect(bench.fixture().books.entries.size).toBe(0);
  await dialog.getByLabel("Amount").fill("16");
  await dialog.getByLabel("Job").fill("Logo");
  await page.keyboard.press("Enter");
  await page.getByText('E1: 16 for "Logo".').waitFor();
  expect(await dialog.isVisible()).toBe(false);
  expect(await focusedId(page)).toBe("line");
  expect(await page.getByRole("button", { name: "Fill in the form…" }).count()).toBe(0);
});

test("a form that was left can be opened again", async () => {
  const page = await bench.open();
  await page.locator("#line").fill("/connects undo");
  await page.keyboard.press("Enter");
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Fill in the form…" }).click();
  await page.getByRole("dialog").getByLabel("Entry").fill("E7");
  await page.keyboard.press("Enter");
  await page.getByText("E7 is undone.").waitFor();
});

test("a command from the list shows what it asks for first, the rest folded away", async () => {
  const page = await bench.open();
  await page.getByRole("button", { name: /^spend/ }).click();
  const dialog = page.getByRole("dialog", { name: "Record a proposal or other spend" });
  await dialog.getByLabel("Amount").fill("16");
  expect(await dialog.getByLabel("Niche").isVisible()).toBe(false);
  await dialog.getByText("More options").click();
  await dialog.getByLabel("For", { exact: false }).first().selectOption("badge");
  await dialog.getByLabel("Try").selectOption("no");
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.locator(".said", { hasText: "/connects spend amount:16 for:badge try:no" }).waitFor();
  await page.getByText("Spent 16 Connects").waitFor();
});

test("what is wrong in such a form keeps it open with the reason", async () => {
  const page = await bench.open();
  await page.getByRole("button", { name: /^spend/ }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount").fill("a lot");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.getByRole("alert").filter({ hasText: "amount takes a whole number" }).waitFor();
  expect(bench.fixture().books.entries.size).toBe(0);
});

test("a field suggests what the command knows, as it is typed", async () => {
  const page = await bench.open();
  await page.getByRole("button", { name: /^settings/ }).click();
  await page.getByRole("dialog").getByLabel("Zone").pressSequentially("berl");
  await page.locator("#field-zone-list option[value='Europe/Berlin']").waitFor({ state: "attached" });
});

test("a file is chosen in a form, or dropped on the page", async () => {
  const page = await bench.open();
  await page.getByRole("button", { name: /^import/ }).click();
  const file = { name: "history.csv", mimeType: "text/csv", buffer: Buffer.from("day,connects\n") };
  await page.getByRole("dialog").getByLabel("File").setInputFiles(file);
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await page.getByText("13 bytes of text/csv.").waitFor();
  const data = await page.evaluateHandle(`
    const transfer = new DataTransfer();
    transfer.items.add(new File(["dropped"], "drop.csv", { type: "text/csv" }));
    transfer;
  `);
  await page.dispatchEvent("#log", "drop", { dataTransfer: data });
  await page.getByText("7 bytes of text/csv.").waitFor();
  expect(bench.fixture().books.files.map(({ name }) => name)).toEqual(["history.csv", "drop.csv"]);
});

test("a file over 10 MB is refused before it is sent", async () => {
  const page = await bench.open();
  const data = await page.evaluateHandle(`
    const big = new DataTransfer();
    big.items.add(new File([new Uint8Array(10 * 1024 * 1024 + 1)], "big.csv"));
    big;
  `);
  await page.dispatchEvent("#log", "drop", { dataTransfer: data });
  await page.getByRole("article").filter({ hasText: "big.csv is larger than 10 MB" }).waitFor();
  expect(bench.fixture().books.files).toEqual([]);
});

test("a long text goes into a field of many lines", async () => {
  const page = await bench.open();
  await page.locator("#me").click();
  await page.getByRole("dialog").getByLabel("Role").selectOption("admin");
  await page.getByRole("button", { name: "Save" }).click();
  await page.getByRole("button", { name: /^promo add/ }).click();
  const dialog = page.getByRole("dialog", { name: "New promo" });
  await dialog.getByLabel("Details").fill("one\ntwo");
  await dialog.getByLabel("Name").fill("SPRING");
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByRole("article").filter({ hasText: "Added" }).waitFor();
});

test("pressing Send twice, or Enter and Send, records once", async () => {
  const page = await bench.open();
  await page.locator("#line").fill("/connects spend");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Record a proposal" });
  await dialog.getByLabel("Amount").fill("16");
  await dialog.getByRole("button", { name: "Send" }).dblclick();
  await page.getByText("Spent 16 Connects").waitFor();
  expect(bench.fixture().books.entries.size).toBe(1);
});

test("a form with values too long for its button comes with them", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 16 Logo");
  await page.getByRole("button", { name: "Record another…" }).click();
  const dialog = page.getByRole("dialog", { name: "Record a proposal" });
  expect(await dialog.getByLabel("Job").inputValue()).toBe("");
  await dialog.getByLabel("Amount").fill("7");
  await page.keyboard.press("Enter");
  await page.getByText("Spent 7 Connects").waitFor();
  await page.locator(".pressed", { hasText: "Record another" }).waitFor();
});
