/**
 * A Discord of our own on loopback, over real HTTP and WebSocket, that an unmodified discord.js talks to.
 * It refuses what the platform refuses and shows what each person would see.
 *
 *   const twin = await startDiscordTwin();              // one server "Home" with #general and #news (announcements)
 *   startDiscord({ token: twin.token, apiUrl: twin.apiUrl, publicKey: twin.publicKey, … });
 *   await twin.ready();                                  // a client has identified
 *
 * The world:   twin.home, twin.general, twin.news · twin.user("ana") (a member of Home) · twin.admin("olga")
 *              twin.guild(name, owner) · twin.channel(guild, name, 0 | 5) · twin.role(guild, name, {…})
 *              twin.join(user, guild, [roles]) · twin.leave(guild) (the assistant goes) · twin.deny(channel, who, [rights])
 *              user.dms = "closed" · user.installed = true (a personal install) · twin.remove(channel)
 * Acting:      each returns an Outcome { messages, message, text, modal, choices, failed, ackMs, atLeast(n) }
 *              twin.slash(ana, "connects spend", { amount: 16 }, channel?)    channel may be "dm"
 *              twin.press(ana, message, "Undo") · twin.choose(ana, message, "March") · twin.submit(ana, modal, { Label: "…" })
 *              twin.tap(ana, message, "Undo") (waits for nothing) · twin.autocomplete(ana, "connects undo", "entry", "logo") · twin.messageCommand(ana, "Record as proposal", message)
 *              twin.message(ana, channel, `${twin.mention} how much is a connect?`) · twin.dm(ana, "…")
 *              twin.pressId(ana, message, "forged id") · twin.write(ana, channel, "…") (waits for nothing)
 *              twin.sees(ana, "connects-admin doctor") · twin.reads(ana, channel)
 * Watching:    twin.requests (method, path, body, status, code) · twin.refused() (what came back 4xx) · twin.commands
 *              twin.posts(channel) (the assistant's messages there) · twin.pinged() (everybody ever notified)
 *              twin.until("what", () => condition)
 * Trouble:     twin.faults.plan({ method, path: /regex/, times, does: { kind: "status" | "limit" | "cut" | "cut-after" | "delay", … } })
 *              twin.copies = 2 (every event twice) · twin.advance(ms) (the platform's clock) · twin.token wrong → 401
 *              twin.gateway.invalidate(resumable) · twin.gateway.drop() · twin.gateway.silent = true
 * Signed HTTP: twin.endpoint = "http://…/discord/interactions" sends signed POSTs instead of gateway events;
 *              twin.sign(body) gives the headers, for forging.
 */
import { openGateway } from "./gateway.ts";
import { listen } from "./http-server.ts";
import { channelJson, guildJson } from "./json-shapes.ts";
import { until } from "./outcome.ts";
import { createPeople } from "./people.ts";
import { bitsOf, type PermissionName } from "./permissions.ts";
import { applicationRoutes } from "./route-application.ts";
import { channelRoutes } from "./route-channels.ts";
import { interactionRoutes } from "./route-interactions.ts";
import { createSigner } from "./signing.ts";
import { type SeenMessage, seeMessage } from "./views.ts";
import {
  addChannel,
  addGuild,
  addMember,
  createWorld,
  dmChannel,
  type StoredMessage,
  type TwinChannel,
  type TwinGuild,
  type TwinRole,
  type TwinUser,
} from "./world.ts";
import { createWriting, type Where } from "./writing.ts";

export type { FileValue } from "./interaction-data.ts";
export type { Outcome } from "./outcome.ts";
export type { PermissionName } from "./permissions.ts";
export type { SeenMessage, SeenModal } from "./views.ts";
export type { StoredMessage, TwinChannel, TwinGuild, TwinRole, TwinUser } from "./world.ts";

export type TwinOptions = {
  readonly token?: string;
  /** Milliseconds since 1970; real time when not given. */
  readonly clock?: () => number;
  readonly heartbeatMs?: number;
};

export type DiscordTwin = Awaited<ReturnType<typeof startDiscordTwin>>;

/** Starts the twin on a port that the system picks; `stop()` closes everything. */
export async function startDiscordTwin(options: TwinOptions = {}) {
  const token = options.token ?? "twin-token.for-tests.only";
  let shift = 0;
  const realClock = options.clock ?? Date.now;
  const world = createWorld({ clock: () => realClock() + shift, token });
  let announce: (message: StoredMessage) => void = () => undefined;
  const tell = (message: StoredMessage): void => announce(message);
  const http = await listen(
    token,
    (base) => [
      ...applicationRoutes(world, `${base.replace(/^http/, "ws")}/gateway/`),
      ...channelRoutes(world, base, tell),
      ...interactionRoutes(world, base, tell),
    ],
    world.changed,
  );
  const gateway = openGateway(world, http.server, http.base, options.heartbeatMs ?? 41_250);
  const signer = createSigner(world.clock);
  const owner = user("Owner", false);
  const home = guild("Home", owner);
  const general = channel(home, "general");
  const news = channel(home, "news", 5);
  let copies = 1;
  let endpoint: string | null = null;
  const people = createPeople({
    world,
    gateway,
    signer,
    base: http.base,
    channelFor,
    endpoint: () => endpoint,
    copies: () => copies,
  });
  const writing = createWriting({ world, gateway, base: http.base, channelFor, copies: () => copies });
  announce = writing.announce;

  function channelFor(who: TwinUser, where: Where | undefined): TwinChannel {
    return where === "dm" ? dmChannel(world, who.id) : (where ?? general);
  }

  /** A person, by default a plain member of Home. */
  function user(name: string, member = true): TwinUser {
    const made: TwinUser = { id: world.nextId(), name, bot: false, dms: "open", installed: false };
    world.users.set(made.id, made);
    if (member) join(made, home);
    return made;
  }

  /** A member of Home with Manage Server. */
  function admin(name: string): TwinUser {
    const made = user(name, false);
    join(made, home, [role(home, `${name}-admins`, { permissions: ["manageServer"] })]);
    return made;
  }

  function guild(name: string, by: TwinUser): TwinGuild {
    const made = addGuild(world, name, by);
    gateway.dispatch("GUILD_CREATE", guildJson(world, made));
    return made;
  }

  function channel(of: TwinGuild, name: string, type: 0 | 5 = 0): TwinChannel {
    const made = addChannel(world, { guildId: of.id, name, type, recipients: [] });
    gateway.dispatch("CHANNEL_CREATE", channelJson(world, made));
    return made;
  }

  function remove(gone: TwinChannel): void {
    gone.deleted = true;
    gateway.dispatch("CHANNEL_DELETE", channelJson(world, gone));
  }

  function role(
    of: TwinGuild,
    name: string,
    more: { readonly mentionable?: boolean; readonly permissions?: readonly PermissionName[] } = {},
  ): TwinRole {
    const made: TwinRole = {
      id: world.nextId(),
      guildId: of.id,
      name,
      mentionable: more.mentionable ?? false,
      permissions: bitsOf(more.permissions ?? []),
    };
    of.roles.set(made.id, made);
    gateway.dispatch("GUILD_UPDATE", guildJson(world, of));
    return made;
  }

  function join(who: TwinUser, of: TwinGuild, roles: readonly TwinRole[] = [], joinedAt?: Date): void {
    const ids = roles.map((one) => one.id);
    addMember(world, of, who, ids, joinedAt ? { joinedAt } : {});
  }

  /** The assistant is thrown out of a server; what people installed for themselves stays. */
  function leave(of: TwinGuild): void {
    of.members.delete(world.bot.id);
    gateway.dispatch("GUILD_DELETE", { id: of.id });
  }

  /** Takes rights away in one channel from a role, a person, the assistant (`bot`) or `everyone`. */
  function deny(
    where: TwinChannel,
    who: TwinRole | TwinUser | "bot" | "everyone",
    rights: readonly PermissionName[],
  ): void {
    const id = who === "bot" ? world.bot.id : who === "everyone" ? (where.guildId ?? "") : who.id;
    where.overwrites.set(id, { allow: 0n, deny: bitsOf(rights) });
    gateway.dispatch("CHANNEL_UPDATE", channelJson(world, where));
  }

  /** The assistant's messages in a channel that everybody there can see. */
  function posts(where: TwinChannel): readonly SeenMessage[] {
    return [...world.messages.values()]
      .filter((one) => one.channelId === where.id && one.authorId === world.bot.id)
      .filter((one) => !one.deleted && !one.loading && one.onlyFor === null)
      .map((one) => seeMessage(world, one));
  }

  return {
    ...people,
    ...writing,
    token,
    apiUrl: `${http.base}/api`,
    publicKey: signer.publicKey,
    applicationId: world.applicationId,
    botId: world.bot.id,
    mention: `<@${world.bot.id}>`,
    world,
    home,
    general,
    news,
    gateway,
    faults: http.faults,
    requests: http.requests,
    user,
    admin,
    guild,
    channel,
    remove,
    role,
    join,
    leave,
    deny,
    posts,
    sign: signer.headers,
    until: (what: string, holds: () => boolean, withinMs?: number) => until(world, what, holds, withinMs),
    ready: () => until(world, "a client to connect", () => gateway.connected() > 0),
    refused: () => http.requests.filter((one) => one.status >= 400),
    pinged: () => [...world.messages.values()].flatMap((one) => seeMessage(world, one).pinged),
    advance: (ms: number) => {
      shift += ms;
    },
    get commands() {
      return world.commands;
    },
    get copies() {
      return copies;
    },
    set copies(count: number) {
      copies = count;
    },
    get endpoint() {
      return endpoint;
    },
    set endpoint(url: string | null) {
      endpoint = url;
    },
    async stop() {
      gateway.close();
      await http.close();
    },
  };
}
