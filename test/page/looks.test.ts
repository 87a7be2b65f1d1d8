import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createLocalMessenger } from "../../src/adapters/console/messenger.ts";
import { NOW } from "../adapters/console/fixture.ts";
import { PHONE, pageBench, say, sticksOut, violations } from "./open-page.ts";

const bench = pageBench();
const locked = pageBench("secret-token");
const LONG = `${"verylongword".repeat(30)} https://example.com/${"path/".repeat(40)}`;

/** Goes through what the page can show and looks at each. */
async function tour(page: Page, look: (what: string) => Promise<void>): Promise<void> {
  const narrow = (page.viewportSize()?.width ?? 0) < 800;
  await look("the welcome");
  await page.locator("#line").fill("/connects ");
  await page.getByRole("listbox").waitFor();
  await page.keyboard.press("ArrowDown");
  await look("the completions");
  await page.keyboard.press("Escape");
  await say(page, LONG);
  await say(page, "/connects everything");
  await say(page, "/connects spend 450");
  await say(page, `/connects spend 16 ${LONG.slice(0, 190)}`);
  await say(page, "/connects export");
  await look("a conversation");
  await page.locator("#line").fill("/connects spend");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("Amount").fill("900");
  await page.keyboard.press("Enter");
  await dialog.getByText("amount must be").waitFor();
  await look("a form with a mistake");
  await page.keyboard.press("Escape");
  if (narrow) {
    await page.getByRole("button", { name: "Menu" }).click();
    await look("the open menu");
  }
  await page.locator("#place-news").click();
  await page.getByRole("heading", { name: "Spring promo" }).waitFor();
  await look("a channel");
}

async function announce(): Promise<void> {
  const messenger = createLocalMessenger(bench.fixture().board, () => NOW);
  await messenger.post(
    { platform: "local", community: "local", channel: "#news" },
    {
      deliveryId: "d1",
      title: "Spring promo",
      body: `Get **40 Connects**.\n\n- ${LONG}`,
      link: { label: "Read more", url: "https://example.com" },
      image: { url: "https://example.com/a.png", alt: "A bakery" },
      mention: { kind: "here" },
      footer: "From the team",
      controls: [],
    },
  );
}

test.each([
  ["a desktop, light", { colorScheme: "light" as const }],
  ["a desktop, dark", { colorScheme: "dark" as const }],
  ["a phone, light", { ...PHONE, colorScheme: "light" as const }],
  ["a phone, dark", { ...PHONE, colorScheme: "dark" as const }],
])("axe finds nothing and nothing sticks out: %s", { timeout: 120_000 }, async (_, options) => {
  const page = await bench.open(options);
  await announce();
  await tour(page, async (what) => {
    expect(await violations(page), what).toEqual([]);
    expect(await sticksOut(page), what).toEqual([]);
  });
});

test("the page that explains the token has nothing that axe finds, and fits a phone", async () => {
  const page = await locked.open({ ...PHONE });
  await page.getByRole("heading", { name: "This page is locked" }).waitFor();
  expect(await violations(page)).toEqual([]);
  expect(await sticksOut(page)).toEqual([]);
  await page.goto(`${locked.address()}/?token=secret-token`);
  await page.locator("#command-list button").first().waitFor({ state: "attached" });
  expect(page.url()).toBe(`${locked.address()}/`);
});

test("colours follow the system until they are chosen, and the choice stays", async () => {
  const page = await bench.open({ colorScheme: "dark" });
  const ground = async (): Promise<string> =>
    await page.evaluate<string>("getComputedStyle(document.body).backgroundColor");
  const dark = await ground();
  const theme = page.locator("#theme");
  expect(await theme.getAttribute("aria-label")).toBe("Colours: as the system");
  await theme.click();
  expect(await theme.getAttribute("aria-label")).toBe("Colours: light");
  expect(await ground()).not.toBe(dark);
  await say(page, "/connects everything");
  const light = page.locator(".chart .only-light");
  expect(await light.isVisible()).toBe(true);
  expect(await page.locator(".chart .only-dark").isVisible()).toBe(false);
  await page.reload();
  expect(await ground()).not.toBe(dark);
  await theme.click();
  expect(await theme.getAttribute("aria-label")).toBe("Colours: dark");
  expect(await ground()).toBe(dark);
  expect(await light.isVisible()).toBe(false);
});

test("nothing moves for whoever asked for that", async () => {
  const page = await bench.open({ reducedMotion: "reduce" });
  bench.fixture().books.gate = new Promise(() => undefined);
  await page.keyboard.type("hello");
  await page.keyboard.press("Enter");
  await page.locator(".waiting i").first().waitFor();
  expect(await page.evaluate("document.getAnimations().length")).toBe(0);
});

test("everything that can be pressed on a phone is at least 40 pixels high, or a line of text", async () => {
  const page = await bench.open(PHONE);
  await say(page, "/connects spend 16");
  await say(page, "/connects export");
  const small = await page.evaluate<string[]>(`
    [...document.querySelectorAll("button, select, input, textarea, .controls a, .file")]
      .filter((node) => node.offsetParent && !node.closest("[inert]"))
      .filter((node) => node.getBoundingClientRect().height < 40 || node.getBoundingClientRect().width < 40)
      .map((node) => node.outerHTML.slice(0, 90))
  `);
  expect(small).toEqual([]);
});

test("on a phone the menu lies over the page, keeps the focus and closes with Escape", async () => {
  const page = await bench.open(PHONE);
  const menu = page.getByRole("button", { name: "Menu", exact: true });
  expect(await page.locator("#place-news").isVisible()).toBe(false);
  await menu.click();
  await page.locator("#place-news").waitFor();
  expect(await page.evaluate("document.querySelector('.stage').inert")).toBe(true);
  await page.keyboard.press("Escape");
  await page.locator("#place-news").waitFor({ state: "hidden" });
  expect(await page.evaluate("document.activeElement.id")).toBe("open-side");
});
