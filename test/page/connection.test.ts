import { expect, test } from "vitest";
import { pageBench, say } from "./open-page.ts";

const bench = pageBench();

test("an answer that is lost on the way is asked for again, and nothing is recorded twice", async () => {
  const page = await bench.open();
  let lost = 0;
  await page.route("**/api/say", async (route) => {
    if (lost >= 2) return await route.fallback();
    lost += 1;
    await route.fetch();
    await route.abort("connectionreset");
  });
  await say(page, "/connects spend 16 Logo");
  await page.getByText('E1: 16 for "Logo".').waitFor();
  expect(lost).toBe(2);
  expect(bench.fixture().books.entries.size).toBe(1);
});

test("without a connection the message says so and can be sent again, once", async () => {
  const page = await bench.open();
  await page.route("**/api/**", async (route) => await route.abort("connectionrefused"));
  await say(page, "/connects spend 16 Logo");
  const card = page.getByRole("article").filter({ hasText: "No answer" });
  await card.getByText("The assistant can't be reached.").waitFor();
  await page.getByText("The connection to the assistant is lost. Trying again…").waitFor();
  await page.unroute("**/api/**");
  await card.getByRole("button", { name: "Try again" }).click();
  await page.getByText('E1: 16 for "Logo".').waitFor();
  expect(await card.count()).toBe(0);
  expect(bench.fixture().books.entries.size).toBe(1);
  await page.locator("#banner").waitFor({ state: "hidden" });
});

test("a form whose answer was lost is sent again under the same id, unless it was changed", async () => {
  const page = await bench.open();
  let reachable = false;
  await page.route("**/api/press", async (route) => {
    if (reachable) return await route.fallback();
    await route.fetch();
    await route.abort("connectionreset");
  });
  await page.locator("#line").fill("/connects spend");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Record a proposal" });
  await dialog.getByLabel("Amount").fill("16");
  await dialog.getByRole("button", { name: "Send" }).click();
  await dialog.getByRole("alert").filter({ hasText: "nothing is recorded twice" }).waitFor();
  reachable = true;
  await dialog.getByRole("button", { name: "Send" }).click();
  await page.getByText("Spent 16 Connects").waitFor();
  expect(bench.fixture().books.entries.size).toBe(1);
});

test("a server that ended and came back is found again", { timeout: 60_000 }, async () => {
  const page = await bench.open();
  await bench.serve(false);
  await page.locator("#banner").waitFor();
  await bench.serve(true);
  await page.locator("#banner").waitFor({ state: "hidden" });
  await say(page, "still there?");
  await page.getByText("You asked: still there?").waitFor();
});

test("an answer of somebody in between counts as none", async () => {
  const page = await bench.open();
  let answers = 0;
  await page.route("**/api/say", async (route) => {
    answers += 1;
    if (answers > 2) return await route.fallback();
    await route.fulfill({ status: 502, contentType: "text/html", body: "<h1>Bad gateway</h1>" });
  });
  await say(page, "/connects balance");
  await page.getByText("0 Connects").waitFor();
});
