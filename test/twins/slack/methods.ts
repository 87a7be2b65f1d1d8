import { checkBlocks } from "./blocks.ts";
import { fileMethods } from "./file-methods.ts";
import { oauthMethods } from "./oauth-methods.ts";
import {
  channelOf,
  checkMetadata,
  checkWritable,
  isTrue,
  messageJson,
  pingsOf,
  postMessage,
} from "./post.ts";
import { viewMethods } from "./view-methods.ts";
import {
  BOT,
  directChannel,
  type Json,
  type Message,
  Refused,
  type Token,
  text,
  type World,
} from "./world.ts";

/** One call as a method sees it. */
export type Call = {
  readonly world: World;
  readonly args: Json;
  readonly token: Token | null;
  /** The address that the twin is reached at. */
  readonly base: string;
};

export type Method = (call: Call) => Json;

export const METHODS: Readonly<Record<string, Method>> = {
  "auth.test": ({ token, base }) => ({
    url: base,
    team: "Twin",
    team_id: token?.team ?? token?.enterprise,
    user: BOT.name,
    user_id: BOT.user,
    bot_id: BOT.bot,
    is_enterprise_install: token?.team === null,
    ...(token?.enterprise ? { enterprise_id: token.enterprise } : {}),
  }),
  "chat.postMessage": ({ world, args, token }) => {
    const channel = channelOf(world, args.channel, token?.team ?? null);
    checkWritable(world, channel);
    const message = postMessage(world, {
      channel: channel.id,
      onlyFor: null,
      thread: text(args.thread_ts) || null,
      content: args,
    });
    return { channel: channel.id, ts: message.ts, message: messageJson(message) };
  },
  "chat.postEphemeral": ({ world, args, token }) => {
    const channel = channelOf(world, args.channel, token?.team ?? null);
    checkWritable(world, channel);
    const user = text(args.user);
    if (!channel.members.has(user)) throw new Refused("user_not_in_channel");
    const thread = text(args.thread_ts) || null;
    // In a thread that has not begun, an ephemeral message is accepted and never seen.
    const begun = world.messages.some((each) => each.channel === channel.id && each.thread === thread);
    const message = postMessage(world, {
      channel: channel.id,
      onlyFor: thread !== null && !begun ? "nobody" : user,
      thread,
      content: args,
    });
    return { message_ts: message.ts };
  },
  "chat.update": ({ world, args, token }) => {
    const message = ownMessage(world, args, token, "cant_update_message");
    message.text = text(args.text);
    if (args.blocks !== undefined) message.blocks = checkBlocks(world, args.blocks);
    if (args.metadata !== undefined) Object.assign(message, { metadata: checkMetadata(args.metadata) });
    Object.assign(message, { pinged: pingsOf(world, args, message.blocks) });
    return { channel: message.channel, ts: message.ts, text: message.text };
  },
  "chat.delete": ({ world, args, token }) => {
    const message = ownMessage(world, args, token, "cant_delete_message");
    world.messages.splice(world.messages.indexOf(message), 1);
    return { channel: message.channel, ts: message.ts };
  },
  "chat.getPermalink": ({ world, args, token, base }) => {
    const channel = channelOf(world, args.channel, token?.team ?? null);
    findMessage(world, channel.id, args.message_ts);
    const stamp = text(args.message_ts).replace(".", "");
    return { channel: channel.id, permalink: `${base}archives/${channel.id}/p${stamp}` };
  },
  "conversations.list": ({ world, args, token }) => {
    const team = token?.team ?? text(args.team_id);
    // A token of a whole organisation must say which workspace it means.
    if (team === "") throw new Refused("missing_argument", ["team_id"], true);
    const types = (text(args.types) || "public_channel").split(",");
    const all = [...world.channels.values()].filter(
      (channel) =>
        channel.team === team &&
        (channel.kind === "public"
          ? types.includes("public_channel")
          : channel.kind === "private" &&
            types.includes("private_channel") &&
            channel.members.has(BOT.user)) &&
        !(isTrue(args.exclude_archived) && channel.archived),
    );
    const { page, next } = pageOf(all, args);
    return {
      channels: page.map((channel) => ({
        id: channel.id,
        name: channel.name,
        is_member: channel.members.has(BOT.user),
        is_archived: channel.archived,
        is_private: channel.kind === "private",
      })),
      response_metadata: { next_cursor: next },
    };
  },
  "conversations.open": ({ world, args }) => {
    const users = text(args.users).split(",");
    const person = world.people.get(users[0] ?? "");
    if (users.length !== 1 || !person) throw new Refused("user_not_found");
    if (person.closed) throw new Refused("cannot_dm_bot");
    return { channel: { id: directChannel(world, person.id).id } };
  },
  "conversations.history": ({ world, args, token }) => {
    const channel = channelOf(world, args.channel, token?.team ?? null);
    if (!channel.members.has(BOT.user)) throw new Refused("not_in_channel");
    const all = world.messages
      .filter(
        (each) =>
          each.channel === channel.id && each.onlyFor === null && (each.thread ?? each.ts) === each.ts,
      )
      .toReversed();
    const { page, next } = pageOf(all, args);
    const whole = isTrue(args.include_all_metadata);
    return {
      messages: page.map((each) =>
        whole ? messageJson(each) : { ...messageJson(each), metadata: undefined },
      ),
      has_more: next !== "",
      response_metadata: { next_cursor: next },
    };
  },
  "users.info": ({ world, args }) => {
    const person = world.people.get(text(args.user));
    if (!person) throw new Refused("user_not_found");
    return {
      user: {
        id: person.id,
        team_id: person.team,
        name: person.name,
        real_name: person.name,
        is_admin: person.admin,
        is_owner: person.owner,
        is_primary_owner: false,
        profile: { display_name: person.name },
      },
    };
  },
  "usergroups.list": ({ world }) => ({
    usergroups: [...world.groups.values()].map(({ id, handle, users }) => ({ id, handle, users })),
  }),
  ...viewMethods,
  ...fileMethods,
  ...oauthMethods,
};

function ownMessage(world: World, args: Json, token: Token | null, refusal: string): Message {
  const channel = channelOf(world, args.channel, token?.team ?? null);
  if (channel.archived) throw new Refused("is_archived");
  const message = findMessage(world, channel.id, args.ts);
  if (message.author !== BOT.user) throw new Refused(refusal);
  return message;
}

function findMessage(world: World, channel: string, ts: unknown): Message {
  const found = world.messages.find(
    (each) => each.channel === channel && each.ts === ts && each.onlyFor === null,
  );
  if (!found) throw new Refused("message_not_found");
  return found;
}

function pageOf<T>(all: readonly T[], args: Json): { readonly page: readonly T[]; readonly next: string } {
  const limit = Number(args.limit ?? 100);
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000) throw new Refused("invalid_limit", [], true);
  const from = Number(text(args.cursor) || 0);
  const to = from + limit;
  return { page: all.slice(from, to), next: to < all.length ? String(to) : "" };
}
