import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import { type OwnWallet, ownWallets, sameName } from "../wallet/own-wallets.ts";
import type { AppContext } from "./context.ts";

/**
 * The team meant: the named one, or the only one there is.
 * @throws UserError not_found with the names there are
 */
export async function teamMeant(context: AppContext, name: string | undefined): Promise<OwnWallet> {
  const teams = await teamsOf(context);
  const found = name === undefined ? teams : teams.filter((team) => sameName(team.name, name));
  const [only] = found;
  if (only && found.length === 1) return only;
  const names = teams.map((team) => `\`${plain(team.name, 32)}\``).join(", ");
  if (teams.length === 0)
    throw new UserError(
      "not_found",
      'You are in no team yet. Start one with `/connects team create "Studio North"`, or ask an owner to invite you.',
    );
  throw new UserError(
    "not_found",
    name === undefined
      ? `Which team? Add \`wallet:\` with one of ${names}.`
      : `You are in no team called "${plain(name, 32)}". You are in ${names}.`,
  );
}

/** Only owners change a team. @throws UserError not_allowed */
export async function ownedTeam(context: AppContext, name: string | undefined): Promise<OwnWallet> {
  const team = await teamMeant(context, name);
  if (team.role === "owner") return team;
  throw new UserError(
    "not_allowed",
    `Only an owner of \`${plain(team.name, 32)}\` may do that; your role there is ${team.role}.`,
  );
}

async function teamsOf(context: AppContext): Promise<readonly OwnWallet[]> {
  const wallets = await ownWallets(context.services.database, context.person.personId);
  return wallets.filter((wallet) => wallet.kind === "team");
}

export async function completeTeam(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const teams = await teamsOf(context);
  return teams
    .filter((team) => team.name.toLowerCase().includes(typed.toLowerCase()))
    .map((team) => ({ name: `${team.name} (${team.role})`, value: team.name }));
}

/** The account that an option names, on the platform where it was typed. */
export function accountNamed(context: AppContext, who: string): Identity {
  return { platform: context.actor.platform, realm: context.actor.realm, user: who };
}
