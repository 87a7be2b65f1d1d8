import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, notice, type Reply, text } from "../core/reply.ts";
import { formatDay } from "../core/time.ts";
import { aheadOf, type Claim } from "../promos/claim.ts";
import { codeContext, sealerNeeded } from "../promos/codes.ts";
import type { Promo } from "../promos/promo.ts";
import type { AppContext } from "./context.ts";
import { redeemBlocks } from "./promo-redeem.ts";

/** The code, how to redeem it and what comes next. */
export async function codeReply(
  context: AppContext,
  promo: Promo,
  claim: Claim,
  fresh: boolean,
  note: string | null = null,
): Promise<Reply> {
  await markShown(context, claim);
  const code = openCode(context, claim);
  const blocks: Block[] = [
    ...(note === null ? [] : [notice("info", note)]),
    text(
      `${codeText(code)}\n${fresh ? "Only you see this code. Asking again shows the same one." : "This is the code you claimed before."}`,
    ),
    ...(promo.details === null ? [] : [text(plain(promo.details, 400))]),
    ...(promo.connectsExpireOn === null
      ? []
      : [text(`The Connects it brings lapse on ${formatDay(promo.connectsExpireOn)}.`)]),
    ...redeemBlocks(context),
  ];
  return answer({
    title: `Your code of ${plain(promo.name, 40)}`,
    blocks,
    actions: [
      {
        kind: "run",
        label: "Show code again",
        call: { path: "connects promo mine", values: {} },
      },
      ...(claim.usedAt === null ? [usedAction(promo.name, promo.id, promo.gives)] : []),
    ],
    data: { promo: promo.name, state: claim.usedAt === null ? "held" : "used", code, fresh },
  });
}

/** The place in the queue. */
export async function waitingReply(context: AppContext, promo: Promo, claim: Claim): Promise<Reply> {
  const ahead = await aheadOf(context.services.database, claim);
  return answer({
    title: "All gone for now",
    blocks: [
      text(
        `No code of ${plain(promo.name, 40)} is left at the moment. You are on the waiting list, with ${ahead} before you; when more come I tell you, and \`promo mine\` shows your code.`,
      ),
    ],
    data: { promo: promo.name, state: "waiting", ahead },
  });
}

export async function markShown(context: AppContext, claim: Pick<Claim, "id">): Promise<void> {
  await context.services.database.query(
    "update promo_claims set shown_at = $2 where id = $1::uuid and shown_at is null",
    [claim.id, context.now.toISOString()],
  );
}

export function openCode(context: AppContext, claim: Pick<Claim, "sealed" | "promoId">): string {
  if (claim.sealed === null) throw new Error("a waiting claim has no code");
  return sealerNeeded(context.services.sealer).open(claim.sealed, codeContext(claim.promoId));
}

export const codeText = (code: string): string => (code.includes("`") ? `**${plain(code)}**` : `\`${code}\``);

/** By the promo's id: a person can have codes of two communities' promos of one name. */
export const usedAction = (name: string, promoId: string, gives: number | null = null): Action => ({
  kind: "form",
  label: `I used ${name}`.slice(0, 80),
  call: {
    path: "connects promo used",
    values: { promo: promoId, ...(gives === null ? {} : { got: gives }) },
  },
  ask: ["got"],
});
