import { STAGES } from "../proposals/outcomes.ts";
import type { ProposalFacts } from "../proposals/proposal-facts.ts";
import { type Share, share } from "./wilson.ts";

/** What a set of proposals cost and brought. Money is US cents; null where nothing can be divided by. */
export type Funnel = {
  readonly proposals: number;
  readonly replies: Share;
  readonly interviews: Share;
  readonly hires: Share;
  /** Sent, without an outcome yet. */
  readonly open: number;
  readonly connects: number;
  readonly cents: number;
  readonly revenueCents: number;
  readonly costPerReplyCents: number | null;
  readonly costPerInterviewCents: number | null;
  readonly costPerHireCents: number | null;
  readonly connectsPerHire: number | null;
  /** Revenue over cost of the proposals whose outcome is known and whose boost is settled. */
  readonly roi: number | null;
  /** Proposals left out of `roi`. */
  readonly leftOut: number;
};

/** Counts a set of proposals; each later stage counts towards the earlier ones. */
export function funnelOf(proposals: readonly ProposalFacts[]): Funnel {
  const reached = (stage: number): number =>
    proposals.filter((one) => (STAGES[one.outcome] ?? 0) >= stage).length;
  const sum = (of: (one: ProposalFacts) => number, list = proposals): number =>
    list.reduce((total, one) => total + of(one), 0);
  const cents = sum((one) => one.netCents);
  const settled = proposals.filter(
    (one) => one.outcome !== "sent" && (one.boost === 0 || one.boostCharged !== null),
  );
  const settledCents = sum((one) => one.netCents, settled);
  const replies = reached(2);
  const interviews = reached(3);
  const hires = reached(4);
  const connects = sum((one) => one.netConnects);
  return {
    proposals: proposals.length,
    replies: share(replies, proposals.length),
    interviews: share(interviews, proposals.length),
    hires: share(hires, proposals.length),
    open: proposals.filter((one) => one.outcome === "sent").length,
    connects,
    cents,
    revenueCents: sum((one) => (one.outcome === "hired" ? (one.valueCents ?? 0) : 0)),
    costPerReplyCents: replies === 0 ? null : Math.round(cents / replies),
    costPerInterviewCents: interviews === 0 ? null : Math.round(cents / interviews),
    costPerHireCents: hires === 0 ? null : Math.round(cents / hires),
    connectsPerHire: hires === 0 ? null : Math.round(connects / hires),
    roi:
      settledCents === 0
        ? null
        : sum((one) => (one.outcome === "hired" ? (one.valueCents ?? 0) : 0), settled) / settledCents,
    leftOut: proposals.length - settled.length,
  };
}

export const SPLITS = ["niche", "boost", "weekday", "size", "reason"] as const;
export type Split = (typeof SPLITS)[number];

const WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"] as const;

/** The proposals in groups that add up to the whole, in a fixed order. */
export function splitBy(
  proposals: readonly ProposalFacts[],
  by: Split,
): readonly { readonly name: string; readonly proposals: readonly ProposalFacts[] }[] {
  const groups = new Map<string, ProposalFacts[]>();
  for (const name of ORDER[by] ?? []) groups.set(name, []);
  for (const proposal of proposals) {
    const name = groupOf(proposal, by);
    groups.set(name, [...(groups.get(name) ?? []), proposal]);
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([name, members]) => ({ name, proposals: members }));
}

const ORDER: Readonly<Partial<Record<Split, readonly string[]>>> = {
  boost: ["boosted", "not boosted"],
  weekday: WEEKDAYS,
  size: ["up to 6", "7 to 12", "13 to 16", "17 and more"],
};

function groupOf(proposal: ProposalFacts, by: Split): string {
  switch (by) {
    case "niche":
      return proposal.niche ?? "no niche";
    case "boost":
      return proposal.boost > 0 ? "boosted" : "not boosted";
    case "weekday":
      return WEEKDAYS[weekdayOf(proposal.day)] ?? "Mon";
    case "size":
      return proposal.base <= 6
        ? "up to 6"
        : proposal.base <= 12
          ? "7 to 12"
          : proposal.base <= 16
            ? "13 to 16"
            : "17 and more";
    default:
      return proposal.outcome === "lost" ? (proposal.reason ?? "no reason given") : "not lost";
  }
}

/** 0 for Monday, from the calendar day alone (Zeller). */
function weekdayOf(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const m = month < 3 ? month + 12 : month;
  const y = month < 3 ? year - 1 : year;
  const zeller =
    (date +
      Math.floor((13 * (m + 1)) / 5) +
      y +
      Math.floor(y / 4) -
      Math.floor(y / 100) +
      Math.floor(y / 400)) %
    7;
  return (zeller + 5) % 7;
}
