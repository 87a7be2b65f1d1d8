import type { Draft } from "./draft.ts";
import { folded } from "./plain-text.ts";

/** A row's place in a proposal; `returns` where the amounts alone tell what a refund gives back. */
export type Grouped = { readonly group?: string; readonly returns?: "base" | "boost" };

/**
 * Finds which rows belong to one proposal, and names each such group: the bid, its boost, what came back of
 * either, and the final charge of a boost that won. A file that says so itself (one sheet row, a proposal's
 * id) is believed; elsewhere the job title and the order of events decide.
 * Drafts come oldest first; the answer holds one item for each.
 */
export function groupProposals(drafts: readonly Draft[]): readonly Grouped[] {
  const groups: Grouped[] = drafts.map(({ groupKey }) => (groupKey === undefined ? {} : { group: groupKey }));
  for (const [job, places] of placesByJob(drafts)) {
    const bids: Bids = { prefix: `job:${job}`, count: 0, open: [] };
    for (const place of inEventOrder(drafts, places)) {
      const draft = drafts[place];
      if (draft) groups[place] = settle(draft, bids);
    }
  }
  return numbered(groups);
}

/** One bid as far as the rows so far tell; amounts in Connects, unsigned. */
type OpenBid = { readonly group: string; base: number; boost: number; wonBack: boolean };

/** The bids under one title, the latest last. */
type Bids = { readonly prefix: string; count: number; readonly open: OpenBid[] };

/** Returns come within weeks; looking through all bids ever made under one title would only cost time. */
const MOST_OPEN = 100;

function placesByJob(drafts: readonly Draft[]): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  drafts.forEach((draft, place) => {
    if (draft.groupKey !== undefined || !draft.job || !IN_A_PROPOSAL.has(draft.kind)) return;
    const key = folded(draft.job) || draft.job;
    const places = found.get(key);
    if (places) places.push(place);
    else found.set(key, [place]);
  });
  return found;
}

const IN_A_PROPOSAL: ReadonlySet<string> = new Set(["proposal", "boost", "refund"]);

/** Within a day a file's order may be anything, but a bid comes before its boost, and that before any return. */
function inEventOrder(drafts: readonly Draft[], places: readonly number[]): readonly number[] {
  if (places.length === 1) return places;
  return places.toSorted((a, b) => {
    const [first, second] = [drafts[a], drafts[b]];
    if (!first || !second) return 0;
    if (first.day !== second.day) return first.day < second.day ? -1 : 1;
    return eventRank(first) - eventRank(second);
  });
}

function eventRank({ kind, reason }: Draft): number {
  if (kind === "proposal") return 0;
  if (kind === "boost") return reason === "final_charge" ? 3 : 1;
  return 2;
}

function settle(draft: Draft, bids: Bids): Grouped {
  const amount = Math.abs(draft.connects);
  if (draft.kind === "refund") return settleRefund(draft, bids, amount);
  if (draft.kind === "proposal") {
    const bid = newBid(bids);
    bid.base = amount;
    return { group: bid.group };
  }
  if (draft.reason === "final_charge") {
    const bid = latest(bids, wasWonBack) ?? latest(bids, anyBid) ?? newBid(bids);
    bid.wonBack = false;
    return { group: bid.group };
  }
  const bid = latest(bids, isUnboosted) ?? latest(bids, anyBid) ?? newBid(bids);
  bid.boost += amount;
  return { group: bid.group };
}

function settleRefund(draft: Draft, bids: Bids, amount: number): Grouped {
  const exactBase = latest(bids, ({ base }) => base === amount);
  const exactBoost = latest(bids, ({ boost }) => boost === amount);
  const returns =
    draft.returns ?? (exactBase ? (exactBoost ? undefined : "base") : exactBoost ? "boost" : undefined);
  const ofBase = exactBase ?? latest(bids, ({ base }) => base > 0);
  const ofBoost = exactBoost ?? latest(bids, ({ boost }) => boost > 0);
  const bid =
    (returns === "boost" ? (ofBoost ?? ofBase) : (ofBase ?? ofBoost)) ?? latest(bids, anyBid) ?? newBid(bids);
  const part = returns === "boost" ? "boost" : "base";
  bid[part] = Math.max(0, bid[part] - amount);
  if (draft.reason === "boost_won") bid.wonBack = true;
  return { group: bid.group, ...(returns === undefined ? {} : { returns }) };
}

function latest({ open }: Bids, fits: (bid: OpenBid) => boolean): OpenBid | undefined {
  return open.findLast(fits);
}

const anyBid = () => true;
const wasWonBack = ({ wonBack }: OpenBid) => wonBack;
const isUnboosted = ({ boost }: OpenBid) => boost === 0;

function newBid(bids: Bids): OpenBid {
  bids.count += 1;
  const bid = { group: `${bids.prefix}#${bids.count}`, base: 0, boost: 0, wonBack: false };
  bids.open.push(bid);
  if (bids.open.length > MOST_OPEN) bids.open.shift();
  return bid;
}

/** Short names in the order of the rows, so that a stored plan holds no titles twice. */
function numbered(groups: readonly Grouped[]): readonly Grouped[] {
  const names = new Map<string, string>();
  return groups.map((grouped) => {
    if (grouped.group === undefined) return grouped;
    const name = names.get(grouped.group) ?? `g${names.size + 1}`;
    names.set(grouped.group, name);
    return { ...grouped, group: name };
  });
}
