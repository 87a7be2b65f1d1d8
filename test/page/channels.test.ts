import { expect, test } from "vitest";
import { createLocalMessenger } from "../../src/adapters/console/messenger.ts";
import type { Post } from "../../src/core/messenger.ts";
import { answer, text } from "../../src/core/reply.ts";
import { NOW } from "../adapters/console/fixture.ts";
import { focusedId, isFocused, pageBench, say } from "./open-page.ts";

const bench = pageBench();
const NEWS = { platform: "local", community: "local", channel: "#news" };

function post(title: string, more: Partial<Post> = {}): Post {
  return { deliveryId: title, title, body: "Get **40 Connects**.", mention: null, controls: [], ...more };
}

/** The button of an announcement that anybody may press. */
async function claimButton(): Promise<Post["controls"]> {
  const call = { path: "connects ask", values: { question: "claimed" } };
  const reply = answer({ actions: [{ kind: "run", label: "Claim", call, anyone: true }] });
  const to = { actorKey: "", invocationId: "announcement" };
  return (await bench.fixture().engine.render(reply, to, "public")).controls;
}

test("an announcement appears while the page is open, with a count, and its buttons work", async () => {
  const page = await bench.open();
  const messenger = createLocalMessenger(bench.fixture().board, () => NOW);
  await messenger.post(
    NEWS,
    post("Spring promo", { controls: await claimButton(), footer: "From the team" }),
  );
  const place = page.getByRole("button", { name: "#news 1 new" });
  await place.waitFor();
  expect(await page.title()).toBe("(1) Connects Assistant");
  await place.click();
  const shown = page.getByRole("article").filter({ hasText: "Spring promo" });
  await shown.getByText("From the team").waitFor();
  expect(await shown.locator("strong").textContent()).toBe("40 Connects");
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("#news");
  await page.getByRole("button", { name: "#news", exact: true }).waitFor();
  expect(await page.title()).toBe("Connects Assistant");
  await shown.getByRole("button", { name: "Claim" }).click();
  await page.getByText("You asked: claimed").waitFor();
  expect(await page.getByRole("heading", { level: 1 }).textContent()).toBe("Assistant");
});

test("an open channel shows what comes, what was changed and what was removed, and keeps the focus", async () => {
  const page = await bench.open();
  const messenger = createLocalMessenger(bench.fixture().board, () => NOW);
  await messenger.post(NEWS, post("First", { controls: await claimButton() }));
  await page.locator("#place-news").click();
  const claim = page.getByRole("button", { name: "Claim" });
  await claim.focus();
  await messenger.post(NEWS, post("Second"));
  await page.getByRole("heading", { name: "Second" }).waitFor();
  expect(await isFocused(claim)).toBe(true);
  await messenger.edit(NEWS, "2", post("Second, corrected"));
  await page.getByRole("heading", { name: "Second, corrected" }).waitFor();
  await page.getByText("edited").waitFor();
  await messenger.remove(NEWS, "2");
  await page.getByRole("heading", { name: "Second, corrected" }).waitFor({ state: "detached" });
  expect(await page.getByRole("article").count()).toBe(1);
});

test("what is shared stands in #general for everybody", async () => {
  const page = await bench.open();
  await say(page, "how much is it?");
  await page.getByRole("button", { name: "Share" }).click();
  await page.getByText("Everybody here sees this, in #general").waitFor();
  await page.locator("#place-general").click();
  await page.locator("#channel").getByText("Shared by you").waitFor();
  expect(await page.locator("#channel article").count()).toBe(1);
});

test("a private message waits under Messages, for its reader alone", async () => {
  const page = await bench.open();
  const messenger = createLocalMessenger(bench.fixture().board, () => NOW);
  const reply = answer({ title: "Reminder", blocks: [text("10 Connects expire soon.")] });
  const rendered = { visibility: "private", reply, controls: [], files: [] } as const;
  await messenger.direct({ platform: "local", realm: "", user: "ana" }, rendered);
  await messenger.direct({ platform: "local", realm: "", user: "you" }, rendered);
  await page.getByRole("button", { name: "Messages 1 new" }).click();
  await page.getByText("10 Connects expire soon.").waitFor();
  expect(await page.getByRole("article").count()).toBe(1);
  expect(await focusedId(page)).toBe("channel");
});

test("what was seen stays seen after a reload", async () => {
  const page = await bench.open();
  const messenger = createLocalMessenger(bench.fixture().board, () => NOW);
  await messenger.post(NEWS, post("First"));
  await page.getByRole("button", { name: "#news 1 new" }).click();
  await page.getByRole("heading", { name: "First" }).waitFor();
  await page.getByRole("button", { name: "#news", exact: true }).waitFor();
  await page.reload();
  await page.locator("#command-list button").first().waitFor();
  await page.getByRole("button", { name: "#news", exact: true }).waitFor();
});

test("an empty channel says what will be there", async () => {
  const page = await bench.open();
  await page.locator("#place-news").click();
  await page.getByText("No announcements yet.").waitFor();
});
