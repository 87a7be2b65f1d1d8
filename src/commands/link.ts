import { z } from "zod";
import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { moment, plain } from "../core/markup.ts";
import { type Action, answer, notice, type Reply, text } from "../core/reply.ts";
import { timeOf } from "../core/time.ts";
import { accountsOf, type Parting, part, partings, platformName, platformNames } from "../people/accounts.ts";
import { joinByCode } from "../people/join.ts";
import { CODE_MINUTES, makeLinkCode } from "../people/link-codes.ts";
import { mergeClaims } from "../promos/forget.ts";
import { ownWallets } from "../wallet/own-wallets.ts";
import { settleExpiry } from "../wallet/read.ts";
import { type AppContext, defineCommand } from "./context.ts";

export const link = defineCommand({
  name: "link",
  summary: "Join your Discord and Slack accounts",
  examples: ["link", "link 7KQ2-M9PD"],
  details:
    "Without a code you get one, good for ten minutes and once. Typed on the other platform it joins that account with this one: one wallet, one person. Only type a code that you made yourself.",
  who: "member",
  visibility: "private",
  options: z.object({
    code: z.string().min(8).max(9).optional().describe("The code from the other platform"),
    unlink: z.boolean().optional().describe("Part the accounts again").meta({ shown: "hidden" }),
    which: z.string().max(36).optional().describe("Which joined account").meta({ shown: "hidden" }),
    sure: z.boolean().optional().describe("After what it does was shown").meta({ shown: "hidden" }),
  }),
  async run(context, options) {
    if (options.unlink) return await unlink(context, options.which, options.sure ?? false);
    return options.code === undefined ? await showCode(context) : await useCode(context, options.code);
  },
});

async function showCode(context: AppContext): Promise<Reply> {
  const { database, newId } = context.services;
  const { code, expiresAt } = await makeLinkCode(
    database,
    {
      personId: context.person.personId,
      identity: context.actor,
      communityId: context.community?.id ?? null,
    },
    context.now,
    newId,
  );
  const accounts = await accountsOf(database, context.person.personId);
  const until = moment(expiresAt, `${timeOf(expiresAt, context.zone)} (${context.zone})`);
  const joined = accounts.length > 1;
  return answer({
    title: "Join your accounts",
    blocks: [
      text(`\`${code}\``),
      text(
        `Type \`/connects link ${code}\` with your other account, on the other platform. The code works once, for ${CODE_MINUTES} minutes, until ${until}.`,
      ),
      text(
        `Then both are one: the Connects of the other side are added to your wallet here, and its history stays as a wallet of its own. If you part them later, ${platformName(context.actor.platform)} keeps the wallet.`,
      ),
      ...(joined ? [text(`Joined now: ${platformNames(accounts)}.`)] : []),
    ],
    actions: [
      { kind: "run", label: "New code", call: { path: "connects link", values: {} } },
      ...(joined
        ? [
            {
              kind: "run" as const,
              label: "Unlink",
              call: { path: "connects link", values: { unlink: true } },
            },
          ]
        : []),
    ],
    data: {
      code,
      expiresAt: expiresAt.toISOString(),
      minutesLeft: CODE_MINUTES,
      accounts: accounts.map((one) => one.platform),
    },
  });
}

async function useCode(context: AppContext, code: string): Promise<Reply> {
  const { database, newId, tell } = context.services;
  const joined = await joinByCode(database, {
    personId: context.person.personId,
    identity: context.actor,
    communityId: context.community?.id ?? null,
    code,
    now: context.now,
    zone: context.zone,
    newId,
    alsoMove: mergeClaims,
  });
  const here = platformName(context.actor.platform);
  const there = platformName(joined.keeper.platform);
  await tell(
    joined.keeper,
    answer({
      title: "Accounts joined",
      blocks: [
        text(
          `Your account on ${here} was joined with this one by your code. If that was not you, part them again.`,
        ),
      ],
      actions: [{ kind: "run", label: "Unlink", call: { path: "connects link", values: { unlink: true } } }],
    }),
    `linked:${context.invocationId}`,
  );
  const came =
    joined.moved > 0
      ? `${connects(joined.moved)} came over, with their cost and their days. Its history stays in the wallet \`${plain(joined.movedFrom, 32)}\`.`
      : `Its history stays in the wallet \`${plain(joined.movedFrom, 32)}\`.`;
  return answer({
    title: "Accounts joined",
    blocks: [
      notice(
        "success",
        `${here} and ${there} are one now. Your wallet holds **${connects(joined.balance)}**.`,
      ),
      text(came),
      text(
        `Settings, codes and reminders are shared from now on; where both sides had set something, ${there} counts. If you part them later, ${there} keeps the wallet.`,
      ),
    ],
    actions: [
      { kind: "run", label: "Balance", call: { path: "connects balance", values: {} } },
      {
        kind: "run",
        label: "Earlier history",
        call: { path: "connects history", values: { wallet: joined.movedFrom } },
      },
      { kind: "run", label: "Unlink", call: { path: "connects link", values: { unlink: true } } },
    ],
    data: {
      joined: true,
      balance: joined.balance,
      moved: joined.moved,
      wallet: joined.movedFrom,
      keeps: joined.keeper.platform,
    },
  });
}

async function unlink(context: AppContext, which: string | undefined, sure: boolean): Promise<Reply> {
  const { database, newId } = context.services;
  const { personId } = context.person;
  const all = await partings(database, personId, context.actor);
  const meant =
    which === undefined ? (all.length === 1 ? all[0] : undefined) : all.find((one) => one.linkId === which);
  if (all.length === 0 || (which !== undefined && !meant))
    throw new UserError(
      "already_done",
      "These accounts are not joined. `/connects link` makes a code that joins them.",
    );
  if (!meant)
    return answer({
      title: "Which one?",
      blocks: [text("Several accounts are joined with yours. Which one should be parted?")],
      actions: all.slice(0, 5).map((one) => unlinkAction(one, false)),
      data: { choices: all.map((one) => one.leaving.map((account) => account.platform)) },
    });
  if (!sure) return await warnFirst(context, meant);
  await part(database, { personId, linkId: meant.linkId, now: context.now, newId });
  return answer({
    title: "Accounts parted",
    blocks: [
      text(
        `${platformNames(meant.leaving)} and ${platformNames(meant.staying)} are on their own again. ${platformNames(meant.staying)} kept the wallet.`,
      ),
    ],
    actions: [{ kind: "run", label: "Balance", call: { path: "connects balance", values: {} } }],
    data: { parted: true, keeps: meant.staying.map((one) => one.platform) },
  });
}

/** Says which side keeps the wallet before anything is done. */
async function warnFirst(context: AppContext, parting: Parting): Promise<Reply> {
  const { database } = context.services;
  const { personId } = context.person;
  const balance = await keptBalance(context, parting);
  const back = await database.query<{ name: string; former: string; balance: number }>(
    `select w.name, l.name as former, w.balance from linked_wallets l join wallets w on w.id = l.wallet_id
     where l.person_id = $1::uuid and l.link_id = $2::uuid order by l.main desc, w.name`,
    [personId, parting.linkId],
  );
  const stay = platformNames(parting.staying);
  const leave = platformNames(parting.leaving);
  const names = back.map((one) => `\`${plain(one.name, 32)}\` (${connects(one.balance)})`).join(", ");
  return answer({
    title: `Part ${leave} from ${stay}?`,
    blocks: [
      notice(
        "warning",
        `**${stay} keeps the wallet** with its ${connects(balance)}, also those that came over from ${leave}.`,
      ),
      text(
        `${leave} gets back the wallets it brought, with their history: ${names || "a new, empty one"}. Settings, codes, reminders and teams stay with ${stay}. Nothing is done yet.`,
      ),
    ],
    actions: [unlinkAction(parting, true)],
    data: {
      keeps: parting.staying.map((one) => one.platform),
      leaves: parting.leaving.map((one) => one.platform),
      balance,
    },
  });
}

/** What the wallets hold that do not leave: the chosen one, or else the first. */
async function keptBalance(context: AppContext, parting: Parting): Promise<number> {
  const { database } = context.services;
  const { person } = context;
  const leaving = await database.query<{ id: string }>(
    "select wallet_id::text as id from linked_wallets where person_id = $1::uuid and link_id = $2::uuid",
    [person.personId, parting.linkId],
  );
  const gone = new Set(leaving.map((one) => one.id));
  const kept = (await ownWallets(database, person.personId)).filter(
    (wallet) => wallet.kind === "personal" && !gone.has(wallet.id),
  );
  const meant = kept.find((wallet) => wallet.id === person.walletId) ?? kept[0];
  return meant ? await settleExpiry(database, meant.id, context.now, context.zone) : 0;
}

function unlinkAction(parting: Parting, sure: boolean): Action {
  return {
    kind: "run",
    label: `Unlink ${platformNames(parting.leaving)}`.slice(0, 80),
    call: {
      path: "connects link",
      values: { unlink: true, which: parting.linkId, ...(sure ? { sure: true } : {}) },
    },
    ...(sure ? { style: "danger" as const } : {}),
  };
}
