import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { createLocalMessenger } from "../../src/adapters/console/messenger.ts";
import { plain } from "../../src/core/markup.ts";
import { answer } from "../../src/core/reply.ts";
import { NOW } from "../adapters/console/fixture.ts";
import { pageBench, say, sticksOut } from "./open-page.ts";

const bench = pageBench();

const HOSTILE = [
  "<script>window.hacked = true</script>",
  '<img src=x onerror="window.hacked = true">',
  "<svg/onload=window.hacked=true>",
  '"><iframe src=javascript:window.hacked=true></iframe>',
  "[click](javascript:window.hacked=true)",
  "{{constructor.constructor('window.hacked = true')()}}",
  "&lt;b&gt; &amp; <b>bold</b> **bold** `code`",
];

async function untouched(page: Page): Promise<void> {
  expect(await page.evaluate("window.hacked")).toBeUndefined();
  const made =
    "#log script, #log img, #log svg:not(.icon), #log iframe, #channel script, #channel iframe, #log b, dialog script";
  expect(await page.locator(made).count()).toBe(0);
}

test("whatever is said is shown as it was typed and does nothing", async () => {
  const page = await bench.open();
  for (const line of HOSTILE) {
    await say(page, line);
    expect(await page.locator(".said p").last().textContent()).toBe(line);
    expect(await page.getByRole("article").last().locator("p").nth(1).textContent()).toBe(
      `You asked: ${line}`,
    );
  }
  await untouched(page);
  await page.reload();
  await page.locator(".said p").last().waitFor();
  await untouched(page);
});

test("nor does it in forms, errors, completions and file names", async () => {
  const page = await bench.open();
  await say(page, `/connects spend 16 ${HOSTILE[0]}`);
  await page.getByText('E1: 16 for "<script>').waitFor();
  await page.locator("#line").fill("/connects undo ");
  await page.getByRole("option", { name: /E1 <script>/ }).waitFor();
  await page.locator("#line").fill("/connects spend");
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Record a proposal" });
  await dialog.getByLabel("Amount").fill("<b>16</b>");
  await page.keyboard.press("Enter");
  await dialog.getByText('amount takes a whole number from 0 to 500, not "<b>16</b>".').waitFor();
  await page.keyboard.press("Escape");
  await say(page, '/connects export name:"<img src=x>.csv"');
  await page.getByRole("link", { name: /<img src=x>\.csv/ }).waitFor();
  await untouched(page);
});

test("nor in announcements and messages", async () => {
  const page = await bench.open();
  const messenger = createLocalMessenger(bench.fixture().board, () => NOW);
  await messenger.post(
    { platform: "local", community: "local", channel: "#news" },
    {
      deliveryId: "d1",
      title: plain(HOSTILE[1] ?? ""),
      body: `${HOSTILE[0]}\n- ${HOSTILE[1]}`,
      link: { label: "Go <b>", url: "javascript:window.hacked=true" },
      image: { url: "data:text/html,<script>window.hacked=true</script>", alt: "<b>alt</b>" },
      mention: { kind: "role", id: "1", name: "<b>team</b>" },
      footer: HOSTILE[2] ?? "",
      controls: [{ kind: "link", label: "Bad", url: "javascript:window.hacked=true" }],
    },
  );
  const reply = answer({
    blocks: [
      {
        kind: "sources",
        sources: [{ title: "<b>x</b>", url: "javascript:alert(1)", date: "2026-11-25", dateKind: "checked" }],
      },
    ],
  });
  await messenger.direct(
    { platform: "local", realm: "", user: "you" },
    { visibility: "private", reply, controls: [], files: [] },
  );
  await page.locator("#place-news").click();
  await page.getByText("@<b>team</b>").waitFor();
  expect(await page.locator("#channel a").count()).toBe(0);
  expect(await page.locator("#channel img").count()).toBe(0);
  await untouched(page);
  await page.locator("#place-inbox").click();
  await page.getByText("<b>x</b>").waitFor();
  expect(await page.locator("#channel a").count()).toBe(0);
  await untouched(page);
});

test("hidden and direction-changing characters are gone from the answer, 10,000 characters fit in", async () => {
  const page = await bench.open();
  await say(page, "zero\u200bwidth \u202eback");
  await page.getByText("You asked: zerowidth back").waitFor();
  await say(page, "x".repeat(10_000));
  expect(await sticksOut(page)).toEqual([]);
  const line = page.locator("#line");
  await line.fill("y".repeat(20_000));
  expect((await line.inputValue()).length).toBe(20_000);
});

test("the page breaks none of its own policy, which lets no foreign script in", async () => {
  const page = await bench.open();
  await page.evaluate(
    "window.broken = []; addEventListener('securitypolicyviolation', (e) => window.broken.push(e.blockedURI))",
  );
  await say(page, "/connects everything");
  await say(page, "/connects spend 16");
  expect(await page.evaluate("window.broken")).toEqual([]);
  await page
    .evaluate(
      "{ const s = document.createElement('script'); s.src = 'https://evil.example/x.js'; document.head.append(s) }",
    )
    .catch(() => undefined);
  await page.waitForFunction("window.broken.length > 0");
});
