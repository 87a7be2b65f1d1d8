import { REST, Routes } from "discord.js";
import { DISCORD_API_URL, restOptions } from "./api.ts";
import { codeOf } from "./failures.ts";
import { type DeclaredCommand, type RegistrationJson, registrationJson } from "./registration.ts";
import { DiscordStartError, refusedToken } from "./start-error.ts";

export type Registered = { readonly changed: boolean; readonly commands: number };

/**
 * Registers the commands with Discord, only when what it has differs: every change costs members a reload.
 * @throws DiscordStartError when the token is refused
 */
export async function registerCommands(parts: {
  readonly token: string;
  readonly applicationId?: string;
  readonly apiUrl?: string;
  readonly commands: readonly DeclaredCommand[];
}): Promise<Registered> {
  const rest = new REST(restOptions(parts.apiUrl ?? DISCORD_API_URL)).setToken(parts.token);
  const wanted = registrationJson(parts.commands);
  try {
    const id = parts.applicationId ?? (await ownApplicationId(rest));
    const route = Routes.applicationCommands(id);
    const present = (await rest.get(route)) as RegistrationJson;
    if (sameCommands(present, wanted)) return { changed: false, commands: wanted.length };
    await rest.put(route, { body: wanted });
    return { changed: true, commands: wanted.length };
  } catch (error) {
    if (isUnauthorized(error)) throw refusedToken(error);
    if (codeOf(error) === 50001)
      throw new DiscordStartError(
        "DISCORD_APPLICATION_ID is not the application that DISCORD_TOKEN belongs to. Leave it out, or copy it from the same page.",
        error,
      );
    throw error;
  }
}

async function ownApplicationId(rest: REST): Promise<string> {
  const application = (await rest.get(Routes.currentApplication())) as { readonly id: string };
  return application.id;
}

export function isUnauthorized(error: unknown): boolean {
  return (error as { readonly status?: unknown } | null)?.status === 401;
}

/** Whether Discord's list means what ours does; it adds ids, versions, nulls and defaults, and its order is its own. */
export function sameCommands(present: unknown, wanted: unknown): boolean {
  return JSON.stringify(normalised(present)) === JSON.stringify(normalised(wanted));
}

const ADDED = new Set([
  "id",
  "application_id",
  "version",
  "guild_id",
  "dm_permission",
  "default_permission",
  "handler",
  "name_localized",
  "description_localized",
]);

function normalised(list: unknown): unknown {
  const commands = (Array.isArray(list) ? list : []).map(normalNode) as {
    readonly type?: unknown;
    readonly name?: unknown;
  }[];
  return commands.sort((a, b) => (`${a.type ?? 1}:${a.name}` < `${b.type ?? 1}:${b.name}` ? -1 : 1));
}

/** Without what Discord adds and without values that say the same as their absence; keys in one order. */
function normalNode(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(normalNode);
  if (typeof node !== "object" || node === null) return node;
  const entries = Object.entries(node)
    .filter(([key, value]) => !ADDED.has(key) && !isDefault(key, value))
    .map(([key, value]): [string, unknown] => [
      key,
      SETS.has(key) ? [...(value as number[])].sort() : normalNode(value),
    ]);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Lists in which the order means nothing. */
const SETS = new Set(["integration_types", "contexts", "channel_types"]);

function isDefault(key: string, value: unknown): boolean {
  if (value === null || value === false || value === "") return true;
  if (Array.isArray(value) && value.length === 0) return true;
  return key === "type" && value === 1;
}
