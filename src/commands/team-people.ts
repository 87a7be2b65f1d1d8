import { z } from "zod";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, text } from "../core/reply.ts";
import {
  answerInvite,
  INVITE_DAYS,
  type Invite,
  invite,
  invitesFor,
  withdrawInvite,
} from "../people/team-invites.ts";
import { changeRole, memberNamed } from "../people/teams.ts";
import { sameName } from "../wallet/own-wallets.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { walletOption } from "./shared-options.ts";
import { inviteActions, inviteText } from "./team.ts";
import { accountNamed, completeTeam, ownedTeam } from "./team-meant.ts";

const whoOption = z.string().min(1).max(64).describe("Who").meta({ option: "user" });

export const teamInvite = defineCommand({
  group: "team",
  name: "invite",
  summary: "Invite someone to a team wallet",
  examples: ["team invite @ana as:bidder"],
  details:
    "They are asked in a private message and are in once they accept. Owners manage, bidders record, viewers look.",
  who: "member",
  visibility: "private",
  options: z.object({
    who: whoOption,
    as: z.enum(["owner", "bidder", "viewer"]).optional().describe("What they may do; bidder by default"),
    wallet: walletOption,
  }),
  complete: { wallet: completeTeam },
  form: { title: "Invite somebody", ask: ["who", "as"] },
  async run(context, options) {
    const { database, newId, tell } = context.services;
    const team = await ownedTeam(context, options.wallet);
    const who = accountNamed(context, options.who);
    if (who.user === context.actor.user)
      throw new UserError("bad_input", "You are in this team already: it is yours.");
    const made = await invite(database, {
      walletId: team.id,
      byPersonId: context.person.personId,
      who,
      role: options.as ?? "bidder",
      now: context.now,
      newId,
    });
    const told = await tell(
      who,
      answer({ title: "You are invited", blocks: [text(inviteText(made))], actions: inviteActions(made) }),
      `invite:${made.id}`,
    );
    const name = plain(team.name, 32);
    return answer({
      title: "Invited",
      blocks: [
        text(
          told === "sent"
            ? `I asked them in a private message. They are in \`${name}\` as ${made.role} once they accept, within ${INVITE_DAYS} days.`
            : `I could not send them a private message. Please tell them to run \`/connects team show\`: it shows the invitation with its buttons, for ${INVITE_DAYS} days.`,
        ),
      ],
      data: { team: team.name, role: made.role, told },
    });
  },
});

export const teamJoin = defineCommand({
  group: "team",
  name: "join",
  summary: "Accept or decline an invitation",
  examples: ['team join "Studio North"', 'team join "Studio North" decline:yes'],
  who: "member",
  visibility: "private",
  options: z.object({
    team: z.string().min(1).max(32).optional().describe("Which team, when several invited you"),
    decline: z.boolean().optional().describe("Say no"),
    invite: z.string().max(36).optional().describe("Which invitation").meta({ shown: "hidden" }),
  }),
  complete: { team: completeInvite },
  async run(context, options) {
    const { database } = context.services;
    const meant = await inviteMeant(context, options);
    const { personId } = context.person;
    const member = { personId, displayName: context.displayName, now: context.now };
    const joined = await answerInvite(database, meant, member, options.decline !== true);
    if (joined === null)
      return answer({
        title: "Declined",
        blocks: [text(`You did not join ${plain(meant.team, 32)}.`)],
        data: { team: meant.team, joined: false },
      });
    const name = plain(joined.name, 32);
    const values = { wallet: joined.name };
    return answer({
      title: `You are in ${name}`,
      blocks: [
        text(
          `You are ${meant.role} of \`${name}\`. Add \`wallet:"${name}"\` to a command to mean it; without, commands mean your own wallet.`,
        ),
      ],
      actions: [
        {
          kind: "run",
          label: "Show the team",
          call: { path: "connects team show", values },
          style: "primary",
        },
        { kind: "run", label: "Balance", call: { path: "connects balance", values } },
      ],
      data: { team: joined.name, role: meant.role, joined: true },
    });
  },
});

export const teamRole = defineCommand({
  group: "team",
  name: "role",
  summary: "Change a member's role",
  examples: ["team role @ana as:viewer", "team role @ana as:none"],
  details: "`none` takes them out of the team, or takes their invitation back.",
  who: "member",
  visibility: "private",
  options: z.object({
    who: whoOption,
    as: z.enum(["owner", "bidder", "viewer", "none"]).describe("What they may do"),
    wallet: walletOption,
  }),
  complete: { wallet: completeTeam },
  form: { title: "Change a role", ask: ["who", "as"] },
  async run(context, options) {
    const { database } = context.services;
    const team = await ownedTeam(context, options.wallet);
    const who = accountNamed(context, options.who);
    const member = await memberNamed(database, team.id, who);
    if (!member) {
      if (options.as === "none" && (await withdrawInvite(database, team.id, who)))
        return answer({
          title: "Invitation taken back",
          blocks: [text("Its buttons do nothing any more.")],
          data: { team: team.name, role: "none" },
        });
      throw new UserError(
        "not_found",
        `They are not in \`${plain(team.name, 32)}\`. \`/connects team show\` lists who is; \`/connects team invite\` asks them.`,
      );
    }
    const { before } = await changeRole(database, {
      walletId: team.id,
      byPersonId: context.person.personId,
      personId: member.personId,
      role: options.as,
    });
    const name = plain(member.displayName, 64);
    return answer({
      title: options.as === "none" ? "Taken out" : "Role changed",
      blocks: [
        text(
          options.as === "none"
            ? `${name} is not in \`${plain(team.name, 32)}\` any more. What they recorded stays.`
            : `${name} is ${options.as} of \`${plain(team.name, 32)}\` now (before: ${before}).`,
        ),
      ],
      data: { team: team.name, member: member.displayName, role: options.as, before },
    });
  },
});

async function inviteMeant(
  context: AppContext,
  options: { readonly team?: string | undefined; readonly invite?: string | undefined },
): Promise<Invite> {
  const all = await invitesFor(
    context.services.database,
    context.person.personId,
    context.actor,
    context.now,
  );
  const found = all.filter((one) =>
    options.invite !== undefined
      ? one.id === options.invite
      : options.team === undefined || sameName(one.team, options.team),
  );
  const [only] = found;
  if (only && (found.length === 1 || options.team !== undefined)) return only;
  throw new UserError(
    "not_found",
    found.length > 1
      ? `Which one? You are invited to ${found.map((one) => `\`${plain(one.team, 32)}\``).join(", ")}.`
      : "There is no such invitation for you: it was answered, taken back, or is too old.",
  );
}

async function completeInvite(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const all = await invitesFor(
    context.services.database,
    context.person.personId,
    context.actor,
    context.now,
  );
  return all
    .filter((one) => one.team.toLowerCase().includes(typed.toLowerCase()))
    .map((one) => ({ name: `${one.team} (${one.role})`, value: one.team }));
}
