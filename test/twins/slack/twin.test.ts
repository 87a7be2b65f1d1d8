import { App, webApi } from "@slack/bolt";
import { afterEach, beforeEach, expect, test } from "vitest";
import { slackLogger } from "../../../src/adapters/slack/logger.ts";
import { silentLog } from "../../../src/core/log.ts";
import { type SlackTwin, startSlackTwin } from "./index.ts";

const quiet = slackLogger(silentLog);

/** The twin is only worth something if it refuses what Slack refuses, to a client that is not ours. */
let twin: SlackTwin;
let client: webApi.WebClient;
let ana: string;
let news: string;
beforeEach(async () => {
  twin = await startSlackTwin({ ackWithinMs: 250 });
  ana = twin.addPerson("ana");
  news = twin.addChannel("news");
  client = clientWith(twin.botToken);
});
afterEach(async () => {
  await twin.close();
});

function clientWith(token: string): webApi.WebClient {
  return new webApi.WebClient(token, {
    slackApiUrl: twin.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });
}

async function refused(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return "accepted";
  } catch (error) {
    if (error instanceof webApi.WebAPIPlatformError) return String(error.data.error);
    throw error;
  }
}

const plain = (text: string) => ({ type: "plain_text" as const, text });
const section = (text: string) => ({ type: "section" as const, text: { type: "mrkdwn" as const, text } });

test("a good message is accepted and nothing is held against it", async () => {
  expect(
    await refused(
      client.chat.postMessage({ channel: news, text: "x", blocks: [section("x"), { type: "divider" }] }),
    ),
  ).toBe("accepted");
  expect(twin.malformed).toEqual([]);
});

test("too much text altogether, no text at all and bad metadata are refused", async () => {
  const blocks = Array.from({ length: 6 }, () => section("x".repeat(2_900)));
  expect(await refused(client.chat.postMessage({ channel: news, text: "x", blocks }))).toBe(
    "msg_blocks_too_long",
  );
  expect(await refused(client.chat.postMessage({ channel: news, text: "" }))).toBe("no_text");
  expect(
    await refused(client.apiCall("chat.postMessage", { channel: news, text: "x", metadata: { type: "x" } })),
  ).toBe("invalid_metadata_format");
});

test("what a correct client never sends is remembered", async () => {
  const blocks = Array.from({ length: 51 }, () => section("x"));
  expect(await refused(client.chat.postMessage({ channel: news, text: "x", blocks }))).toBe("invalid_blocks");
  expect(twin.malformed).toEqual([expect.stringContaining("chat.postMessage: invalid_blocks")]);
  expect(twin.messagesIn(news)).toEqual([]);
});

test("unknown methods and arguments, and missing ones, are refused", async () => {
  expect(await refused(client.apiCall("chat.shout", {}))).toBe("unknown_method");
  expect(await refused(client.apiCall("chat.postMessage", { channel: news, text: "x", colour: "red" }))).toBe(
    "invalid_arguments",
  );
  expect(await refused(client.apiCall("chat.postMessage", { text: "x" }))).toBe("invalid_arguments");
});

test("tokens are checked: none, wrong, dead, of the wrong kind, without the scope", async () => {
  expect(await refused(clientWith("").auth.test())).toBe("not_authed");
  expect(await refused(clientWith("xoxb-wrong").auth.test())).toBe("invalid_auth");
  expect(await refused(clientWith(twin.botToken).apps.connections.open({}))).toBe("not_allowed_token_type");
  const poor = twin.addBotToken({ scopes: ["users:read"] });
  expect(await refused(clientWith(poor.value).chat.postMessage({ channel: news, text: "x" }))).toBe(
    "missing_scope",
  );
  twin.revoke(twin.botToken);
  expect(await refused(client.auth.test())).toBe("token_revoked");
});

test("where the app may not post it cannot", async () => {
  const post = (channel: string) => refused(client.chat.postMessage({ channel, text: "x" }));
  expect(await post(twin.addChannel("apart", { app: false }))).toBe("not_in_channel");
  expect(await post(twin.addChannel("old", { archived: true }))).toBe("is_archived");
  expect(await post(twin.addChannel("ro", { readOnly: true }))).toBe("restricted_action");
  expect(await post(twin.addChannel("secret", { private: true, app: false }))).toBe("channel_not_found");
  expect(await post("C0NOWHERE")).toBe("channel_not_found");
  const alone = twin.addChannel("alone", { members: [] });
  expect(await refused(client.chat.postEphemeral({ channel: alone, user: ana, text: "x" }))).toBe(
    "user_not_in_channel",
  );
});

test("a rate limit is a 429 with the seconds to wait", async () => {
  twin.failNext("auth.test", { how: "ratelimited", retryAfter: 9 });
  const error = await client.auth.test().catch((cause: unknown) => cause);
  expect(error).toBeInstanceOf(webApi.WebAPIRateLimitedError);
  expect(error).toMatchObject({ retryAfter: 9 });
});

test("a cut connection did what it was asked; a 500 did not", async () => {
  twin.failNext("chat.postMessage", { how: "cut" });
  await expect(client.chat.postMessage({ channel: news, text: "x" })).rejects.toThrow();
  expect(twin.messagesIn(news)).toHaveLength(1);
  twin.failNext("chat.postMessage", { how: "status", status: 500 });
  await expect(client.chat.postMessage({ channel: news, text: "x" })).rejects.toThrow("500");
  expect(twin.messagesIn(news)).toHaveLength(1);
});

/** A small app that is not ours. */
async function withApp(listen: (app: App) => void): Promise<App> {
  const app = new App({
    token: twin.botToken,
    appToken: twin.appToken,
    socketMode: true,
    logger: quiet,
    clientOptions: { slackApiUrl: twin.apiUrl },
    installerOptions: { clientOptions: { slackApiUrl: twin.apiUrl } },
    deferInitialization: true,
  });
  listen(app);
  await app.init();
  await app.start();
  return app;
}

const view = (more: object = {}) => ({
  type: "modal" as const,
  title: plain("T"),
  blocks: [section("x")],
  ...more,
});

test("a trigger opens one view, within three seconds", async () => {
  const triggers: string[] = [];
  const app = await withApp((made) =>
    made.command("/connects", async ({ ack, body, respond }) => {
      await ack();
      triggers.push(body.trigger_id);
      await respond("ok");
    }),
  );
  await twin.slash(ana, "/connects", "", news);
  const [first = ""] = triggers;
  expect(await refused(client.views.open({ trigger_id: first, view: view() }))).toBe("accepted");
  expect(await refused(client.views.open({ trigger_id: first, view: view() }))).toBe("exchanged_trigger_id");
  await twin.slash(ana, "/connects", "", news);
  twin.advance(3_100);
  expect(await refused(client.views.open({ trigger_id: triggers[1] ?? "", view: view() }))).toBe(
    "expired_trigger_id",
  );
  await app.stop();
});

test.each([
  ["101 blocks", view({ blocks: Array.from({ length: 101 }, () => section("x")) })],
  ["a title of 25 characters", view({ title: plain("x".repeat(25)) })],
  ["metadata of 3,001 characters", view({ private_metadata: "x".repeat(3_001) })],
  [
    "an input without a submit button",
    view({
      blocks: [{ type: "input", label: plain("x"), element: { type: "plain_text_input", action_id: "i" } }],
    }),
  ],
])("a view with %s is refused", async (_, bad) => {
  const home = { ...bad, type: "home", title: undefined, submit: undefined };
  const id = "trigger.1";
  twin.world.triggers.set(id, { user: ana, at: twin.now(), used: false });
  expect(await refused(client.views.open({ trigger_id: id, view: bad as never }))).toBe("invalid_arguments");
  if (JSON.stringify(bad.blocks).length > 5_000)
    expect(await refused(client.views.publish({ user_id: ana, view: home as never }))).toBe(
      "invalid_arguments",
    );
});

test("a response address takes five messages within half an hour", async () => {
  const urls: string[] = [];
  const app = await withApp((made) =>
    made.command("/connects", async ({ ack, body, respond }) => {
      await ack();
      urls.push(body.response_url);
      await respond("ok");
    }),
  );
  await twin.slash(ana, "/connects", "", news);
  const send = async (): Promise<number> =>
    (await fetch(urls.at(-1) ?? "", { method: "POST", body: JSON.stringify({ text: "x" }) })).status;
  expect([await send(), await send(), await send(), await send(), await send()]).toEqual([
    200, 200, 200, 200, 404,
  ]);
  await twin.slash(ana, "/connects", "", news);
  twin.advance(31 * 60_000);
  expect(await send()).toBe(404);
  await app.stop();
});

test("an app that acknowledges late is shown to have failed", async () => {
  let acknowledged: () => void = () => undefined;
  const late = new Promise<void>((resolve) => {
    acknowledged = resolve;
  });
  const app = await withApp((made) =>
    made.command("/connects", async ({ ack }) => {
      await new Promise((resolve) => setTimeout(resolve, 400));
      await ack();
      acknowledged();
    }),
  );
  expect((await twin.slash(ana, "/connects", "", news)).failed).toBe("operation_timeout");
  await late;
  expect(twin.malformed).toEqual([]);
  await app.stop();
});

test("people see what is theirs, and mentions notify", async () => {
  const bob = twin.addPerson("bob");
  await client.chat.postMessage({ channel: news, text: `<@${ana}> <!here> @channel` });
  await client.chat.postEphemeral({ channel: news, user: ana, text: "only ana" });
  await client.chat.postMessage({ channel: news, text: "x", blocks: [section("@everyone and @ana")] });
  expect(twin.messagesFor(ana).map((message) => message.pinged)).toEqual([
    [ana, "@here"],
    [],
    ["@everyone", ana],
  ]);
  expect(twin.messagesFor(bob).some((message) => message.text === "only ana")).toBe(false);
});
