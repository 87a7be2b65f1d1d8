import { messageJson } from "./post.ts";
import type { SeenMessage, SeenView } from "./seen.ts";
import { viewJson } from "./view-methods.ts";
import { BOT, type Channel, type Json, type Message, type Person, type View, type World } from "./world.ts";

/** Builds what Slack sends, field by field as documented. */
export type Payloads = {
  readonly slash: (person: Person, channel: Channel, command: string, typed: string) => Json;
  readonly event: (person: Person, event: Json, eventId?: string) => Json;
  readonly action: (person: Person, from: SeenMessage | SeenView, action: Json) => Json;
  readonly submission: (person: Person, view: View, values: Json) => Json;
  readonly shortcut: (person: Person, channel: Channel, callbackId: string, message: Message) => Json;
};

export function createPayloads(world: World, base: () => string): Payloads {
  const enterpriseOf = (person: Person): string | null =>
    world.workspaces.get(person.team)?.enterprise ?? null;
  /** Whether the app is in the person's workspace through an install for the whole organisation. */
  const orgWide = (person: Person): boolean =>
    [...world.tokens.values()].some(
      (token) => token.kind === "bot" && token.team === null && token.enterprise === enterpriseOf(person),
    );

  function trigger(person: Person): string {
    const id = `${world.id("trig")}.${world.id("x")}`;
    world.triggers.set(id, { user: person.id, at: world.now(), used: false });
    return id;
  }

  function hook(person: Person, channel: string): string {
    const id = world.id("hook");
    world.hooks.set(id, { id, user: person.id, channel, at: world.now(), uses: 0 });
    return `${base()}hooks/${id}`;
  }

  function interactive(person: Person): Json {
    const enterprise = enterpriseOf(person);
    return {
      token: "verification",
      api_app_id: BOT.app,
      team: { id: person.team, domain: "twin", ...(enterprise ? { enterprise_id: enterprise } : {}) },
      enterprise: enterprise ? { id: enterprise, name: "Twin Corp" } : null,
      user: { id: person.id, username: person.name, name: person.name, team_id: person.team },
      is_enterprise_install: orgWide(person),
      trigger_id: trigger(person),
    };
  }

  return {
    slash: (person, channel, command, typed) => ({
      token: "verification",
      team_id: person.team,
      team_domain: "twin",
      ...(enterpriseOf(person) ? { enterprise_id: enterpriseOf(person), enterprise_name: "Twin Corp" } : {}),
      channel_id: channel.id,
      channel_name: channel.name,
      user_id: person.id,
      user_name: person.name,
      command,
      text: encodeTyped(world, typed),
      api_app_id: BOT.app,
      is_enterprise_install: String(orgWide(person)),
      response_url: hook(person, channel.id),
      trigger_id: trigger(person),
    }),
    event: (person, event, eventId) => ({
      token: "verification",
      team_id: person.team,
      api_app_id: BOT.app,
      event,
      type: "event_callback",
      event_id: eventId ?? world.id("Ev"),
      event_time: Math.floor(world.now() / 1000),
      authorizations: [
        {
          enterprise_id: enterpriseOf(person),
          team_id: person.team,
          user_id: BOT.user,
          is_bot: true,
          is_enterprise_install: orgWide(person),
        },
      ],
    }),
    action(person, from, action) {
      const common = { type: "block_actions", ...interactive(person), actions: [action] };
      if (from.kind !== "message") {
        const view = world.views.get(from.id);
        return {
          ...common,
          container: { type: "view", view_id: from.id },
          view: view ? viewJson(view) : null,
        };
      }
      const message = world.messages.find((each) => each.channel === from.channel && each.ts === from.ts);
      return {
        ...common,
        container: {
          type: "message",
          message_ts: from.ts,
          channel_id: from.channel,
          is_ephemeral: from.ephemeral,
          ...(from.thread === null ? {} : { thread_ts: from.thread }),
        },
        channel: { id: from.channel, name: world.channels.get(from.channel)?.name },
        // The content of ephemeral messages is not sent back.
        ...(from.ephemeral || !message ? {} : { message: messageJson(message) }),
        response_url: hook(person, from.channel),
      };
    },
    submission: (person, view, values) => ({
      type: "view_submission",
      ...interactive(person),
      view: { ...viewJson(view), state: { values } },
      response_urls: [],
    }),
    shortcut: (person, channel, callbackId, message) => ({
      type: "message_action",
      ...interactive(person),
      callback_id: callbackId,
      channel: { id: channel.id, name: channel.name },
      message: messageJson(message),
      message_ts: message.ts,
      response_url: hook(person, channel.id),
    }),
  };
}

/** What somebody types as Slack sends it: names and links wrapped, three characters escaped. */
export function encodeTyped(world: World, typed: string): string {
  let text = typed.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  text = text.replace(/https?:\/\/[^\s"'\u201c\u201d]+/g, (url) => `<${url}>`);
  for (const person of world.people.values())
    text = text.replace(new RegExp(`@${person.name}\\b`, "g"), `<@${person.id}|${person.name}>`);
  for (const group of world.groups.values())
    text = text.replace(new RegExp(`@${group.handle}\\b`, "g"), `<!subteam^${group.id}|@${group.handle}>`);
  for (const channel of world.channels.values())
    if (channel.kind !== "im")
      text = text.replace(new RegExp(`#${channel.name}\\b`, "g"), `<#${channel.id}|${channel.name}>`);
  return text;
}
