import { assert, UserError } from "../core/errors.ts";
import { formatDay } from "../core/time.ts";
import type { Database, Session } from "../database/database.ts";
import { type Batch, type BatchEntry, type BatchResult, postBatch } from "./batch.ts";
import { digestOf, type Posted, type Posting, post } from "./post.ts";
import { entriesOfAction, findProposal, type HistoryEntry, type Proposal } from "./read.ts";

/** What was written, as a reply shows it. */
export type Recorded = {
  readonly status: "recorded";
  readonly actionNo: number;
  readonly entries: readonly HistoryEntry[];
  readonly proposal: Proposal | null;
  readonly balance: number;
};

export type RecordResult =
  | Recorded
  | Extract<Posted, { status: "insufficient" | "unchanged" | "too_much" }>
  /** Earlier entries would use other lots: shown to the person before it is done. */
  | { readonly status: "would_change"; readonly changed: readonly number[]; readonly from: string };

export type Wallets = {
  /** Posts an action, also one of the past. `rerun: "ask"` writes nothing when earlier entries would change their lots. */
  readonly record: (posting: Posting, rerun: "ask" | "do") => Promise<RecordResult>;
  /** Posts many entries as one action (an import). */
  readonly recordBatch: (batch: Batch) => Promise<BatchResult>;
};

export function createWallets(database: Database, newId: () => string): Wallets {
  async function record(posting: Posting, rerun: "ask" | "do"): Promise<RecordResult> {
    const salt = newId();
    const first = await post(database, posting, salt);
    const result =
      first.status === "backdated" && posting.setTo !== undefined
        ? await post(database, { ...posting, at: first.lastAt }, salt)
        : first;
    if (result.status === "backdated") return await recordPast(posting, rerun, salt);
    if ("actionNo" in result)
      return await recorded(database, posting.walletId, result.actionNo, result.balance);
    return result;
  }

  async function recordPast(posting: Posting, rerun: "ask" | "do", salt: string): Promise<RecordResult> {
    return await database.transaction(async (session) => {
      const batch = await batchOf(session, posting, rerun);
      if ("status" in batch) return batch;
      const result = await postBatch(session, batch, salt);
      switch (result.status) {
        case "posted":
        case "replayed":
          return await recorded(session, posting.walletId, result.actionNo, result.balance);
        case "would_change":
          return { status: "would_change", changed: result.changed, from: result.from };
        case "conflict":
          throw new UserError("conflict", "This was already recorded with other values.");
        default:
          throw shortOnThatDay(result.shortages, result.balance, posting);
      }
    });
  }

  return {
    record,
    recordBatch: async (batch) =>
      await database.transaction(async (session) => await postBatch(session, batch, newId())),
  };
}

async function recorded(
  session: Session,
  walletId: string,
  actionNo: number,
  balance: number,
): Promise<Recorded> {
  const entries = await entriesOfAction(session, walletId, actionNo);
  const proposalNo = entries.find((entry) => entry.proposalNo !== null)?.proposalNo;
  const proposal = typeof proposalNo === "number" ? await findProposal(session, walletId, proposalNo) : null;
  return { status: "recorded", actionNo, entries, proposal, balance };
}

/** A single posting of the past in the form that a batch has. */
async function batchOf(
  session: Session,
  posting: Posting,
  rerun: "ask" | "do",
): Promise<Batch | Extract<Posted, { status: "too_much" }>> {
  const at = posting.at ?? posting.now;
  const place = posting.proposal
    ? { proposal: { index: 0 } }
    : posting.proposalNo === undefined
      ? {}
      : { proposal: { no: posting.proposalNo } };
  const entries: BatchEntry[] = posting.entries.map((entry) => ({ ...entry, ...place, at }));
  if (posting.refund) {
    const open = await openParts(session, posting.walletId, posting.proposalNo, posting.refund.parts);
    const total = open.reduce((sum, part) => sum + part.open, 0);
    let wanted = posting.refund.amount ?? total;
    if (wanted > total || wanted === 0) return { status: "too_much", open: total, balance: 0 };
    for (const part of open) {
      const amount = Math.min(wanted, part.open);
      if (amount > 0) entries.push({ kind: "refund", connects: amount, at, ...place, returns: part.kind });
      wanted -= amount;
    }
  }
  return {
    walletId: posting.walletId,
    key: posting.key,
    kind: posting.kind,
    digest: digestOf(posting),
    personId: posting.personId,
    now: posting.now,
    zone: posting.zone,
    entries,
    proposals: posting.proposal ? [{ ...posting.proposal, at }] : [],
    shortfall: posting.shortfall ?? "refuse",
    rerun,
  };
}

type OpenPart = { readonly kind: "proposal" | "boost"; readonly open: number };

async function openParts(
  session: Session,
  walletId: string,
  proposalNo: number | undefined,
  parts: readonly string[],
): Promise<readonly OpenPart[]> {
  assert(proposalNo !== undefined, "a refund names its proposal");
  return await session.query<OpenPart>(
    `select e.kind, coalesce(sum(a.connects - a.returned), 0)::int as open
     from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     join allocations a on a.wallet_id = e.wallet_id and a.entry_seq = e.seq and a.connects > 0
     where e.wallet_id = $1 and e.proposal_no = $2 and e.reverses is null and e.kind = any(string_to_array($3, ','))
     group by e.seq, e.kind order by e.seq`,
    [walletId, proposalNo, parts.join(",")],
  );
}

function shortOnThatDay(
  shortages: readonly {
    readonly day: string;
    readonly missing: number;
    readonly own: boolean;
    readonly seq: number;
  }[],
  balance: number,
  posting: Posting,
): UserError {
  const own = shortages.find((shortage) => shortage.own);
  const first = own ?? shortages[0];
  const day = first ? formatDay(first.day) : "that day";
  const message = own
    ? `On ${day} your wallet was ${own.missing} Connects short of that. Record what was bought or earned before it first, or record it anyway and let an adjustment fill the gap.`
    : `With that, your wallet would have been ${first?.missing ?? 0} Connects short on ${day} (entry E${first?.seq ?? "?"}).`;
  return new UserError("insufficient_connects", message, { data: { balance, walletId: posting.walletId } });
}
