import { readFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSlack } from "../../src/adapters/slack/start.ts";
import type { App } from "../../src/app.ts";
import { silentLog } from "../../src/core/log.ts";
import { openTestDatabase } from "../databases.ts";
import { tryApp } from "../try-app.ts";
import { startSlackTwin } from "../twins/slack/index.ts";

let app: App;
let twin: Awaited<ReturnType<typeof startSlackTwin>>;
let slack: Awaited<ReturnType<typeof startSlack>>;

beforeAll(async () => {
  const database = await openTestDatabase("pglite");
  app = await tryApp(database, () => new Date("2026-11-25T12:00:00Z"));
  twin = await startSlackTwin();
  slack = await startSlack({
    botToken: twin.botToken,
    appToken: twin.appToken,
    apiUrl: twin.apiUrl,
    engine: app.engine,
    charts: app.charts,
    log: silentLog,
  });
}, 60_000);

afterAll(async () => {
  await slack?.stop();
  await twin?.close();
  await app?.close();
});

test("a file dropped in the conversation is offered once, previewed, and imported when confirmed", {
  timeout: 60_000,
}, async () => {
  const ana = twin.addPerson("ana");
  const bytes = readFileSync(new URL("../fixtures/imports/history-table-tabs.txt", import.meta.url));
  const offer = await twin.dropFile(ana, { name: "history.txt", type: "text/plain", bytes });
  expect(offer.messages).toHaveLength(1);
  const [message] = offer.messages;
  if (!message) throw new Error("no offer");
  expect(message.elements.map(({ label }) => label)).toEqual(["Preview"]);

  const preview = await twin.press(message, "Preview");
  expect(preview.text).toContain("20 rows new");
  const entries = () => app.database.query<{ count: number }>("select count(*)::int as count from entries");
  expect(await entries()).toEqual([{ count: 0 }]);

  const shown = preview.messages.find(({ elements }) =>
    elements.some(({ label }) => label === "Import 20 rows"),
  );
  if (!shown) throw new Error("no preview");
  const done = await twin.press(shown, "Import 20 rows");
  expect(done.text).toContain("104 Connects");
  expect(await entries()).toEqual([{ count: 20 }]);
  expect(twin.malformed).toEqual([]);
});
