import { z } from "zod";
import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, text } from "../core/reply.ts";
import { dayOf, formatDay } from "../core/time.ts";
import { claimsOf } from "../promos/claim.ts";
import { nameKey, promoById } from "../promos/promo.ts";
import { defineCommand } from "./context.ts";
import { completePromo } from "./promo-options.ts";
import { recordedReply, refuseRecord } from "./recorded-reply.ts";

export const promoUsed = defineCommand({
  group: "promo",
  name: "used",
  summary: "Mark a code used and record the Connects it gave",
  examples: ["promo used SPRING got:40"],
  who: "member",
  visibility: "private",
  options: z.object({
    promo: z.string().min(1).max(40).describe("Which promo"),
    got: z.number().int().min(0).max(500).optional().describe("How many Connects it gave"),
  }),
  complete: { promo: completePromo },
  async run(context, values) {
    const { database, wallets } = context.services;
    const { personId, walletId } = context.person;
    const claims = await claimsOf(database, personId);
    const meant = claims.filter(
      (one) => one.promoId === values.promo || nameKey(one.name) === nameKey(values.promo),
    );
    // Of two communities' promos of one name, the one whose code is still to be used.
    const claim = meant.find((one) => one.state === "held" && one.usedAt === null) ?? meant[0];
    const name = plain(claim?.name ?? values.promo, 40);
    if (claim?.state !== "held")
      throw new UserError("not_found", `You have no code of ${name}. \`promo mine\` shows yours.`);
    if (claim.usedAt !== null)
      throw new UserError(
        "already_done",
        `You marked ${name} as used${claim.got ? ` and got ${connects(claim.got)}` : ""}. If you undid that entry, record it again with \`earn\`.`,
      );
    const promo = await promoById(database, claim.promoId);
    const got = values.got ?? promo?.gives ?? null;
    if (got === null)
      throw new UserError("bad_input", "Say how many Connects it gave: `got:40`. `got:0` when it gave none.");
    const mark = async (actionNo: number | null): Promise<void> => {
      await database.query(
        "update promo_claims set used_at = $2, got = $3, wallet_id = $4, action_no = $5 where id = $1::uuid and used_at is null",
        [claim.id, context.now.toISOString(), got, actionNo === null ? null : walletId, actionNo],
      );
    };
    if (got === 0) {
      await mark(null);
      return answer({
        title: `${name} is marked as used`,
        blocks: [text("Nothing was added to your wallet.")],
        data: { promo: claim.name, got: 0 },
      });
    }
    const lapses = promo?.connectsExpireOn ?? null;
    if (lapses !== null && lapses <= dayOf(context.now, context.zone))
      throw new UserError(
        "bad_input",
        `Connects of ${name} lapsed on ${formatDay(lapses)}, so they would be gone at once. \`got:0\` marks the code as used; \`earn\` with \`date\` records what you still used of them.`,
      );
    // The claim is the key: a second press, or one whose answer was lost, books nothing new.
    const result = await wallets.record(
      {
        walletId,
        key: `promo:${claim.id}`,
        kind: "grant",
        personId,
        now: context.now,
        zone: context.zone,
        entries: [
          {
            kind: "grant",
            reason: "promo",
            connects: got,
            note: `Promo ${claim.name}`,
            ...(lapses === null ? {} : { expiresOn: lapses }),
          },
        ],
      },
      "do",
    );
    if (result.status !== "recorded")
      return refuseRecord(result, { path: "connects promo used", values: { promo: claim.name, got } });
    await mark(result.actionNo);
    return await recordedReply(context, result, {
      walletId,
      wallet: undefined,
      title: `Got ${connects(got)} from ${name}`,
      data: { promo: claim.name, got },
    });
  },
});
