import { expect, test } from "vitest";
import { isFocused, pageBench, say } from "./open-page.ts";

const bench = pageBench();

test("a button acts, says what was pressed and keeps the focus where it is", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 16 Logo");
  const undo = page.locator("#log").getByRole("button", { name: "Undo" });
  await undo.focus();
  await page.keyboard.press("Enter");
  await page.getByText("E1 is undone.").waitFor();
  await page.locator(".pressed", { hasText: "Undo" }).waitFor();
  expect(await isFocused(undo)).toBe(true);
});

test("a double click has one effect, and the button says that it is busy meanwhile", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 450");
  let release = (): void => undefined;
  bench.fixture().books.gate = new Promise((resolve) => {
    release = resolve;
  });
  const anyway = page.getByRole("button", { name: "Record anyway" });
  await anyway.dblclick();
  expect(await anyway.getAttribute("aria-disabled")).toBe("true");
  release();
  await page.getByText("Spent 450 Connects").waitFor();
  expect(await anyway.getAttribute("aria-disabled")).toBeNull();
  expect(bench.fixture().books.entries.size).toBe(1);
  expect(await page.locator(".pressed").count()).toBe(1);
});

test("a press in two windows at once records once", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 450");
  const other = await page.context().newPage();
  await other.goto(bench.address());
  const kept = await page.evaluate<string>('sessionStorage.getItem("talk:you")');
  await other.evaluate(`sessionStorage.setItem("talk:you", ${JSON.stringify(kept)})`);
  await other.reload();
  await Promise.all([page, other].map((one) => one.getByRole("button", { name: "Record anyway" }).click()));
  await Promise.all([page, other].map((one) => one.getByText("Spent 450 Connects").waitFor()));
  expect(bench.fixture().books.entries.size).toBe(1);
});

test("a list of choices acts on Go, not while it is looked through", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 16");
  const choices = page.getByRole("combobox", { name: "Outcome" });
  await choices.selectOption({ label: "lost" });
  expect(await page.getByText("outcome lost").count()).toBe(0);
  await page.getByRole("button", { name: "Go: Outcome" }).click();
  await page.getByText("You asked: outcome lost").waitFor();
});

test("a link opens elsewhere and knows nothing of this page", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 16");
  const link = page.getByRole("link", { name: "Job page" });
  expect(await link.getAttribute("href")).toBe("https://example.com/job");
  expect(await link.getAttribute("target")).toBe("_blank");
  expect(await link.getAttribute("rel")).toBe("noopener noreferrer");
});

test("the same question sent twice in a hurry is asked once", async () => {
  const page = await bench.open();
  await page.getByRole("button", { name: "How much is a Connect?" }).dblclick();
  await page.getByText("You asked: How much is a Connect?").waitFor();
  expect(await page.locator(".said").count()).toBe(1);
});

test("an unknown command offers the nearest one to press", async () => {
  const page = await bench.open();
  await say(page, "/spned 16");
  await page.getByRole("button", { name: "Run spend" }).click();
  await page.getByText("Spent 16 Connects").waitFor();
});
