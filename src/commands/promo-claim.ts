import { z } from "zod";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Reply, text } from "../core/reply.ts";
import { type Claim, claimCode, claimOf } from "../promos/claim.ts";
import { sealerNeeded } from "../promos/codes.ts";
import { closedBecause, leftOf, type Promo, promoMeant } from "../promos/promo.ts";
import { noteView } from "../promos/stats.ts";
import { readyReply } from "../promos/sweep.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { codeReply, waitingReply } from "./promo-code-view.ts";
import { whyNot } from "./promo-eligible.ts";
import { completePromo } from "./promo-options.ts";

export const promoClaim = defineCommand({
  group: "promo",
  name: "claim",
  summary: "Get your code of a promo",
  examples: ["promo claim SPRING"],
  details:
    "Only you see the code. There is one for each person; asking again shows the same. When all are gone you are on the waiting list.",
  who: "member",
  visibility: "private",
  needsCommunity: true,
  options: z.object({ promo: z.string().min(1).max(40).describe("Which promo") }),
  complete: { promo: completePromo },
  async run(context, { promo: name }) {
    const { database, newId, wake } = context.services;
    const { personId } = context.person;
    sealerNeeded(context.services.sealer);
    const promo = await promoMeant(database, communityOf(context), name);
    const earlier = await claimOf(database, promo.id, personId);
    if (earlier) return await claimedReply(context, promo, earlier, false);
    await noteView(database, [promo.id], personId, context.now);
    const closed = closedBecause(promo, context.now);
    if (closed !== null) throw new UserError("not_allowed", `${plain(promo.name, 40)} ${closed}.`);
    const reason = await whyNot(context, promo);
    if (reason !== null) throw new UserError("not_allowed", reason);
    const { claim, fresh } = await claimCode(database, {
      promoId: promo.id,
      personId,
      identity: context.actor,
      fromChannel: context.channel === null ? null : `${context.actor.platform}:${context.channel}`,
      now: context.now,
      newId,
    });
    if (fresh && (await worthALook(context, promo, claim))) await wake("promos");
    return await claimedReply(context, promo, claim, fresh);
  },
});

async function claimedReply(context: AppContext, promo: Promo, claim: Claim, fresh: boolean): Promise<Reply> {
  if (claim.sealed === null) return await waitingReply(context, promo, claim);
  if (promo.handOut === "message" && fresh) return await sendCode(context, promo, claim);
  return await codeReply(context, promo, claim, fresh);
}

/** As a private message; where the person takes none, the code is shown here, to them alone. */
async function sendCode(context: AppContext, promo: Promo, claim: Claim): Promise<Reply> {
  const { messengers, tell } = context.services;
  const { actor } = context;
  const name = plain(promo.name, 40);
  // Where messages are kept in our own database no code may lie readable, so there the message has a button for it.
  const keeps = messengers().some((one) => one.platform === actor.platform && one.keepsDirects);
  const message = keeps ? readyReply(promo.name) : await codeReply(context, promo, claim, true);
  const told = await tell(actor, message, `code:${claim.id}`);
  if (told !== "sent")
    return await codeReply(
      context,
      promo,
      claim,
      true,
      told === "closed"
        ? "You take no private messages from me, so here it is. Only you see it."
        : "I could not send it as a private message just now, so here it is. Only you see it.",
    );
  const show: Action = {
    kind: "run",
    label: "Show it here",
    call: { path: "connects promo mine", values: {} },
  };
  return answer({
    title: `Your code of ${name} is on its way`,
    blocks: [text("I sent it to you as a private message.")],
    actions: [show],
    data: { promo: promo.name, state: "held", sent: true, fresh: true },
  });
}

/** Whether this claim changed what a card or a notice should say at once, rather than within the minute. */
async function worthALook(context: AppContext, promo: Promo, claim: Claim): Promise<boolean> {
  // Who only waits changes a number: a thousand of them are not a thousand edits.
  if (claim.sealed === null) return false;
  const { left } = await leftOf(context.services.database, promo);
  return left !== null && (left === 0 || left === promo.warnAt);
}
