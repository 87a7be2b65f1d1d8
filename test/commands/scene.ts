import type { App } from "../../src/app.ts";
import type { Origin } from "../../src/core/context.ts";
import { identityKey } from "../../src/core/identity.ts";
import type { Log } from "../../src/core/log.ts";
import type {
  ChannelInfo,
  ChannelRef,
  Membership,
  Messenger,
  Post,
  PostResult,
} from "../../src/core/messenger.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import type { Database } from "../../src/database/database.ts";
import { tryApp } from "../try-app.ts";

export type Posted = { readonly channel: string; readonly id: string; post: Post; edits: number };

/** A platform in memory that fails as it is told. */
export type FakePlatform = Messenger & {
  readonly posted: Posted[];
  readonly told: { readonly to: string; readonly rendered: RenderedReply }[];
  /** Decides on each call: null lets it through; `lost` posts and then breaks off. */
  fault: (call: "post" | "edit" | "remove" | "find", channel: string) => PostResult | "lost" | "throw" | null;
  up: boolean;
  directs: "sent" | "closed";
  /** What the platform says of a member when asked. */
  membership: (user: string) => Membership;
  infos: ChannelInfo[];
};

export function fakePlatform(platform = "test"): FakePlatform {
  const posted: Posted[] = [];
  const told: FakePlatform["told"] = [];
  let count = 0;
  const info = (name: string): ChannelInfo => ({
    platform,
    community: "c1",
    channel: `id-${name}`,
    name,
    problem: null,
  });
  const gone: PostResult = { ok: false, reason: "gone", message: "The message is not there any more." };
  const fake: FakePlatform = {
    platform,
    limits: { title: 250, body: 4_096 },
    posted,
    told,
    fault: () => null,
    up: true,
    directs: "sent",
    membership: () => null,
    member: async (_community, who) => fake.membership(who.user),
    infos: [info("news"), info("general"), info("jobs")],
    connected: () => fake.up,
    channels: async (community) => fake.infos.map((one) => ({ ...one, community })),
    post: async (channel: ChannelRef, post: Post) => {
      const fault = fake.fault("post", channel.channel);
      if (fault === "throw") throw new Error("socket hang up");
      if (fault !== null && fault !== "lost") return fault;
      count += 1;
      posted.push({ channel: channel.channel, id: `m${count}`, post, edits: 0 });
      if (fault === "lost") throw new Error("socket hang up");
      return { ok: true, messageId: `m${count}`, url: null };
    },
    find: async (channel, deliveryId) => {
      if (fake.fault("find", channel.channel) === "throw") throw new Error("socket hang up");
      const found = posted.find((one) => one.post.deliveryId === deliveryId);
      return found ? { messageId: found.id, url: null } : null;
    },
    edit: async (channel, messageId, post) => {
      const fault = fake.fault("edit", channel.channel);
      if (fault !== null && fault !== "lost" && fault !== "throw") return fault;
      const found = posted.find((one) => one.id === messageId);
      if (!found) return gone;
      found.post = post;
      found.edits += 1;
      return { ok: true, messageId, url: null };
    },
    remove: async (_channel, messageId) => {
      const at = posted.findIndex((one) => one.id === messageId);
      if (at < 0) return gone;
      posted.splice(at, 1);
      return { ok: true, messageId, url: null };
    },
    direct: async (to, rendered) => {
      if (fake.directs === "closed") return "closed";
      told.push({ to: identityKey(to), rendered });
      return "sent";
    },
  };
  return fake;
}

export type Scene = {
  readonly app: App;
  readonly platform: FakePlatform;
  readonly lines: unknown[];
  now: Date;
  readonly tick: (minutes: number) => void;
  readonly who: (user: string, more?: Partial<Origin>) => Origin;
  readonly admin: (text: string) => Promise<RenderedReply>;
  readonly member: (user: string, text: string, more?: Partial<Origin>) => Promise<RenderedReply>;
  readonly press: (
    user: string,
    controls: RenderedReply | readonly RenderedReply["controls"][number][],
    label: string | RegExp,
    submitted?: Readonly<Record<string, unknown>>,
  ) => Promise<RenderedReply>;
};

/** The whole product on a database, with one platform in memory, a clock that stands, and `boss` as its admin. */
export async function openScene(database: Database, start = "2026-11-25T12:00:00Z"): Promise<Scene> {
  const lines: unknown[] = [];
  const log: Log = {
    debug: (...all: unknown[]) => void lines.push(all),
    info: (...all: unknown[]) => void lines.push(all),
    warn: (...all: unknown[]) => void lines.push(all),
    error: (...all: unknown[]) => void lines.push(all),
  };
  let calls = 0;
  let made: Scene | null = null;
  const platform = fakePlatform();
  const app = await tryApp(database, () => made?.now ?? new Date(start), log);
  app.addMessenger(platform);
  const who: Scene["who"] = (user, more = {}) => {
    calls += 1;
    return {
      actor: { platform: "test", realm: "", user },
      displayName: user,
      community: { platform: "test", id: "c1" },
      channel: "id-news",
      administers: user === "boss",
      roles: [],
      invocationId: `call-${calls}`,
      ...more,
    };
  };
  const scene: Scene = {
    app,
    platform,
    lines,
    now: new Date(start),
    tick: (minutes) => {
      scene.now = new Date(scene.now.getTime() + minutes * 60_000);
    },
    who,
    admin: async (text) => {
      const origin = who("boss");
      return await app.engine.run(origin, app.engine.prepareText(origin, "connects-admin", text));
    },
    member: async (user, text, more) => {
      const origin = who(user, more);
      return await app.engine.run(origin, app.engine.prepareText(origin, "connects", text));
    },
    press: async (user, controls, label, submitted) => {
      const all = "controls" in controls ? controls.controls : controls;
      const found = all.find(
        (one) =>
          one.kind === "button" && (typeof label === "string" ? one.label === label : label.test(one.label)),
      );
      if (found?.kind !== "button")
        throw new Error(`no button ${String(label)}: ${all.map((one) => one.label).join(", ")}`);
      return await app.engine.press(who(user), found.id, submitted);
    },
  };
  made = scene;
  return scene;
}

/** All that a reply shows, for looking for words in it. */
export const wordsOf = (rendered: RenderedReply): string => JSON.stringify(rendered.reply);
