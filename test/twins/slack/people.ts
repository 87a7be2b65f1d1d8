import { createActing, type Patience, type PeopleParts } from "./acting.ts";
import { fileJson } from "./file-methods.ts";
import { stateOf } from "./form-state.ts";
import type { Delivered, Envelope } from "./line.ts";
import { encodeTyped } from "./payloads.ts";
import { messageJson, postMessage } from "./post.ts";
import { type Seen, type SeenMessage, type SeenView, seeMessage, visibleTo } from "./seen.ts";
import {
  BOT,
  type Channel,
  directChannel,
  type Json,
  list,
  object,
  type Person,
  type StoredFile,
  text,
} from "./world.ts";

export type People = ReturnType<typeof createPeople>;

/** What people do in the workspace; each act returns all that they see of it. */
export function createPeople(parts: PeopleParts) {
  const { world, payloads } = parts;
  const { act, last, lookAround } = createActing(parts);

  function personOf(user: string): Person {
    const person = world.people.get(user);
    if (!person) throw new Error(`Nobody is called ${user}.`);
    return person;
  }

  function channelOf(id: string): Channel {
    const channel = world.channels.get(id);
    if (!channel) throw new Error(`There is no channel ${id}.`);
    return channel;
  }

  /** Says something and delivers it as an event. */
  async function say(
    user: string,
    channel: Channel,
    type: string,
    typed: string,
    more: Json,
    patience: Patience,
    files: readonly StoredFile[] = [],
  ): Promise<Seen> {
    const message = postMessage(world, {
      channel: channel.id,
      onlyFor: null,
      thread: text(more.thread_ts) || null,
      content: { text: encodeTyped(world, typed) },
      author: user,
      files,
    });
    const event = { ...messageJson(message), type, channel: channel.id, event_ts: message.ts, ...more };
    const payload = payloads.event(personOf(user), event);
    return await act(user, { type: "events_api", payload, acceptsResponse: false }, patience);
  }

  return {
    /** `/command text` in a channel. Slack refuses slash commands in threads. */
    slash: async (
      user: string,
      command: string,
      typed: string,
      channel: string,
      patience: Patience & { readonly inThread?: boolean } = {},
    ): Promise<Seen> => {
      if (patience.inThread)
        return lookAround(user, { failed: "dispatch_failed", ackMs: 0, response: null }, [], false);
      const payload = payloads.slash(personOf(user), channelOf(channel), command, typed);
      return await act(user, { type: "slash_commands", payload, acceptsResponse: true }, patience);
    },
    /** The same without looking at what comes of it, for measuring how fast the app acknowledges. */
    acknowledge: async (
      user: string,
      command: string,
      typed: string,
      channel: string,
    ): Promise<Delivered> => {
      const payload = payloads.slash(personOf(user), channelOf(channel), command, typed);
      return await parts.line().deliver({ type: "slash_commands", payload, acceptsResponse: true });
    },
    /** A message that names the app. */
    mention: async (
      user: string,
      channel: string,
      typed: string,
      more: Patience & { readonly thread?: string } = {},
    ): Promise<Seen> =>
      await say(
        user,
        channelOf(channel),
        "app_mention",
        `@${BOT.name} ${typed}`,
        more.thread ? { thread_ts: more.thread } : {},
        more,
      ),
    /** A message to everybody in a channel. */
    write: async (
      user: string,
      channel: string,
      typed: string,
      more: Patience & { readonly thread?: string } = {},
    ): Promise<Seen> => {
      const { kind } = channelOf(channel);
      const where = { channel_type: kind === "private" ? "group" : "channel" };
      const thread = more.thread ? { thread_ts: more.thread } : {};
      return await say(user, channelOf(channel), "message", typed, { ...where, ...thread }, more);
    },
    /** A message to the app alone. */
    dm: async (user: string, typed: string, patience: Patience = {}): Promise<Seen> =>
      await say(user, directChannel(world, user), "message", typed, { channel_type: "im" }, patience),
    dropFile: async (
      user: string,
      file: { readonly name: string; readonly type: string; readonly bytes: Uint8Array },
      typed = "",
      patience: Patience = {},
    ): Promise<Seen> => {
      const stored: StoredFile = {
        id: world.id("F"),
        name: file.name,
        mimetype: file.type,
        owner: user,
        alt: null,
        bytes: file.bytes,
        sharedIn: new Set(),
        uploaded: true,
      };
      world.files.set(stored.id, stored);
      const more = { channel_type: "im", subtype: "file_share", files: [fileJson(stored, parts.base())] };
      return await say(user, directChannel(world, user), "message", typed, more, patience, [stored]);
    },
    openHome: async (user: string, patience: Patience = {}): Promise<Seen> => {
      const event = {
        type: "app_home_opened",
        user,
        channel: directChannel(world, user).id,
        tab: "home",
        event_ts: world.ts(),
      };
      return await act(
        user,
        { type: "events_api", payload: payloads.event(personOf(user), event), acceptsResponse: false },
        patience,
      );
    },
    /** Presses a button; on a public message somebody else may. */
    press: async (
      on: SeenMessage | SeenView,
      label: string,
      more: Patience & { readonly as?: string } = {},
    ): Promise<Seen> => {
      const { element, block } = elementOf(on, label);
      const user = more.as ?? on.viewer;
      const action = {
        type: "button",
        action_id: element.action_id,
        block_id: block.block_id,
        text: element.text,
        value: element.value,
        action_ts: world.ts(),
      };
      return await act(
        user,
        { type: "interactive", payload: payloads.action(personOf(user), on, action), acceptsResponse: false },
        { home: on.kind === "home", ...more },
      );
    },
    /** Chooses from a select, named by what it shows before anything is chosen. */
    select: async (
      on: SeenMessage | SeenView,
      label: string,
      choice: string,
      more: Patience & { readonly as?: string } = {},
    ): Promise<Seen> => {
      const { element, block } = elementOf(on, label);
      const option = list(element.options).find((each) => text(object(each.text).text) === choice);
      if (!option) throw new Error(`There is no choice "${choice}".`);
      const user = more.as ?? on.viewer;
      const action = {
        type: "static_select",
        action_id: element.action_id,
        block_id: block.block_id,
        selected_option: option,
        action_ts: world.ts(),
      };
      return await act(
        user,
        { type: "interactive", payload: payloads.action(personOf(user), on, action), acceptsResponse: false },
        { home: on.kind === "home", ...more },
      );
    },
    /** Sends a modal with values by field label; files by their content. The modal closes unless it is refused. */
    submitView: async (
      on: SeenView,
      values: Readonly<Record<string, string | StoredFile>>,
      patience: Patience = {},
    ): Promise<Seen> => {
      const view = world.views.get(on.id);
      if (!view?.open) throw new Error("That modal is closed.");
      const state = stateOf(on, values, parts.base());
      const envelope: Envelope = {
        type: "interactive",
        payload: payloads.submission(personOf(on.viewer), view, state),
        acceptsResponse: true,
      };
      const seen = await act(on.viewer, envelope, patience);
      view.open = seen.failed !== null || Object.keys(seen.errors).length > 0;
      if (view.open || seen.view?.id !== view.id) return seen;
      return { ...seen, view: null, text: seen.messages.map((message) => message.text).join("\n") };
    },
    /** An entry of a message's menu. */
    shortcut: async (
      user: string,
      callbackId: string,
      channel: string,
      typed: string,
      patience: Patience = {},
    ): Promise<Seen> => {
      const message = postMessage(world, {
        channel,
        onlyFor: null,
        thread: null,
        content: { text: encodeTyped(world, typed) },
        author: user,
      });
      const payload = payloads.shortcut(personOf(user), channelOf(channel), callbackId, message);
      return await act(user, { type: "interactive", payload, acceptsResponse: false }, patience);
    },
    /** The last delivery once more: the same content in a new envelope, with or without a retry mark, or with a new event id. */
    redeliver: async (
      how: { readonly attempt?: number; readonly eventId?: string } = {},
      patience: Patience = { nothing: true },
    ): Promise<Seen> => {
      const { user, envelope } = last();
      const payload =
        how.eventId === undefined ? envelope.payload : { ...envelope.payload, event_id: how.eventId };
      const retry =
        how.attempt === undefined || how.attempt === 0
          ? {}
          : { retry: { attempt: how.attempt, reason: "timeout" } };
      return await act(user, { ...envelope, payload, ...retry }, patience);
    },
    /** Any event, for those that no person causes. */
    event: async (user: string, event: Json, more: Json = {}): Promise<Delivered> =>
      await parts.line().deliver({
        type: "events_api",
        payload: { ...payloads.event(personOf(user), event), ...more },
        acceptsResponse: false,
      }),
    /** All messages somebody can see, oldest first. */
    messagesFor: (user: string): readonly SeenMessage[] =>
      world.messages
        .filter((message) => visibleTo(world, message, user))
        .map((message) => seeMessage(world, message, user)),
  };
}

function elementOf(
  on: SeenMessage | SeenView,
  label: string,
): { readonly element: Json; readonly block: Json } {
  const found = on.elements.find((each) => each.label === label);
  if (!found)
    throw new Error(
      `There is no "${label}", only ${on.elements.map((each) => `"${each.label}"`).join(", ")}.`,
    );
  return found;
}
