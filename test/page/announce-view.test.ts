import { expect, test } from "vitest";
import { appBench } from "./open-app.ts";

const bench = appBench();
const BOSS = { name: "boss", role: "admin" } as const;

test("a member is told whom the view is for, and gets no way to it in the menu", async () => {
  const page = await bench.open({ name: "member" }, "#/announce");
  await page.getByText("Only people with a duty in this community announce.").waitFor();
  expect(await page.locator("#place-announce").isVisible()).toBe(false);
  expect(await page.getByRole("button", { name: "New announcement" }).isVisible()).toBe(false);
});

test("an admin writes, previews, schedules, moves, edits, copies and cancels by mouse", async () => {
  const page = await bench.open(BOSS, "");
  await page.locator("#place-announce").click();
  expect(page.url()).toContain("#/announce");
  await page.getByText("Nothing waits and nothing was posted yet.").waitFor();
  await page.getByRole("button", { name: "New announcement" }).click();
  const form = page.getByRole("form", { name: "New announcement" });
  await form.getByRole("button", { name: "Preview" }).click();
  expect(await form.getByText("This is needed.").count()).toBe(2);
  await form.getByText("Choose at least one channel.").waitFor();
  await form.getByLabel("Title").fill("Spring <b>promo</b>");
  await form.getByLabel("Text").fill("Get **40 Connects**.");
  await form.getByLabel("#news").check();
  await form.getByLabel("#general").check();
  await form.getByLabel("When").fill("2026-11-25T09:00");
  await form.getByLabel("Zone").fill("Europe/Berlin");
  await form.getByRole("button", { name: "Preview" }).click();
  await form
    .getByRole("alert")
    .getByText(/has passed/)
    .waitFor();
  await form.getByLabel("When").fill("2026-12-01T09:00");
  await form.getByRole("button", { name: "Preview" }).click();
  const told = page.getByRole("group", { name: "The announcement" });
  await told.getByText("Nothing is posted yet.").waitFor();
  expect(await told.textContent()).toContain("Spring <b>promo</b>");
  expect(await form.isVisible()).toBe(false);
  await told.getByRole("button", { name: /^Schedule for 1 Dec 2026, 09:00/ }).click();
  const row = page.locator("#announcements .rows-plain li", { hasText: "Spring" });
  await row.getByText("Scheduled").waitFor();
  await row.getByText("1 Dec 2026, 09:00").waitFor();

  await row.getByRole("button", { name: "Open" }).click();
  await told.getByRole("button", { name: "Other time…" }).click();
  await page.getByRole("dialog").getByLabel("When").fill("2026-12-02 10:30");
  await page.keyboard.press("Enter");
  await row.getByText("2 Dec 2026, 10:30").waitFor();

  await row.getByRole("button", { name: "Open" }).click();
  await told.getByRole("button", { name: "Edit…" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill("Winter promo");
  await page.keyboard.press("Enter");
  const winter = page.locator("#announcements .rows-plain li", { hasText: "Winter promo" });
  await winter.waitFor();

  await winter.getByRole("button", { name: "Open" }).click();
  await told.getByRole("button", { name: "Write it again…" }).click();
  await page.getByRole("dialog").getByLabel("Title").fill("Copy of it");
  await page.getByRole("dialog").getByRole("button", { name: "Send" }).click();
  await told.getByRole("button", { name: "Post now" }).dblclick();
  await page.locator("#announcements .rows-plain li", { hasText: "Copy of it" }).getByText("Over").waitFor();
  await page.getByRole("button", { name: "#news 1 new" }).waitFor();

  await winter.getByRole("button", { name: "Open" }).click();
  await told.getByRole("button", { name: "Cancel" }).click();
  await winter.getByText("Cancelled").waitFor();
});

test("promos are made, announced, paused and ended by mouse, and the code stays unseen", async () => {
  const page = await bench.open(BOSS, "#/announce");
  await page.getByText("There is no promo yet.").waitFor();
  await page.getByRole("button", { name: "New promo…" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Name").fill("SPRING");
  await dialog.getByLabel("Kind").selectOption("shared");
  await dialog.getByLabel("Ends").fill("2026-12-31");
  await dialog.getByLabel("Code").fill("SECRET-40");
  await dialog.getByLabel("Gives").fill("40");
  await dialog.getByRole("button", { name: "Send" }).click();
  const row = page.locator("#promos .rows-plain li", { hasText: "SPRING" });
  await row.getByText("0 claimed, no limit").waitFor();
  await bench.say({ name: "claimer" }, "/connects promo claim SPRING");
  await row.getByText("1 claimed, no limit").waitFor();
  const act = async (item: string): Promise<void> => {
    await row.getByRole("button", { name: "Actions for SPRING" }).click();
    await page.getByRole("menuitem", { name: item }).click();
  };
  await act("Figures");
  const told = page.getByRole("group", { name: "The promo" });
  await told.getByText("Claimed").waitFor();
  expect(await page.locator("#announce").textContent()).not.toContain("SECRET-40");
  await act("Pause claims");
  await row.getByText("is paused at the moment").waitFor();
  await act("Restart claims");
  await row.getByText("open until").waitFor();
  await act("Announce it");
  const form = page.getByRole("form", { name: "New announcement" });
  expect(await form.getByLabel("Promo").inputValue()).toBe("SPRING");
  await form.getByRole("button", { name: "Discard" }).click();
  await act("End it for good");
  await told.getByRole("button", { name: "End it" }).click();
  await row.getByText("was ended by the organisers").waitFor();
});

test("a form that got no answer keeps what was written and is previewed once", async () => {
  const page = await bench.open({ name: "away", role: "admin" }, "#/announce");
  await page.getByRole("button", { name: "New announcement" }).click();
  const form = page.getByRole("form", { name: "New announcement" });
  await form.getByLabel("Title").fill("Kept");
  await form.getByLabel("Text").fill("What was written");
  await form.getByLabel("#news").check();
  await page.context().setOffline(true);
  await form.getByRole("button", { name: "Preview" }).click();
  await form.getByRole("alert").getByText("Press Preview again.").waitFor();
  await page.context().setOffline(false);
  await form.getByRole("button", { name: "Preview" }).click();
  await page.getByRole("group", { name: "The announcement" }).getByText("Nothing is posted yet.").waitFor();
  const drafts = await bench
    .app()
    .database.query<{ count: number }>(
      "select count(*)::int as count from announcements where title = 'Kept'",
    );
  expect(drafts[0]?.count).toBe(1);
});
