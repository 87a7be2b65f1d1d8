import { z } from "zod";
import { plain } from "../core/markup.ts";
import { type Action, answer, list, text } from "../core/reply.ts";
import { claimsOf } from "../promos/claim.ts";
import { closedBecause, leftOf, listPromos } from "../promos/promo.ts";
import { noteView } from "../promos/stats.ts";
import { communityOf } from "./announcement-here.ts";
import { defineCommand } from "./context.ts";
import { codeText, markShown, openCode, usedAction } from "./promo-code-view.ts";
import { whyNot } from "./promo-eligible.ts";
import { untilText } from "./promo-options.ts";

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
        lines.push(`**${name}**: you are on the waiting list.`);
        continue;
      }
      await markShown(context, claim);
      lines.push(
        `**${name}**: ${codeText(openCode(context, claim))}${claim.usedAt === null ? "" : ` (used${claim.got ? `, ${claim.got} Connects` : ""})`}`,
      );
      if (claim.usedAt === null && actions.length < 5) actions.push(usedAction(claim.name, claim.promoId));
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

const claimAction = (name: string): Action => ({
  kind: "run",
  label: `Get ${name}`.slice(0, 80),
  call: { path: "connects promo claim", values: { promo: name } },
});
