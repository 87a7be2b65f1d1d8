import { asked, type Figure, minus, sharedBy, times } from "../figure.ts";
import { type Line, say } from "../line.ts";
import type { Ask, Composer } from "./ask.ts";

export const roi: Composer = (ask) => {
  const { view, cues } = ask;
  const { on } = view;
  const price = view.current("connect_price");
  const worked = costPerHire(ask) ?? moneyBack(ask);
  return {
    lines: [
      worked ?? roiLead(ask),
      worked ? null : on()`Cost per hire = Connects spent × ${price} ÷ hires.`,
      cues.has("silence|nothing|wasted|improve|better|bad|gambl*")
        ? on(
            "tip1_focus",
            "tip2_proposal",
            "tip3_boost",
          )`Look at which jobs you pick, how the proposals begin and what went into boosts.`
        : null,
      worked ? say`Whether that is good depends on what a hire brings you; nobody can promise a rate.` : null,
      on("fee_not_connects")`The service fee comes on top, after a hire.`,
      say`Record proposals and outcomes here, and /connects report works it out for you.`,
    ],
    next: ["budget_spend", "tips_proposal_quality", "service_fee"],
  };
};

function roiLead({ view, cues, quantities }: Ask): Line | null {
  const on = view.on("cost_varies_2026");
  if (cues.has("silence|nothing|no reply|no replies|wasted|investment|gambl*") && quantities.money.length > 0)
    return say`**I'm sorry: that is money spent without a result, and nobody can promise you one.** I would pause before buying more.`;
  if (
    cues.has(
      "surely|guarantee*|odds|chance|chances|normal|bad|good|decent|benchmark|hire rate|success rate|probability|earn back",
    )
  )
    return on`**Nobody can promise you a hire, and no honest rate exists: it varies with your field and your proposals.**`;
  if (cues.has("first job|get first|get hired|first client|normally need"))
    return on`**There is no fixed number, and no honest source for one: it varies with your field and your proposals.**`;
  if (cues.has("worth it|even worth|worth|pay back|pays back|lohnt"))
    return on`**It depends on what your hires bring: work out your own cost per hire.**`;
  return on`**Return = (earned from jobs won − Connects spent in money) ÷ Connects spent in money.**`;
}

/** "300 Connects, one hire", "one hire out of 50 bids at 11" */
function costPerHire({ view, quantities, cues }: Ask): Line | null {
  if (quantities.count > 5) return null; // Too many numbers to be sure which is which.
  if (!cues.has("hire|hires|hired|won|win|contract|contracts|job|client|clients")) return null;
  const price = view.current("connect_price");
  const each = quantities.costs.at(-1)?.each;
  const bids = quantities.jobs?.count ?? quantities.bare.at(-1);
  const oneHire = cues.has("one hire|1 hire|one job|1 job|one in|1 in|1 of|one of|one client|this client");
  if (each !== undefined && each > 0 && bids !== undefined && bids > 1 && oneHire) {
    const cost = times(times(asked(bids), asked(each)), price);
    return view.on()`**${asked(bids)} bids × ${asked(each)} × ${price} = ${cost} for that one hire.**`;
  }
  const used = quantities.amounts[0];
  const hires = hiresNamed(quantities.jobs?.count ?? null, quantities.bare, oneHire);
  if (used === undefined || hires === null) return null;
  const cost = times(asked(used), price);
  return hires.value === 1
    ? view.on()`**${asked(used)} × ${price} = ${cost} for that one hire.**`
    : view.on()`**${asked(used)} × ${price} = ${cost}; shared by ${hires} that is ${sharedBy(cost, hires)} each.**`;
}

function hiresNamed(jobs: number | null, bare: readonly number[], one: boolean): Figure | null {
  if (one) return asked(1);
  const hires = jobs ?? bare[0] ?? null;
  return hires === null || hires < 1 || bare.length > 1 ? null : asked(hires);
}

/** "I put 60 dollars in and earned 500": what came back over what went in. */
function moneyBack({ quantities, cues }: Ask): Line | null {
  const plain =
    quantities.money.length === 1 && quantities.bare.length === 1
      ? quantities.bare.map((one) => one * 100)
      : [];
  const [first, second, ...more] = [...quantities.money, ...plain];
  if (quantities.count > 5) return null;
  if (first === undefined || second === undefined || more.length > 0 || first === second) return null;
  if (!cues.has("earned|made|brought|won|project|contract|job|return")) return null;
  const spent = asked(Math.min(first, second), "cents");
  const earned = asked(Math.max(first, second), "cents");
  const gain = minus(earned, spent);
  const ratio =
    spent.value > 0 && gain ? { ...gain, unit: "count" as const, value: gain.value / spent.value } : null;
  return say`**${earned} − ${spent} = ${gain} more than you put in: ${ratio} times what the Connects cost.**`;
}
