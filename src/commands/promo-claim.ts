import { z } from "zod";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, list, type Reply, text } from "../core/reply.ts";
import { aheadOf, type Claim, claimCode, claimOf, claimsOf } from "../promos/claim.ts";
import { codeContext, sealerNeeded } from "../promos/codes.ts";
import { notEligibleBecause } from "../promos/eligibility.ts";
import { closedBecause, leftOf, listPromos, type Promo, promoNamed } from "../promos/promo.ts";
import { noteView } from "../promos/stats.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completePromo, untilText } from "./promo-options.ts";
import { redeemBlocks } from "./promo-redeem.ts";

export const promoList = defineCommand({
  group: "promo",
  name: "list",
  summary: "Open promos you may claim",
  examples: ["promo list"],
  who: "member",
  visibility: "private",
  needsCommunity: true,
  options: z.object({}),
  async run(context) {
    const { database } = context.services;
    const promos = (await listPromos(database, communityOf(context))).filter(
      (promo) => closedBecause(promo, context.now) === null,
    );
    await noteView(
      database,
      promos.map((promo) => promo.id),
      context.person.personId,
      context.now,
    );
    const lines: string[] = [];
    const actions: Action[] = [];
    for (const promo of promos.slice(0, 20)) {
      const reason = await whyNot(context, promo);
      const { left } = await leftOf(database, promo);
      const count = left === null ? "" : `, ${left} left`;
      lines.push(
        `**${plain(promo.name, 40)}** ${untilText(promo, context.zone)}${count}. ${reason ?? plain(promo.details ?? "")}`,
      );
      if (reason === null && actions.length < 5) actions.push(claimAction(promo.name));
    }
    return answer({
      title: "Open promos",
      blocks: [lines.length === 0 ? text("No promo is open here at the moment.") : list(lines)],
      actions,
      data: { promos: promos.map((promo) => promo.name) },
    });
  },
});

export const promoClaim = defineCommand({
  group: "promo",
  name: "claim",
  summary: "Get your code of a promo",
  examples: ["promo claim SPRING"],
  details: "Only you see the code. There is one for each person; asking again shows the same.",
  who: "member",
  visibility: "private",
  needsCommunity: true,
  options: z.object({ promo: z.string().min(1).max(40).describe("Which promo") }),
  complete: { promo: completePromo },
  async run(context, { promo: name }) {
    const { database, newId, wake } = context.services;
    const { personId } = context.person;
    sealerNeeded(context.services.sealer);
    const promo = await promoNamed(database, communityOf(context), name);
    const earlier = await claimOf(database, promo.id, personId);
    if (earlier) return await claimReply(context, promo, earlier, false);
    await noteView(database, [promo.id], personId, context.now);
    const closed = closedBecause(promo, context.now);
    if (closed !== null) throw new UserError("not_allowed", `${plain(promo.name, 40)} ${closed}.`);
    const reason = await whyNot(context, promo);
    if (reason !== null) throw new UserError("not_allowed", reason);
    const { claim, fresh } = await claimCode(database, {
      promoId: promo.id,
      personId,
      identity: context.actor,
      now: context.now,
      newId,
    });
    if (fresh && (await worthALook(context, promo))) await wake("promos");
    return await claimReply(context, promo, claim, fresh);
  },
});

export const promoMine = defineCommand({
  group: "promo",
  name: "mine",
  summary: "Your codes",
  examples: ["promo mine"],
  who: "member",
  visibility: "private",
  options: z.object({}),
  async run(context) {
    const { database } = context.services;
    const claims = await claimsOf(database, context.person.personId);
    const lines: string[] = [];
    const actions: Action[] = [];
    for (const claim of claims) {
      const name = plain(claim.name, 40);
      if (claim.sealed === null) {
        lines.push(`**${name}**: you are in the queue.`);
        continue;
      }
      await markShown(context, claim);
      lines.push(
        `**${name}**: ${codeText(openCode(context, claim))}${claim.usedAt === null ? "" : ` (used${claim.got ? `, ${claim.got} Connects` : ""})`}`,
      );
      if (claim.usedAt === null && actions.length < 5) actions.push(usedAction(claim.name));
    }
    return answer({
      title: "Your codes",
      blocks: [
        lines.length === 0 ? text("You have no codes. `promo list` shows what is open.") : list(lines),
      ],
      actions,
      data: {
        codes: claims.map((claim) => ({
          promo: claim.name,
          state: claim.usedAt === null ? claim.state : "used",
          code: claim.sealed === null ? null : openCode(context, claim),
        })),
      },
    });
  },
});

/** The code, how to redeem it and what comes next; or the place in the queue. */
async function claimReply(context: AppContext, promo: Promo, claim: Claim, fresh: boolean): Promise<Reply> {
  const name = plain(promo.name, 40);
  if (claim.sealed === null) {
    const ahead = await aheadOf(context.services.database, claim);
    return answer({
      title: "All gone for now",
      blocks: [
        text(
          `Every code of ${name} has been claimed. You are in the queue, with ${ahead} before you; when more come I tell you, and \`promo mine\` shows your code.`,
        ),
      ],
      data: { promo: promo.name, state: "waiting", ahead },
    });
  }
  await markShown(context, claim);
  const code = openCode(context, claim);
  const blocks: Block[] = [
    text(
      `${codeText(code)}\n${fresh ? "Only you see this code. Asking again shows the same one." : "This is the code you claimed before."}`,
    ),
    ...(promo.details === null ? [] : [text(plain(promo.details, 400))]),
    ...redeemBlocks(context),
  ];
  return answer({
    title: `Your code of ${name}`,
    blocks,
    actions: [
      {
        kind: "run",
        label: "Show code again",
        call: { path: "connects promo claim", values: { promo: promo.name } },
      },
      ...(claim.usedAt === null ? [usedAction(promo.name, promo.gives)] : []),
    ],
    data: { promo: promo.name, state: claim.usedAt === null ? "held" : "used", code, fresh },
  });
}

async function whyNot(context: AppContext, promo: Promo): Promise<string | null> {
  if (promo.role === null && promo.minDays === 0) return null;
  const [row] = await context.services.database.query<{ at: Date }>(
    "select created_at as at from persons where id = $1::uuid",
    [context.person.personId],
  );
  return notEligibleBecause(
    promo,
    { ...context, firstSeen: row?.at ?? context.now },
    context.now,
    context.zone,
  );
}

/** Whether this claim changed what a card or a notice should say at once, rather than within the minute. */
async function worthALook(context: AppContext, promo: Promo): Promise<boolean> {
  const { left } = await leftOf(context.services.database, promo);
  return left !== null && (left === 0 || left === promo.warnAt);
}

async function markShown(context: AppContext, claim: Pick<Claim, "id">): Promise<void> {
  await context.services.database.query(
    "update promo_claims set shown_at = $2 where id = $1::uuid and shown_at is null",
    [claim.id, context.now.toISOString()],
  );
}

function openCode(context: AppContext, claim: Pick<Claim, "sealed" | "promoId">): string {
  if (claim.sealed === null) throw new Error("a waiting claim has no code");
  return sealerNeeded(context.services.sealer).open(claim.sealed, codeContext(claim.promoId));
}

const codeText = (code: string): string => (code.includes("`") ? `**${plain(code)}**` : `\`${code}\``);

const claimAction = (name: string): Action => ({
  kind: "run",
  label: `Get ${name}`.slice(0, 80),
  call: { path: "connects promo claim", values: { promo: name } },
});

const usedAction = (name: string, gives: number | null = null): Action => ({
  kind: "form",
  label: `I used ${name}`.slice(0, 80),
  call: { path: "connects promo used", values: { promo: name, ...(gives === null ? {} : { got: gives }) } },
  ask: ["got"],
});
