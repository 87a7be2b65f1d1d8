import { Routes } from "discord.js";
import type { Log } from "../../core/log.ts";
import type { ChannelRef } from "../../core/messenger.ts";
import { formatInstant } from "../../core/time.ts";
import type { Api } from "./api.ts";
import { CODE, codeOf, postFailure } from "./failures.ts";
import { PUBLISHED_AN_HOUR } from "./limits.ts";

/** A post that is to be published, and how often that was tried. */
export type Waiting = {
  readonly channel: ChannelRef;
  readonly messageId: string;
  readonly attempts: number;
};

/** Where posts wait for their turn, for all processes and across restarts. */
export type PublishQueue = {
  /**
   * Gives a post its turn: now, or as soon as fewer than `anHour` posts of its channel fall into one hour. The same
   * post gets the same turn again; null when it is over.
   */
  readonly reserve: (
    channel: ChannelRef,
    messageId: string,
    now: Date,
    anHour: number,
  ) => Promise<Date | null>;
  /** Takes posts whose turn has come; what is neither ended nor put off comes again. */
  readonly due: (now: Date) => Promise<readonly Waiting[]>;
  /** Ends a post's turn; with a problem when it was given up. */
  readonly end: (post: Waiting, now: Date, problem: string | null) => Promise<void>;
  readonly putOff: (post: Waiting, until: Date) => Promise<void>;
};

/** Publishes posts of announcement channels to the servers that follow them; Discord takes ten an hour. */
export type Publisher = {
  /** What the admin should know about it; empty when it was published. The same post may be given again. */
  readonly publish: (channel: ChannelRef, messageId: string) => Promise<readonly string[]>;
  /** Publishes what waited and whose turn has come. */
  readonly tend: () => Promise<void>;
};

const MOST_ATTEMPTS = 8;

export function createPublisher(parts: {
  readonly api: Api;
  readonly log: Log;
  readonly clock: () => Date;
  readonly queue: PublishQueue;
}): Publisher {
  const { api, log, clock, queue } = parts;

  async function publish(channel: ChannelRef, messageId: string): Promise<readonly string[]> {
    const now = clock();
    const turn = await queue.reserve(channel, messageId, now, PUBLISHED_AN_HOUR);
    if (turn === null) return [];
    if (turn > now) return [followsAt(turn)];
    return await attempt({ channel, messageId, attempts: 1 });
  }

  async function attempt(post: Waiting): Promise<readonly string[]> {
    const { channel, messageId, attempts } = post;
    try {
      await api.bot.post(Routes.channelMessageCrosspost(channel.channel, messageId));
      await queue.end(post, clock(), null);
      return [];
    } catch (error) {
      if (codeOf(error) === CODE.alreadyPublished) {
        await queue.end(post, clock(), null);
        return [];
      }
      const failure = postFailure(error);
      const passing = ["rate_limited", "unavailable", "uncertain"].includes(failure.reason);
      if (passing && attempts < MOST_ATTEMPTS) {
        const until = new Date(clock().getTime() + (failure.retryAfterMs ?? 2 ** attempts * 15_000));
        await queue.putOff(post, until);
        return [followsAt(until)];
      }
      log.warn({ err: error, channel: channel.channel }, "discord: a post was not published to followers");
      await queue.end(post, clock(), failure.message);
      return [`Posted, but not published to the servers that follow the channel: ${failure.message}`];
    }
  }

  return {
    publish,
    async tend() {
      for (;;) {
        const due = await queue.due(clock());
        if (due.length === 0) return;
        for (const post of due) await attempt(post);
      }
    },
  };
}

function followsAt(at: Date): string {
  return `Posted. Discord publishes ${PUBLISHED_AN_HOUR} posts an hour to following servers, so that follows on ${formatInstant(at, "UTC")} UTC.`;
}

const HOUR_MS = 3_600_000;

/** A queue in this process alone, for where nothing is kept. */
export function queueInMemory(): PublishQueue {
  const turns = new Map<string, Waiting & { at: Date; over: boolean }>();
  const keyOf = (channel: ChannelRef, messageId: string): string => `${channel.channel}/${messageId}`;
  return {
    async reserve(channel, messageId, now, anHour) {
      const known = turns.get(keyOf(channel, messageId));
      if (known) return known.over ? null : known.at;
      const slots = [...turns.values()]
        .filter((one) => one.channel.channel === channel.channel)
        .map((one) => one.at.getTime())
        .sort((a, b) => b - a);
      const at = new Date(Math.max(now.getTime(), (slots[anHour - 1] ?? 0) + HOUR_MS));
      turns.set(keyOf(channel, messageId), { channel, messageId, attempts: 0, at, over: false });
      return at;
    },
    due: async (now) =>
      [...turns.values()]
        .filter((one) => !one.over && one.at <= now)
        .map(({ channel, messageId, attempts }) => ({ channel, messageId, attempts: attempts + 1 })),
    async end(post) {
      const known = turns.get(keyOf(post.channel, post.messageId));
      if (known) known.over = true;
    },
    async putOff(post, until) {
      turns.set(keyOf(post.channel, post.messageId), { ...post, at: until, over: false });
    },
  };
}
