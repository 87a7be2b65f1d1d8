import { z } from "zod";
import { connects, usd } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, list, notice, type Reply, text } from "../core/reply.ts";
import { dayOf } from "../core/time.ts";
import { type Invite, invitesFor, openInvites } from "../people/team-invites.ts";
import { changeRole, createTeam, membersOf } from "../people/teams.ts";
import type { OwnWallet } from "../wallet/own-wallets.ts";
import { settleExpiry, spentBetween } from "../wallet/read.ts";
import { spentByMember } from "../wallet/recorders.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { walletOption } from "./shared-options.ts";
import { completeTeam, teamMeant } from "./team-meant.ts";

export const teamCreate = defineCommand({
  group: "team",
  name: "create",
  summary: "Start a team wallet",
  examples: ['team create "Studio North"'],
  details:
    "A team wallet is shared: owners manage it, bidders record in it, viewers look. `wallet:` names it in every command.",
  who: "member",
  visibility: "private",
  options: z.object({
    name: z.string().min(2).max(32).describe("What the team is called").meta({ rest: true }),
  }),
  form: { title: "Start a team wallet", ask: ["name"] },
  async run(context, { name }) {
    const { database, newId } = context.services;
    await createTeam(database, {
      name,
      personId: context.person.personId,
      displayName: context.displayName,
      now: context.now,
      newId,
    });
    return answer({
      title: `Team ${plain(name, 32)}`,
      blocks: [
        text(
          `The wallet \`${plain(name, 32)}\` is there, and you are its owner. Invite others with \`/connects team invite @somebody as:bidder\`; record in it with \`wallet:\`, as in \`/connects buy 100 wallet:"${plain(name, 32)}"\`.`,
        ),
      ],
      actions: [
        {
          kind: "form",
          label: "Invite somebody",
          call: { path: "connects team invite", values: { wallet: name } },
          ask: ["who", "as"],
          style: "primary",
        },
        {
          kind: "form",
          label: "Bought",
          call: { path: "connects buy", values: { wallet: name } },
          ask: ["amount", "paid", "date", "note"],
        },
      ],
      data: { team: name, role: "owner" },
    });
  },
});

export const teamShow = defineCommand({
  group: "team",
  name: "show",
  summary: "Members and totals of a team, and your invitations",
  examples: ["team show", 'team show wallet:"Studio North"'],
  who: "member",
  visibility: "private",
  options: z.object({ wallet: walletOption }),
  complete: { wallet: completeTeam },
  async run(context, options) {
    const { database } = context.services;
    const invites = await invitesFor(database, context.person.personId, context.actor, context.now);
    let team: OwnWallet;
    try {
      team = await teamMeant(context, options.wallet);
    } catch (error) {
      if (!(error instanceof UserError) || invites.length === 0 || options.wallet !== undefined) throw error;
      return invitesReply(invites);
    }
    return await teamReply(context, team, invites);
  },
});

export const teamLeave = defineCommand({
  group: "team",
  name: "leave",
  summary: "Leave a team",
  examples: ["team leave", 'team leave wallet:"Studio North"'],
  who: "member",
  visibility: "private",
  options: z.object({
    wallet: walletOption,
    sure: z.boolean().optional().describe("After what it means was shown").meta({ shown: "hidden" }),
  }),
  complete: { wallet: completeTeam },
  async run(context, options) {
    const { database } = context.services;
    const { personId } = context.person;
    const team = await teamMeant(context, options.wallet);
    const name = plain(team.name, 32);
    if (!options.sure)
      return answer({
        title: `Leave ${name}?`,
        blocks: [
          notice(
            "warning",
            `You will not see the wallet any more. What you recorded stays there under your name. To come back, an owner has to invite you.`,
          ),
        ],
        actions: [
          {
            kind: "run",
            label: "Leave",
            call: { path: "connects team leave", values: { wallet: team.name, sure: true } },
            style: "danger",
          },
        ],
        data: { team: team.name, left: false },
      });
    await changeRole(database, { walletId: team.id, byPersonId: personId, personId, role: "none" });
    return answer({
      title: `You left ${name}`,
      blocks: [text("Without `wallet:`, commands mean your own wallet.")],
      data: { team: team.name, left: true },
    });
  },
});

async function teamReply(context: AppContext, team: OwnWallet, invites: readonly Invite[]): Promise<Reply> {
  const { database } = context.services;
  const today = dayOf(context.now, context.zone);
  const from = `${today.slice(0, 7)}-01`;
  const balance = await settleExpiry(database, team.id, context.now, context.zone);
  const month = await spentBetween(database, team.id, from, today);
  const spent = await spentByMember(database, team.id, from, today);
  const members = await membersOf(database, team.id);
  const open = team.role === "owner" ? await openInvites(database, team.id, context.now) : [];
  const blocks: Block[] = [
    text(
      `**${connects(balance)}**. Spent this month: ${connects(month.connects)}${month.cents > 0 ? `, worth ${usd(month.cents)}` : ""}.`,
    ),
    list(
      members.map((member) => {
        const own = spent.get(member.personId) ?? 0;
        return `**${plain(member.displayName, 64)}**, ${member.role}${own > 0 ? `: ${connects(own)} this month` : ""}`;
      }),
    ),
    ...(open.length > 0
      ? [text(`Invited: ${open.map((one) => `${plain(one.user, 64)} (${one.role})`).join(", ")}.`)]
      : []),
    ...invites.slice(0, 2).map((one) => text(inviteText(one))),
  ];
  return answer({
    title: `Team ${plain(team.name, 32)}`,
    blocks,
    actions: [...teamActions(team), ...invites.slice(0, 2).flatMap(inviteActions)],
    data: {
      team: team.name,
      role: team.role,
      balance,
      spentThisMonth: month.connects,
      members: members.map((member) => ({
        name: member.displayName,
        role: member.role,
        spentThisMonth: spent.get(member.personId) ?? 0,
      })),
      invited: open.map((one) => ({ user: one.user, role: one.role })),
      invitations: invites.map((one) => one.team),
    },
  });
}

function teamActions(team: OwnWallet): readonly Action[] {
  const values = { wallet: team.name };
  return [
    ...(team.role === "viewer"
      ? []
      : [
          {
            kind: "form" as const,
            label: "Record proposal",
            call: { path: "connects spend", values },
            ask: ["amount", "boost", "job", "link", "date"],
            style: "primary" as const,
          },
        ]),
    { kind: "run", label: "History", call: { path: "connects history", values } },
    ...(team.role === "owner"
      ? [
          {
            kind: "form" as const,
            label: "Invite somebody",
            call: { path: "connects team invite", values },
            ask: ["who", "as"],
          },
        ]
      : []),
  ];
}

function invitesReply(invites: readonly Invite[]): Reply {
  const shown = invites.slice(0, 2);
  return answer({
    title: invites.length === 1 ? "You are invited" : `${invites.length} invitations`,
    blocks: shown.map((one) => text(inviteText(one))),
    actions: shown.flatMap(inviteActions),
    data: { invitations: invites.map((one) => one.team) },
  });
}

const RIGHTS = {
  owner: "manage it and record in it",
  bidder: "record in it",
  viewer: "look at it",
} as const;

/** What an invitation says, wherever it is shown. */
export function inviteText(invite: Invite): string {
  return `${plain(invite.by ?? "Somebody", 64)} invites you to the team wallet **${plain(invite.team, 32)}** as ${invite.role}: you can ${RIGHTS[invite.role]}. Its members see what you record there; your own wallet stays yours alone.`;
}

export function inviteActions(invite: Invite): readonly Action[] {
  const call = (decline: boolean) => ({
    path: "connects team join",
    values: { invite: invite.id, ...(decline ? { decline } : {}) },
  });
  const name = invite.team.slice(0, 60);
  return [
    { kind: "run", label: `Accept ${name}`, call: call(false), style: "primary" },
    { kind: "run", label: `Decline ${name}`, call: call(true) },
  ];
}
