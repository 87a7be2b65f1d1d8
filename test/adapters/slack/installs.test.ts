import { afterEach, beforeEach, expect, test } from "vitest";
import { installationKey, installationKeys } from "../../../src/adapters/slack/installation.ts";
import { type SlackSurface, startSlack } from "../../../src/adapters/slack/start.ts";
import { type SlackTwin, startSlackTwin } from "../../twins/slack/index.ts";
import { createCore, fixtureCharts } from "./fixture.ts";
import { memoryStore } from "./memory-store.ts";

let twin: SlackTwin;
let store: ReturnType<typeof memoryStore>;
let core: ReturnType<typeof createCore>;
let slack: SlackSurface;
let url: string;
const running: { stop: () => Promise<void> }[] = [];

beforeEach(async () => {
  twin = await startSlackTwin({ enterprise: "E0CORP" });
  twin.revoke(twin.botToken, "invalid_auth");
  twin.world.tokens.delete(twin.botToken);
  store = memoryStore();
  core = createCore();
  slack = await replica(core);
  ({ url } = await twin.useHttp(slack.routes));
});
afterEach(async () => {
  expect(twin.malformed).toEqual([]);
  for (const each of running.splice(0)) await each.stop();
  await twin.close();
});

async function replica(made: ReturnType<typeof createCore>): Promise<SlackSurface> {
  const surface = await startSlack({
    signingSecret: twin.signingSecret,
    clientId: twin.client.id,
    clientSecret: twin.client.secret,
    publicUrl: "http://connects.example",
    installations: store,
    apiUrl: twin.apiUrl,
    engine: made.engine,
    charts: fixtureCharts,
    log: made.log,
    now: twin.date,
  });
  running.push(surface);
  return surface;
}

/** Goes through the install as a browser does. */
async function install(
  grant: Parameters<SlackTwin["grantCode"]>[0] = {},
  change: { state?: string; cookie?: string } = {},
): Promise<Response> {
  const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const location = new URL(begun.headers.get("location") ?? "");
  const cookie = (begun.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
  const state = change.state ?? location.searchParams.get("state") ?? "";
  const query = new URLSearchParams({ code: twin.grantCode(grant), state });
  return await fetch(`${url}/slack/oauth_redirect?${query}`, {
    headers: { cookie: change.cookie ?? cookie },
  });
}

const HOUR = 3_600_000;

test.each([
  ["a workspace of its own", { enterpriseId: null, teamId: "T1", orgWide: false }, ["team:T1"]],
  [
    "a workspace of an organisation",
    { enterpriseId: "E1", teamId: "T1", orgWide: false },
    ["team:T1", "org:E1"],
  ],
  [
    "an organisation, called from a workspace",
    { enterpriseId: "E1", teamId: "T1", orgWide: true },
    ["org:E1", "team:T1"],
  ],
  ["an organisation, no workspace named", { enterpriseId: "E1", teamId: null, orgWide: true }, ["org:E1"]],
])("the install of %s is looked for where it is stored", (_, place, keys) => {
  expect(installationKeys(place)).toEqual(keys);
  const stored = installationKey({
    enterpriseId: place.enterpriseId,
    teamId: place.orgWide ? null : place.teamId,
  });
  expect(keys[0]).toBe(stored);
});

test("an install asks for exactly what the app needs, and then works", async () => {
  const ana = twin.addPerson("ana");
  const news = twin.addChannel("news");
  const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const location = new URL(begun.headers.get("location") ?? "");
  expect(location.searchParams.get("redirect_uri")).toBe("http://connects.example/slack/oauth_redirect");
  expect(location.searchParams.get("scope")?.split(",")).toContain("chat:write");
  const page = await install({ installer: ana });
  expect(page.status).toBe(200);
  expect(await page.text()).toContain("Connects is installed");
  expect([...store.all.keys()]).toEqual([`team:${twin.team}`]);
  expect(twin.messagesFor(ana).some((message) => message.text.includes("Connects is installed"))).toBe(true);
  expect((await twin.slash(ana, "/connects", "balance", news)).text).toContain("60");
});

test.each([
  ["another browser", { cookie: "connects_slack_install=other" }],
  ["no cookie", { cookie: "" }],
  ["a made-up state", { state: "1.a.b" }],
])("a redirect with %s installs nothing", async (_, change) => {
  const page = await install({}, change);
  expect(page.status).toBe(400);
  expect(store.all.size).toBe(0);
});

test("a state of yesterday, a refused consent and a used code install nothing", async () => {
  const begun = await fetch(`${url}/slack/install`, { redirect: "manual" });
  const state = new URL(begun.headers.get("location") ?? "").searchParams.get("state") ?? "";
  const cookie = `connects_slack_install=${state}`;
  const denied = await fetch(`${url}/slack/oauth_redirect?error=access_denied&state=${state}`, {
    headers: { cookie },
  });
  expect(denied.status).toBe(400);
  const used = await fetch(`${url}/slack/oauth_redirect?code=used&state=${state}`, { headers: { cookie } });
  expect(used.status).toBe(502);
  twin.advance(11 * 60_000);
  const late = await fetch(`${url}/slack/oauth_redirect?code=${twin.grantCode()}&state=${state}`, {
    headers: { cookie },
  });
  expect(late.status).toBe(400);
  expect(store.all.size).toBe(0);
});

test("an organisation-wide install has no workspace, is stored under the organisation, and survives a failed greeting", async () => {
  const ana = twin.addPerson("ana");
  twin.failNext("conversations.open", { how: "error", error: "missing_scope" });
  const page = await install({ team: null, installer: ana });
  expect(page.status).toBe(200);
  expect([...store.all.keys()]).toEqual(["org:E0CORP"]);
});

test("a member has one wallet in all workspaces of the organisation", async () => {
  await install({ team: null });
  const second = twin.addWorkspace({ enterprise: "E0CORP" });
  const ana = twin.addPerson("ana", { id: "U0GRIDANA" });
  const first = twin.addChannel("news");
  await twin.slash(ana, "/connects", "spend 16", first);
  // The same person, as the second workspace knows her.
  twin.addPerson("ana", { id: "U0GRIDANA", team: second });
  const other = twin.addChannel("elsewhere", { team: second });
  const seen = await twin.slash(ana, "/connects", "spend 17", other);
  expect(seen.text).toContain("Spent 17");
  expect(new Set(core.booked.map((entry) => entry.actor))).toEqual(new Set(["slack:E0CORP:U0GRIDANA"]));
  expect(core.ran.map((run) => run.context.community?.id)).toEqual([twin.team, second]);
});

test("an announcement after a quiet night renews the token first, and keeps both new ones", async () => {
  await install({ rotation: true });
  const news = twin.addChannel("news");
  const before = store.all.get(`team:${twin.team}`);
  twin.advance(13 * HOUR);
  const channel = { platform: "slack", community: twin.team, channel: news };
  const posted = await slack.messenger.post(channel, {
    deliveryId: "d1",
    title: "Promo",
    body: "Soon",
    mention: null,
    controls: [],
  });
  expect(posted.ok).toBe(true);
  const after = store.all.get(`team:${twin.team}`);
  expect(after?.botToken).not.toBe(before?.botToken);
  expect(after?.refreshToken).not.toBe(before?.refreshToken);
  expect(twin.messagesIn(news)).toHaveLength(1);
});

test("two replicas that find the token expired at once refresh it once", async () => {
  await install({ rotation: true });
  const other = await replica(createCore());
  const news = twin.addChannel("news");
  twin.advance(13 * HOUR);
  const channel = { platform: "slack", community: twin.team, channel: news };
  const post = { title: "Promo", body: "Soon", mention: null, controls: [] };
  const results = await Promise.all(
    Array.from({ length: 10 }, (_, n) =>
      (n % 2 ? slack : other).messenger.post(channel, { ...post, deliveryId: `d${n}` }),
    ),
  );
  expect(results.every((result) => result.ok)).toBe(true);
  const refreshes = twin.calls.filter(
    (call) => call.method === "oauth.v2.access" && call.args.grant_type === "refresh_token",
  );
  expect(refreshes).toHaveLength(1);
  expect(refreshes[0]?.error).toBeNull();
});

test("a refresh that fails leaves the old token in use while it lives", async () => {
  await install({ rotation: true });
  const news = twin.addChannel("news");
  twin.advance(11 * HOUR);
  twin.failNext("oauth.v2.access", { how: "status", status: 500 });
  const channel = { platform: "slack", community: twin.team, channel: news };
  const posted = await slack.messenger.post(channel, {
    deliveryId: "d1",
    title: "Promo",
    body: "Soon",
    mention: null,
    controls: [],
  });
  expect(posted.ok).toBe(true);
  expect(core.logged.some(({ message }) => message.includes("could not be renewed"))).toBe(true);
});

test("an uninstall that arrives late does not take away the new install", async () => {
  const ana = twin.addPerson("ana");
  const news = twin.addChannel("news");
  await install();
  const before = Math.floor(twin.now() / 1000);
  twin.advance(60_000);
  await install();
  const late = { event_time: before + 1 };
  await twin.event(ana, { type: "tokens_revoked", tokens: { bot: ["U0CONNECTS"] } }, late);
  await twin.event(ana, { type: "app_uninstalled" }, late);
  expect(store.all.size).toBe(1);
  expect((await twin.slash(ana, "/connects", "balance", news)).text).toContain("60");
});

test("a present uninstall removes the install, a person's own token does not", async () => {
  const ana = twin.addPerson("ana");
  const news = twin.addChannel("news");
  await install();
  twin.advance(60_000);
  await twin.event(ana, { type: "tokens_revoked", tokens: { oauth: [ana] } });
  expect(store.all.size).toBe(1);
  await twin.event(ana, { type: "app_uninstalled" });
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(store.all.size).toBe(0);
  const seen = await twin.slash(ana, "/connects", "spend", news);
  expect(seen.text).toContain("not installed");
  const gone = await slack.messenger.post(
    { platform: "slack", community: twin.team, channel: news },
    { deliveryId: "d1", title: "x", body: "y", mention: null, controls: [] },
  );
  expect(gone).toMatchObject({ ok: false, reason: "gone" });
});
