import { expect, test } from "vitest";
import { focusedId, pageBench, say } from "./open-page.ts";

const bench = pageBench();

test("a newcomer lands in the message field and gets suggestions that work", async () => {
  const page = await bench.open();
  expect(await focusedId(page)).toBe("line");
  await page.getByRole("button", { name: "How much is a Connect?" }).click();
  await page.getByText("You asked: How much is a Connect?").waitFor();
  await page.locator("#log").getByRole("button", { name: "Record a proposal" }).click();
  await page.getByRole("dialog", { name: "Record a proposal" }).waitFor();
});

test("a question shows as said, then that it is worked on, then the private answer", async () => {
  const page = await bench.open();
  let release = (): void => undefined;
  bench.fixture().books.gate = new Promise((resolve) => {
    release = resolve;
  });
  await page.keyboard.type("How much is a Connect?");
  await page.keyboard.press("Enter");
  await page.locator(".said", { hasText: "How much is a Connect?" }).waitFor();
  await page.getByText("The assistant is working on it.").waitFor();
  expect(await page.locator("#line").inputValue()).toBe("");
  release();
  const answer = page.getByRole("article").filter({ hasText: "You asked: How much is a Connect?" });
  await answer.getByText("Only you see this").waitFor();
  expect(await page.locator(".waiting").count()).toBe(0);
  expect(await focusedId(page)).toBe("line");
});

test("Shift+Enter starts a new line, Enter sends, an empty message is not sent", async () => {
  const page = await bench.open();
  await page.keyboard.press("Enter");
  await page.keyboard.type("one");
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.type("two");
  await page.keyboard.press("Enter");
  await page.getByRole("article").waitFor();
  expect(await page.locator(".said p").allTextContents()).toEqual(["one\ntwo"]);
});

test("the arrow keys bring back what was said, and leave alone what is being typed", async () => {
  const page = await bench.open();
  await say(page, "first");
  await say(page, "second");
  const line = page.locator("#line");
  for (const [key, expected] of [
    ["ArrowUp", "second"],
    ["ArrowUp", "first"],
    ["ArrowUp", "first"],
    ["ArrowDown", "second"],
    ["ArrowDown", ""],
  ] as const) {
    await line.press(key);
    expect(await line.inputValue()).toBe(expected);
  }
  await line.fill("something else");
  await line.press("ArrowUp");
  expect(await line.inputValue()).toBe("something else");
});

test("every block kind is on screen", async () => {
  const page = await bench.open();
  await say(page, "/connects everything");
  const answer = page.getByRole("article");
  expect(await answer.locator("h2").textContent()).toBe("Everything");
  for (const text of [
    "Bold",
    "italic",
    "code",
    "Be careful",
    "second",
    "Next to expire",
    "Landing page",
    "checked 2026-11-25",
  ])
    await answer.getByText(text).first().waitFor();
  expect(await answer.getByRole("link", { name: "a page" }).getAttribute("rel")).toContain("noopener");
  expect(await answer.getByRole("table").getByRole("row").count()).toBe(3);
  expect(await answer.getByRole("img", { name: "A line from 60 to 44" }).count()).toBe(1);
  await answer.getByRole("img", { name: "A bakery" }).waitFor();
});

test("a refusal is marked as one, also without colours", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 9999");
  await page.getByRole("article").getByText("Not done").waitFor();
});

test("a file can be saved", async () => {
  const page = await bench.open();
  await say(page, "/connects export");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: /entries\.csv/ }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("entries.csv");
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  expect(Buffer.concat(chunks).toString()).toBe("day,connects\n");
});

test("the conversation is still there after a reload, with buttons that work", async () => {
  const page = await bench.open();
  await say(page, "/connects spend 16 Logo");
  await page.reload();
  await page.getByText('E1: 16 for "Logo".').waitFor();
  await page.locator("#log").getByRole("button", { name: "Undo" }).click();
  await page.getByText("E1 is undone.").waitFor();
});
