import { expect, test } from "vitest";
import { createPage } from "../../../src/adapters/console/page.ts";
import type { Dashboard } from "../../../src/adapters/console/page-dashboard.ts";
import type { Origin } from "../../../src/core/context.ts";
import { UserError } from "../../../src/core/errors.ts";
import { silentLog } from "../../../src/core/log.ts";
import { createFixture, NOW } from "./fixture.ts";

const HERE = "http://127.0.0.1:3000";

/** The page over wallets that are told apart by who asks. */
function pageOver(dashboard: Dashboard) {
  const fixture = createFixture();
  const shapes: (string | undefined)[] = [];
  const page = createPage({
    engine: fixture.engine,
    charts: {
      svg: async (_, __, shape) => {
        shapes.push(shape);
        return "<svg/>";
      },
      png: async () => new Uint8Array(),
    },
    board: fixture.board,
    dashboard,
    hosts: ["127.0.0.1"],
    token: null,
    now: () => NOW,
    log: silentLog,
  });
  const headers = { host: "127.0.0.1:3000", "content-type": "application/json", origin: HERE };
  return {
    shapes,
    post: async (path: string, body: object) =>
      await page.request(`${HERE}/api/${path}`, {
        method: "POST",
        headers,
        body: JSON.stringify({ as: "you", role: "member", id: "message-1", ...body }),
      }),
    get: async (path: string) => await page.request(`${HERE}/api/${path}`, { headers }),
  };
}

const asked: { origin: Origin; wallet: string | undefined }[] = [];
const dashboard: Dashboard = {
  proposals: async (origin, { wallet }) => {
    if (wallet === "nowhere") throw new UserError("not_found", "You have no wallet called `nowhere`.");
    asked.push({ origin, wallet });
    return [];
  },
  mark: async (origin, wallet) => {
    if (wallet === "nowhere") throw new UserError("not_found", "You have no such wallet.");
    if (wallet === "broken") throw new Error("the database does not answer");
    return `${origin.actor.user}/${wallet ?? "default"}`;
  },
};

test("the board is asked for as whoever the page acts as", async () => {
  const page = pageOver(dashboard);
  const response = await page.post("board", { as: "ana", show: { sent: 8 } });
  expect(await response.json()).toEqual({ columns: [] });
  expect(asked.at(-1)?.origin.actor).toEqual({ platform: "local", realm: "", user: "ana" });
  expect(asked.at(-1)?.wallet).toBeUndefined();
});

test("a wallet that is not there is told in plain words", async () => {
  const response = await pageOver(dashboard).post("board", { wallet: "nowhere", show: {} });
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({
    error: { code: "not_found", message: "You have no wallet called nowhere." },
  });
});

test.each([
  ["nothing to show", {}],
  ["a column of no cards", { show: { sent: 0 } }],
  ["more cards than there may be", { show: { sent: 1_001 } }],
  ["half a card", { show: { sent: 1.5 } }],
  ["a text too long", { show: {}, find: "x".repeat(101) }],
  ["a wallet without a name", { show: {}, wallet: "" }],
  ["a wallet's name too long", { show: {}, wallet: "x".repeat(33) }],
  ["a name that is none", { show: {}, as: "a b" }],
])("the board refuses %s", async (_, body) => {
  expect((await pageOver(dashboard).post("board", body)).status).toBe(400);
});

test("updates tell whether a wallet changed only to who looks at it", async () => {
  const page = pageOver(dashboard);
  const updates = async (query: string): Promise<unknown> =>
    await (await page.get(`updates?as=ana${query}`)).json();
  expect(await updates("")).not.toHaveProperty("wallet");
  expect(await updates("&wallet=")).toMatchObject({ wallet: "ana/default" });
  expect(await updates("&wallet=agency")).toMatchObject({ wallet: "ana/agency" });
  expect(await updates("&wallet=nowhere")).toMatchObject({ wallet: null });
  expect((await page.get("updates?as=ana&wallet=broken")).status).toBe(500);
});

test("charts come wide unless a narrow one is asked for", async () => {
  const page = pageOver(dashboard);
  await page.post("run", { path: "connects everything", values: {} });
  expect(new Set(page.shapes)).toEqual(new Set(["wide"]));
  page.shapes.length = 0;
  await page.post("run", { path: "connects everything", values: {}, narrow: true });
  expect(new Set(page.shapes)).toEqual(new Set(["narrow"]));
});
