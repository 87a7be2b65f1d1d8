import { asked, plus, type Quoted } from "../figure.ts";
import { type Line, paragraph } from "../line.ts";
import { dateInWords, periodInWords, yearsLater } from "../period.ts";
import type { Ask, Composer } from "./ask.ts";
import { lapsesNext, ofWalletCount } from "./wallet-lines.ts";

export const expiry: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  return {
    lines: [
      expiryLead(ask),
      on("expiry_order")`They are spent oldest first.`,
      on(
        "expiry_30day_view",
      )`Account Settings > Membership and Connects shows how many lapse within ${view.num("expiry_30day_view")} days; single batches show no date there.`,
      cues.has("notify|notice|notified|warn|warning|email|remind|reminder|steal|tell me|find out")
        ? was(
            "expiry_notice_yes",
            "expiry_notice_no",
          )`Don't rely on a notice: one of Upwork's pages promises one, another says no emails are sent.`
        : null,
      lapsesNext(ask),
      on("expiry_final")`Lapsed ones are neither refunded nor put back.`,
    ],
    next: ["rollover", "where_to_see_history", "plan_cancel_effect"],
  };
};

function expiryLead(ask: Ask): Line | null {
  const { view, cues } = ask;
  const { on } = view;
  const dated = lapseOf(ask);
  if (dated) return dated;
  if (
    cues.has("sooner|difference|differ|same for") ||
    (cues.has("free") && cues.has("ones|got for free|also|too"))
  )
    return on(
      "expiry_one_year",
      "expiry_issue_vs_purchase",
    )`**No difference: free or bought, each Connect expires one year after it was issued.**`;
  if (cues.has("which connects|which ones|in which order|used first|go first|spent first|oldest|old or new"))
    return on(
      "expiry_order",
    )`**The oldest: Connects are spent in the order you got them**, and each lapses one year after its issue.`;
  if (cues.has("find out|where|how do i know|how do i see|see when|check when"))
    return on(
      "expiry_30day_view",
      "expiry_one_year",
    )`**Only roughly: each expires one year after its issue, and Upwork shows just the next ${view.num("expiry_30day_view")} days.**`;
  return on("expiry_one_year")`**Yes: each Connect expires one year after it was issued**, free or bought.`;
}

/** Whether Connects got at a time the asker names have lapsed. */
function lapseOf({ view, times: named, today, cues }: Ask): Line | null {
  const got = named.find((time) => time.period.from <= today);
  if (!got || !cues.has("bought|buy|purchased|got|received|since|from|registered|earned|issued")) return null;
  const words = (text: string): Quoted => ({ text, origins: ["asked"], facts: [] });
  const first = yearsLater(got.period.from, 1);
  const last = yearsLater(got.period.to, 1);
  const lapse =
    got.period.from === got.period.to ? dateInWords(first) : periodInWords({ from: first, to: last });
  const sum = view.on(
    "expiry_one_year",
  )`Issued ${words(periodInWords(got.period))}, plus one year: ${words(lapse)}.`;
  if (last < today) return view.on("expiry_one_year")`**Yes, they have lapsed by now.** ${sum}`;
  if (first > today) return view.on("expiry_one_year")`**Not yet.** ${sum}`;
  return view.on("expiry_one_year")`**It depends on the exact day.** ${sum}`;
}

export const rollover: Composer = (ask) => {
  const { view, cues } = ask;
  const { on, was } = view;
  const caps = cues.has("cap|limit|max|maximum|ceiling|140|200|400|most");
  return {
    lines: [
      balanceLater(ask) ??
        (caps
          ? on(
              "rollover_now",
            )`**No, there is no limit on the balance now**, and all unused Connects roll over.`
          : on(
              "rollover_now",
            )`**Yes: all unused Connects roll over each month**, and there is no limit on the balance.`),
      on("expiry_one_year")`Each still lapses one year after its issue, oldest first.`,
      caps || ask.detail
        ? was(
            "rollover_140_400",
            "rollover_200",
          )`${view.pastNum("rollover_140_400", "freelancer")}, ${view.pastNum("rollover_200")} and ${view.pastNum("rollover_140_400", "agency")} are caps from older rules; by ${view.since("rollover_none_2023")} they were gone.`
        : null,
      lapsesNext(ask),
    ],
    next: ["expiry", "monthly_free_basic", "plus_monthly"],
  };
};

/** "23 left on Basic, what after my next billing date?" */
function balanceLater({ view, quantities, plan, wallet, cues }: Ask): Line | null {
  const asks = cues.has("after|next billing|renewal|next month|will i have|balance after");
  const held =
    quantities.balance !== null
      ? asked(quantities.balance)
      : wallet && asks
        ? ofWalletCount(wallet.balance)
        : null;
  if (!asks || !held || plan === "agency" || plan === null) return null;
  const added = view.current(plan === "plus" ? "plus_monthly" : "monthly_free");
  const sum = view.on("rollover_now")`${held} + ${added} = ${plus(held, added)}`;
  return plan === "plus"
    ? view.on("rollover_now")`**${sum} Connects: all ${held} roll over.**`
    : view.on(
        "rollover_now",
        "basic_monthly_2025_may",
      )`**${sum}, if your account is one that gets the monthly ${added}; otherwise ${held}.**`;
}

export const whereToSeeHistory: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  const page = view.link("Connects history", "history_url");
  const spans = daysShown(ask);
  return {
    lines: [
      cues.has("renewal|what does|mean|meaning") && cues.has("monthly|renewal")
        ? on(
            "monthly_check_history",
          )`**That line is your monthly grant**: the Connects history is where it shows whether your account gets one.`
        : cues.has("balance") && cues.has("list|history|deductions|both|and where")
          ? on(
              "balance_where",
              "history_where",
            )`**The balance stands on the right of Find Work; the list is the ${page} page** (login needed), for the past ${spans} days.`
          : on(
              "history_where",
              "history_url",
            )`**On the ${page} page** (login needed): every gain and spend of the past ${spans} days.`,
      on("balance_where")`The balance itself stands on the right of Find Work, and in Membership & Connects.`,
      on("boost_held")`A boosted proposal shows as separate lines, the proposal and the boost.`,
      paragraph(ask.wallet ? on()`What you record here is under /connects history.` : null),
    ],
    next: ["wallet_balance", "spend_this_month", "expiry"],
  };
};

/** "7, 30 or 90", as the history page offers them. */
export function daysShown({ view }: Ask): Quoted | null {
  const days = view.book.byId.get("history_where")?.value;
  if (!Array.isArray(days) || days.length < 2) return null;
  return {
    text: `${days.slice(0, -1).join(", ")} or ${days.at(-1)}`,
    origins: ["fact"],
    facts: ["history_where"],
  };
}
