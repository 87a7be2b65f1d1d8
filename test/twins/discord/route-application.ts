import { checkCommands, type RegisteredCommand } from "./check-commands.ts";
import type { Answer, Call, Route } from "./http-server.ts";
import { channelJson, guildJson, memberJson, roleJson, userJson } from "./json-shapes.ts";
import { missingAccess, Rejection } from "./reject.ts";
import type { TwinGuild, World } from "./world.ts";

/** Who the assistant is, where the gateway is, its commands, and the servers it is in. */
export function applicationRoutes(world: World, gatewayUrl: string): readonly Route[] {
  const ok = (json: unknown): Answer => ({ status: 200, json });
  const application = (): unknown => ({
    id: world.applicationId,
    name: "Connects",
    icon: null,
    description: "",
    bot_public: true,
    bot_require_code_grant: false,
    verify_key: "",
    flags: 0,
    bot: userJson(world.bot),
    integration_types_config: { "0": {}, "1": {} },
  });

  function commandJson(command: RegisteredCommand): Record<string, unknown> {
    const type = command.type ?? 1;
    return {
      ...command,
      type,
      application_id: world.applicationId,
      description: command.type === 3 ? "" : command.description,
      name_localizations: null,
      description_localizations: null,
      default_member_permissions: command.default_member_permissions ?? null,
      dm_permission: true,
      nsfw: command.nsfw ?? false,
      integration_types: command.integration_types ?? [0],
      contexts: command.contexts ?? null,
    };
  }

  function own(call: Call): void {
    if (call.params[0] !== world.applicationId) throw missingAccess();
  }

  function listCommands(call: Call): Answer {
    own(call);
    return ok(world.commands.map(commandJson));
  }

  function replace(call: Call): Answer {
    own(call);
    const version = world.nextId();
    world.commands = checkCommands(call.body).map((command) => {
      const known = world.commands.find(
        (old) => old.name === command.name && (old.type ?? 1) === (command.type ?? 1),
      );
      return { ...command, id: known?.id ?? world.nextId(), version };
    });
    world.commandWrites += 1;
    world.changed();
    return ok(world.commands.map(commandJson));
  }

  function guildOf(call: Call): TwinGuild {
    const guild = world.guilds.get(call.params[0] ?? "");
    if (!guild) throw new Rejection(404, 10004, "Unknown Guild");
    if (!guild.members.has(world.bot.id)) throw missingAccess();
    return guild;
  }

  function member(call: Call): Answer {
    const guild = guildOf(call);
    const id = call.params[1] ?? "";
    if (!guild.members.has(id)) throw new Rejection(404, 10007, "Unknown Member");
    return ok(memberJson(world, guild, id));
  }

  function channelsOf(guild: TwinGuild): unknown {
    return [...world.channels.values()]
      .filter((channel) => channel.guildId === guild.id && !channel.deleted)
      .map((channel) => channelJson(world, channel));
  }

  const gateway = {
    url: gatewayUrl,
    shards: 1,
    session_start_limit: { total: 1000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 },
  };

  return [
    { method: "GET", path: "/gateway", open: true, run: () => ok({ url: gatewayUrl }) },
    { method: "GET", path: "/gateway/bot", run: () => ok(gateway) },
    { method: "GET", path: "/users/@me", run: () => ok(userJson(world.bot)) },
    { method: "GET", path: "/applications/@me", run: () => ok(application()) },
    { method: "GET", path: "/oauth2/applications/@me", run: () => ok(application()) },
    {
      method: "GET",
      path: "/applications/:a/commands",
      run: listCommands,
    },
    { method: "PUT", path: "/applications/:a/commands", run: replace },
    { method: "GET", path: "/guilds/:g", run: (call) => ok(guildJson(world, guildOf(call))) },
    { method: "GET", path: "/guilds/:g/channels", run: (call) => ok(channelsOf(guildOf(call))) },
    {
      method: "GET",
      path: "/guilds/:g/roles",
      run: (call) => ok([...guildOf(call).roles.values()].map(roleJson)),
    },
    { method: "GET", path: "/guilds/:g/members/:u", run: member },
  ];
}
