import type { ImportRow } from "../imports/import-reading.ts";
import { folded } from "../imports/plain-text.ts";
import type { BatchEntry } from "../wallet/batch.ts";
import type { KnownEntry } from "./wallet-snapshot.ts";

/** What of each proposal may still come back, while entries are drafted in order. */
export type Spends = {
  readonly spent: (row: ImportRow, entry: BatchEntry, place: number) => void;
  /** The spend that a return gives back, or null when none is known that covers it. */
  readonly returned: (row: ImportRow, proposal: BatchEntry["proposal"], at: Date) => Returned | null;
};

export type Returned = {
  readonly of: { readonly of: number } | { readonly ofIndex: number };
  readonly part: "proposal" | "boost";
  /** Not before the spend itself. */
  readonly at: Date;
  readonly proposal: NonNullable<BatchEntry["proposal"]>;
};

type Spend = Omit<Returned, "at"> & {
  readonly day: string;
  readonly at: Date;
  readonly ref: string | undefined;
  open: number;
};

export function spendTracker(known: readonly (KnownEntry & { readonly at: Date })[]): Spends {
  const byProposal = new Map<string, Spend[]>();
  const byTitle = new Map<string, Spend[]>();
  for (const entry of known) {
    const { kind, proposalNo, seq, day, at, open, job } = entry;
    if (proposalNo === null || open <= 0 || (kind !== "proposal" && kind !== "boost")) continue;
    const proposal = { no: proposalNo };
    const spend: Spend = { of: { of: seq }, part: kind, proposal, day, at, open, ref: undefined };
    push(byProposal, keyOf({ no: proposalNo }), spend);
    push(byTitle, folded(job ?? ""), spend);
  }
  return {
    spent(row, { kind, proposal, connects, at }, place) {
      if (!proposal || (kind !== "proposal" && kind !== "boost")) return;
      const { day, ref } = row;
      const open = -connects;
      push(byProposal, keyOf(proposal), { of: { ofIndex: place }, part: kind, proposal, day, at, open, ref });
    },
    returned(row, proposal, at) {
      const own = proposal ? byProposal.get(keyOf(proposal)) : undefined;
      const candidates = own ?? (row.job === undefined ? [] : (byTitle.get(folded(row.job)) ?? []));
      const spend = candidates.length === 0 ? undefined : chosen(candidates, row, at);
      if (!spend) return null;
      spend.open -= row.connects;
      const { of, part, proposal: whose } = spend;
      return { of, part, proposal: whose, at: at < spend.at ? spend.at : at };
    },
  };
}

/** The one our own file names; else one that it gives back to the last Connect; else the latest that covers it. */
function chosen(candidates: readonly Spend[], row: ImportRow, at: Date): Spend | undefined {
  const covering = candidates.filter(
    ({ open, day, at: spentAt }) =>
      open >= row.connects && day <= row.day && (spentAt <= at || (row.at === null && day === row.day)),
  );
  const named = row.concerns === undefined ? undefined : covering.find(({ ref }) => ref === row.concerns);
  if (named) return named;
  const parts = { base: ["proposal"], boost: ["boost"] } as const;
  const wanted = row.returns === undefined ? (["proposal", "boost"] as const) : parts[row.returns];
  for (const part of wanted) {
    const some = covering.filter((spend) => spend.part === part);
    const found = some.find(({ open }) => open === row.connects) ?? some.at(-1);
    if (found) return found;
  }
  return undefined;
}

const keyOf = (proposal: NonNullable<BatchEntry["proposal"]>): string =>
  "no" in proposal ? `P${proposal.no}` : `#${proposal.index}`;

function push(map: Map<string, Spend[]>, key: string, spend: Spend): void {
  const others = map.get(key);
  if (others) others.push(spend);
  else map.set(key, [spend]);
}
