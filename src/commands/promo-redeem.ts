import { inForce } from "../answers/fact-book.ts";
import type { Block } from "../core/reply.ts";
import { text } from "../core/reply.ts";
import { dayOf } from "../core/time.ts";
import type { Fact } from "../facts/fact-schema.ts";
import type { AppContext } from "./context.ts";

const STEPS = ["promo_redeem_official", "promo_field_walk"];

/** How a code is redeemed on Upwork, in the fact book's words and with its sources and their dates. */
export function redeemBlocks(context: AppContext): readonly Block[] {
  const day = dayOf(context.now, context.zone);
  const facts = STEPS.map((id) => context.services.factBook.byId.get(id)).filter(
    (fact): fact is Fact => fact !== undefined && inForce(fact, day),
  );
  if (facts.length === 0) return [];
  return [
    text(facts.map((fact) => fact.statement).join(" ")),
    {
      kind: "sources",
      sources: facts.map(({ source, checkedOn }) => ({
        title: source.title,
        url: source.url,
        date: source.asOf ?? checkedOn,
        dateKind: source.asOf === null ? "checked" : "as of",
        ...(source.asOf === null ? {} : { checkedOn }),
      })),
    },
  ];
}
