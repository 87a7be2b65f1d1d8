import { type FactBook, inForce } from "../answers/fact-book.ts";
import { connects } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { type Block, notice, text } from "../core/reply.ts";
import { addDays, addMonths, type Day, formatDay } from "../core/time.ts";
import { billingDays } from "../insight/plan/billing-days.ts";
import { endOfMonthRule, monthlyGrant } from "../insight/plan/monthly-grant.ts";
import type { Plan } from "../insight/plan/plan.ts";

/** What a plan brings, when next, and by which facts. */
export function grantBlocks(book: FactBook, plan: Plan, today: Day): readonly Block[] {
  const grant = monthlyGrant(book, plan.name, plan.nextOn);
  const brings =
    grant === null
      ? `I don't know what the ${plan.name} plan brings each month, so nothing is added by itself.`
      : grant.connects === 0
        ? `The ${plan.name} plan brings no monthly Connects (fact \`${grant.fact.id}\`).`
        : `The ${plan.name} plan brings **${connects(grant.connects)}** on each billing day (fact \`${grant.fact.id}\`), next on ${formatDay(plan.nextOn)}.`;
  const blocks: Block[] = [text(`${brings} You are billed on day ${plan.day}.`)];
  if (grant && grant.connects > 0) {
    if (grant.rollover)
      blocks.push(
        text(
          grant.rollover.cap === null
            ? `Unused ones roll over without a limit (fact \`${grant.rollover.fact.id}\`).`
            : `A balance rolls over up to ${connects(grant.rollover.cap)} (fact \`${grant.rollover.fact.id}\`).`,
        ),
      );
    if (plan.name === "basic")
      blocks.push(
        notice("info", `${plain(grant.fact.statement)} If your account gets none: \`/connects plan none\`.`),
      );
  }
  const rule = endOfMonthRule(book, plan.day, today);
  if (rule)
    blocks.push(
      notice(
        "info",
        `Months without day ${plan.day} have it on their last day here. Upwork says: ${plain(rule.statement)} If your account shows the 1st, set \`day:1\`.`,
      ),
    );
  return blocks;
}

/** Past billing days whose Connects would still count: of the last year, and when no cap on balances stood in the way. */
export function missedDays(
  book: FactBook,
  name: string,
  day: number,
  since: Day,
  today: Day,
): readonly Day[] {
  const yearAgo = addDays(addMonths(today, -12), 1);
  return billingDays(day, since > yearAgo ? since : yearAgo, addDays(today, -1), 12).filter((on) => {
    const grant = monthlyGrant(book, name, on);
    return grant !== null && grant.connects > 0 && grant.rollover?.cap === null;
  });
}

/** The sources of the plan's facts and of those that the comparison used. */
export function planSources(
  book: FactBook,
  plan: Plan | null,
  today: Day,
  compared: readonly string[],
): Block {
  const grant = plan && monthlyGrant(book, plan.name, plan.nextOn);
  const rule = plan && endOfMonthRule(book, plan.day, today);
  const ids = new Set([
    ...(grant ? [grant.fact.id, ...(grant.rollover ? [grant.rollover.fact.id] : [])] : []),
    ...(rule ? [rule.id] : []),
    ...compared.filter((id) => {
      const fact = book.byId.get(id);
      return fact !== undefined && inForce(fact, today);
    }),
  ]);
  const facts = [...ids].flatMap((id) => book.byId.get(id) ?? []);
  const byUrl = new Map(facts.map((fact) => [`${fact.source.title}\n${fact.source.url ?? ""}`, fact]));
  return {
    kind: "sources",
    sources: [...byUrl.values()].map((fact) => ({
      title: fact.source.title,
      url: fact.source.url,
      date: fact.source.asOf ?? fact.checkedOn,
      dateKind: fact.source.asOf ? "as of" : "checked",
      checkedOn: fact.checkedOn,
    })),
  };
}
