import { z } from "zod";
import { checkEdit, checkNewMessage, type MessageBody } from "./check-message.ts";
import type { Answer, Call, Route } from "./http-server.ts";
import { channelJson, messageJson } from "./json-shapes.ts";
import { createMessage, editMessage, findMessage } from "./message-store.ts";
import { channelPermissions, PERMISSION, type PermissionName } from "./permissions.ts";
import {
  closedDms,
  invalid,
  missingAccess,
  missingPermissions,
  parseBody,
  Rejection,
  unknownChannel,
  unknownMessage,
} from "./reject.ts";
import { dmChannel, type StoredMessage, type TwinChannel, type World } from "./world.ts";

const NONCE_KEPT_MS = 5 * 60_000;
const CROSSPOSTS_AN_HOUR = 10;

/** Channels, their messages, direct messages. `announce` tells the gateway about a new message. */
export function channelRoutes(
  world: World,
  base: string,
  announce: (message: StoredMessage) => void,
): readonly Route[] {
  const crossposts = new Map<string, number[]>();
  const shown = (message: StoredMessage): Answer => ({
    status: 200,
    json: messageJson(world, message, base),
  });

  function channelOf(call: Call, ...needs: readonly PermissionName[]): TwinChannel {
    const channel = world.channels.get(call.params[0] ?? "");
    if (!channel || channel.deleted) throw unknownChannel();
    const rights = channelPermissions(world, channel.id, world.bot.id);
    if (!(rights & PERMISSION.viewChannel)) throw missingAccess();
    for (const need of needs) if (!(rights & PERMISSION[need])) throw missingPermissions();
    return channel;
  }

  function post(call: Call): Answer {
    const channel = channelOf(call, "sendMessages");
    const body = checkNewMessage("post", call.body);
    const rights = channelPermissions(world, channel.id, world.bot.id);
    if (call.files.size > 0 && !(rights & PERMISSION.attachFiles)) throw missingPermissions();
    const person = channel.recipients.find((id) => id !== world.bot.id);
    if (person && world.users.get(person)?.dms === "closed") throw closedDms();
    const repeated = body.enforce_nonce ? sameNonce(channel, body) : undefined;
    if (repeated) return shown(repeated);
    const replyTo = body.message_reference?.message_id ?? null;
    const target = replyTo === null ? undefined : world.messages.get(replyTo);
    if (replyTo !== null && (!target || target.deleted)) {
      if (body.message_reference?.fail_if_not_exists !== false)
        throw invalid("message_reference", "REPLIES_UNKNOWN_MESSAGE", "Unknown message");
    }
    // Without the right to embed links the platform drops embeds without a word.
    const sent = rights & PERMISSION.embedLinks ? body : { ...body, embeds: [] };
    const message = createMessage(world, {
      channelId: channel.id,
      authorId: world.bot.id,
      body: sent,
      uploads: call.files,
      replyTo: target && !target.deleted ? replyTo : null,
    });
    announce(message);
    return shown(message);
  }

  function sameNonce(channel: TwinChannel, body: MessageBody): StoredMessage | undefined {
    const nonce = body.nonce === undefined ? null : String(body.nonce);
    return [...world.messages.values()].find(
      (message) =>
        nonce !== null &&
        message.nonce === nonce &&
        message.channelId === channel.id &&
        message.authorId === world.bot.id &&
        world.clock() - message.at < NONCE_KEPT_MS,
    );
  }

  function list(call: Call): Answer {
    const channel = channelOf(call);
    const rights = channelPermissions(world, channel.id, world.bot.id);
    const limit = Number(call.query.get("limit") ?? 50);
    if (!Number.isInteger(limit) || limit < 1 || limit > 100)
      throw invalid("limit", "NUMBER_TYPE_COERCE", "Value is not 1 to 100");
    const before = call.query.get("before");
    const found =
      rights & PERMISSION.readHistory
        ? [...world.messages.values()]
            .filter((one) => one.channelId === channel.id && !one.deleted && one.onlyFor === null)
            .filter((one) => before === null || BigInt(one.id) < BigInt(before))
            .reverse()
            .slice(0, limit)
        : [];
    return { status: 200, json: found.map((one) => messageJson(world, one, base)) };
  }

  function mine(call: Call): StoredMessage {
    const channel = channelOf(call);
    const message = findMessage(world, channel.id, call.params[1] ?? "");
    if (message.onlyFor !== null) throw unknownMessage();
    return message;
  }

  function edit(call: Call): Answer {
    const message = mine(call);
    if (message.authorId !== world.bot.id)
      throw new Rejection(403, 50005, "Cannot edit a message authored by another user");
    editMessage(world, message, checkEdit(call.body), call.files);
    return shown(message);
  }

  function remove(call: Call): Answer {
    const message = mine(call);
    if (message.authorId !== world.bot.id) channelOf(call, "manageMessages");
    message.deleted = true;
    world.changed();
    return null;
  }

  function crosspost(call: Call): Answer {
    const channel = channelOf(call, "sendMessages");
    const message = mine(call);
    if (channel.type !== 5) throw new Rejection(400, 50024, "Cannot execute action on this channel type");
    if (message.crossposted) throw new Rejection(400, 40033, "This message has already been crossposted");
    const recent = (crossposts.get(channel.id) ?? []).filter((at) => world.clock() - at < 3_600_000);
    if (recent.length >= CROSSPOSTS_AN_HOUR) {
      const retryAfter = (3_600_000 - (world.clock() - (recent[0] ?? 0))) / 1000;
      const headers = { "retry-after": String(retryAfter), "x-ratelimit-scope": "shared" };
      throw new Rejection(429, 0, "You are being rate limited.", { headers });
    }
    crossposts.set(channel.id, [...recent, world.clock()]);
    message.crossposted = true;
    world.changed();
    return shown(message);
  }

  function typing(call: Call): Answer {
    channelOf(call, "sendMessages");
    return null;
  }

  function openDm(call: Call): Answer {
    const { recipient_id } = parseBody(z.strictObject({ recipient_id: z.string() }), call.body);
    const user = world.users.get(recipient_id);
    if (!user || user.bot) throw invalid("recipient_id", "INVALID_USER", "Unknown user");
    return { status: 200, json: channelJson(world, dmChannel(world, user.id)) };
  }

  function download(call: Call): Answer {
    const sent = [...world.messages.values()].flatMap((message) => message.files);
    const file = world.uploads.get(call.params[1] ?? "") ?? sent.find((one) => one.id === call.params[1]);
    if (file) return { status: 200, bytes: file.bytes, type: file.type };
    throw new Rejection(404, 0, "Not Found");
  }

  return [
    {
      method: "GET",
      path: "/channels/:c",
      run: (call) => ({ status: 200, json: channelJson(world, channelOf(call)) }),
    },
    { method: "POST", path: "/channels/:c/messages", run: post },
    { method: "GET", path: "/channels/:c/messages", run: list },
    { method: "GET", path: "/channels/:c/messages/:m", run: (call) => shown(mine(call)) },
    { method: "PATCH", path: "/channels/:c/messages/:m", run: edit },
    { method: "DELETE", path: "/channels/:c/messages/:m", run: remove },
    { method: "POST", path: "/channels/:c/messages/:m/crosspost", run: crosspost },
    { method: "POST", path: "/channels/:c/typing", run: typing },
    { method: "POST", path: "/users/@me/channels", run: openDm },
    { method: "GET", path: "/attachments/:c/:a/:name", open: true, run: download },
  ];
}
