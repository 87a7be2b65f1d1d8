import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  BOT_EVENTS,
  BOT_SCOPES,
  INSTALL_EVENTS,
  slackManifest,
} from "../../../src/adapters/slack/manifest.ts";
import { MESSAGE_ACTIONS } from "../../../src/core/message-actions.ts";
import { SIGNATURES } from "../../twins/slack/arguments.ts";

const folder = join(import.meta.dirname, "../../../src/adapters/slack");
const source = readdirSync(folder)
  .map((name) => readFileSync(join(folder, name), "utf8"))
  .join("\n");

/** Scopes that no method asks for: what events, commands and private channels need. */
const OTHERWISE_NEEDED = ["app_mentions:read", "commands", "groups:history", "groups:read", "im:history"];

test("the scopes are exactly what the called methods and the events need", () => {
  const called = Object.entries(SIGNATURES).filter(([method]) => source.includes(`.${method}(`));
  expect(called.length).toBeGreaterThan(10);
  const needed = called.flatMap(([, { scopes }]) => scopes);
  expect([...BOT_SCOPES].toSorted()).toEqual([...new Set([...needed, ...OTHERWISE_NEEDED])].toSorted());
});

test("every method the adapter calls is known to the twin", () => {
  for (const [, method] of source.matchAll(
    /api\.((?:chat|conversations|views|users|usergroups|files|auth)\.\w+)\(/g,
  ))
    expect(Object.keys(SIGNATURES)).toContain(method);
});

test("the events that are listened to are subscribed to, and no others", () => {
  const heard = new Set([...source.matchAll(/app\.event\("(\w+)"/g)].map(([, name]) => name));
  const subscribed = [...BOT_EVENTS, ...INSTALL_EVENTS].map((name) =>
    name.replace(/^message\..*/, "message"),
  );
  expect([...heard].toSorted()).toEqual([...new Set(subscribed)].toSorted());
});

test("with Socket Mode there are no addresses, without it all point to the app", () => {
  const socket = slackManifest({ socketMode: true, publicUrl: null, distributed: false });
  expect(JSON.stringify(socket)).not.toContain("http");
  expect(socket.settings).toMatchObject({ socket_mode_enabled: true });
  const http = slackManifest({ socketMode: false, publicUrl: "https://bot.example/", distributed: true });
  const addresses = JSON.stringify(http).match(/https:[^"]+/g) ?? [];
  expect(new Set(addresses)).toEqual(
    new Set(["https://bot.example/slack/events", "https://bot.example/slack/oauth_redirect"]),
  );
});

test("commands, shortcuts and names fit Slack's limits", () => {
  const manifest = slackManifest({ socketMode: true, publicUrl: null, distributed: false });
  const features = manifest.features as {
    slash_commands: { command: string; description: string; usage_hint: string; should_escape: boolean }[];
    shortcuts: { callback_id: string; name: string; description: string }[];
  };
  expect(features.slash_commands.map(({ command }) => command)).toEqual(["/connects", "/connects-admin"]);
  for (const { command, description, usage_hint: hint, should_escape: escapes } of features.slash_commands) {
    expect(command.length).toBeLessThanOrEqual(32);
    expect(description.length).toBeLessThanOrEqual(2_000);
    expect(hint.length).toBeLessThanOrEqual(1_000);
    expect(escapes).toBe(true);
  }
  expect(features.shortcuts.map(({ callback_id: id }) => id)).toEqual(MESSAGE_ACTIONS.map(({ id }) => id));
  for (const { name, description } of features.shortcuts) {
    expect(name.length).toBeLessThanOrEqual(24);
    expect(description.length).toBeLessThanOrEqual(150);
  }
  expect(JSON.stringify(manifest.display_information).length).toBeLessThan(300);
});
