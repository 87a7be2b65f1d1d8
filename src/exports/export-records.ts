/** One entry as it leaves: everything a wallet knows of it. Days and money as everywhere: `YYYY-MM-DD`, US cents. */
export type EntryExport = {
  /** The id a person sees, e.g. `E108`. */
  readonly id: string;
  /** ISO instant. */
  readonly happenedAt: string;
  /** The person's calendar day of it. */
  readonly day: string;
  readonly kind: string;
  readonly reason: string | null;
  /** Signed. */
  readonly connects: number;
  readonly balanceAfter: number | null;
  /** Of an entry that brought Connects: what they cost, when they expire, how many are left of them. */
  readonly paidCents: number | null;
  readonly expiresOn: string | null;
  readonly remaining: number | null;
  /** Of a refund: which part of the proposal came back. */
  readonly returns: "base" | "boost" | null;
  readonly job: string | null;
  readonly link: string | null;
  readonly niche: string | null;
  readonly outcome: string | null;
  readonly outcomeDay: string | null;
  readonly lostReason: string | null;
  readonly valueCents: number | null;
  readonly note: string | null;
  /** The proposal's id, e.g. `P42`, on each of its entries. */
  readonly proposal: string | null;
  /** Of a refund the id of the spend it gives back, of an expiry the id of the entry whose Connects lapsed. */
  readonly concerns: string | null;
  /** The id of the entry that this one takes back, and of the one that takes this one back. */
  readonly reverses: string | null;
  readonly reversedBy: string | null;
};

export type ProposalExport = {
  readonly id: string;
  readonly happenedAt: string;
  readonly day: string;
  readonly job: string | null;
  readonly link: string | null;
  readonly niche: string | null;
  /** Connects, unsigned. */
  readonly base: number;
  readonly boostBid: number;
  /** What the boost cost in the end; null until it is settled. */
  readonly boostCharged: number | null;
  readonly returned: number;
  readonly outcome: string | null;
  readonly outcomeDay: string | null;
  readonly lostReason: string | null;
  readonly valueCents: number | null;
  readonly clientNotes: string | null;
  readonly note: string | null;
};

/** Whose records an export holds; `key` is stable and unlike any other wallet's, so that ids mean something elsewhere. */
export type WalletName = { readonly key: string; readonly name: string };
