import { Routes } from "discord.js";
import type { Log } from "../../core/log.ts";
import type { ChannelRef } from "../../core/messenger.ts";
import type { Api } from "./api.ts";
import { CODE, codeOf, postFailure } from "./failures.ts";
import { PUBLISHED_AN_HOUR } from "./limits.ts";

/** Publishes posts of announcement channels to the servers that follow them; Discord takes ten an hour. */
export type Publisher = {
  /** What the admin should know about it; empty when it was published. */
  readonly publish: (channel: ChannelRef, messageId: string) => Promise<readonly string[]>;
  readonly stop: () => void;
};

const HOUR_MS = 3_600_000;

/**
 * What can't be published now is published when the hour is over. Should the process end before that, the post itself
 * stands; only its copies in following servers are missing, and an admin can publish it by hand.
 */
export function createPublisher(parts: {
  readonly api: Api;
  readonly log: Log;
  readonly clock: () => Date;
}): Publisher {
  const recent = new Map<string, number[]>();
  const timers = new Set<NodeJS.Timeout>();

  async function publish(channel: ChannelRef, messageId: string): Promise<readonly string[]> {
    const now = parts.clock().getTime();
    const times = (recent.get(channel.channel) ?? []).filter((at) => now - at < HOUR_MS);
    const [oldest] = times;
    if (oldest !== undefined && times.length >= PUBLISHED_AN_HOUR)
      return later(channel, messageId, oldest + HOUR_MS - now);
    recent.set(channel.channel, [...times, now]);
    try {
      await parts.api.bot.post(Routes.channelMessageCrosspost(channel.channel, messageId));
      return [];
    } catch (error) {
      if (codeOf(error) === CODE.alreadyPublished) return [];
      const failure = postFailure(error);
      if (failure.reason === "rate_limited")
        return later(channel, messageId, failure.retryAfterMs ?? HOUR_MS);
      parts.log.warn(
        { err: error, channel: channel.channel },
        "discord: a post was not published to followers",
      );
      return [`Posted, but not published to the servers that follow the channel: ${failure.message}`];
    }
  }

  function later(channel: ChannelRef, messageId: string, waitMs: number): readonly string[] {
    const timer = setTimeout(() => {
      timers.delete(timer);
      void publish(channel, messageId);
    }, waitMs);
    timer.unref();
    timers.add(timer);
    const minutes = Math.ceil(waitMs / 60_000);
    return [
      `Posted. Discord publishes ${PUBLISHED_AN_HOUR} posts an hour to following servers, so this one follows in ${minutes} minutes.`,
    ];
  }

  return {
    publish,
    stop() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
    },
  };
}
