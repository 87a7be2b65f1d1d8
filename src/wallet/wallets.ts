import { UserError } from "../core/errors.ts";
import { formatDay } from "../core/time.ts";
import type { Database, Session } from "../database/database.ts";
import { type Batch, type BatchResult, postBatch } from "./batch.ts";
import { pastBatch } from "./past-posting.ts";
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
    let result = await post(database, posting, salt);
    // A balance is set as of now, so it follows whatever is recorded last, even if that lies ahead of this clock.
    while (result.status === "backdated" && posting.setTo !== undefined)
      result = await post(database, { ...posting, at: result.lastAt }, salt);
    if (result.status === "backdated") return await recordPast(posting, rerun, salt);
    if ("actionNo" in result)
      return await recorded(database, posting.walletId, result.actionNo, result.balance);
    return result;
  }

  async function recordPast(posting: Posting, rerun: "ask" | "do", salt: string): Promise<RecordResult> {
    return await database.transaction(async (session) => {
      const [wallet] = await session.query<{ balance: number }>(
        "select balance from wallets where id = $1 for update",
        [posting.walletId],
      );
      if (!wallet) throw new UserError("not_found", "That wallet is no longer there.");
      // A statement of its own: one that waits for the lock does not see what the holder wrote meanwhile.
      const [known] = await session.query<{ no: number; digest: string }>(
        "select no, digest from actions where wallet_id = $1 and key = $2",
        [posting.walletId, posting.key],
      );
      if (known && known.digest !== digestOf(posting)) throw reusedKey();
      if (known) return await recorded(session, posting.walletId, known.no, wallet.balance);
      const batch = await pastBatch(session, posting, rerun, wallet.balance);
      if ("status" in batch) return batch;
      const result = await postBatch(session, batch, salt);
      switch (result.status) {
        case "posted":
        case "replayed":
          return await recorded(session, posting.walletId, result.actionNo, result.balance);
        case "would_change":
          return { status: "would_change", changed: result.changed, from: result.from };
        case "conflict":
          throw reusedKey();
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

function reusedKey(): UserError {
  return new UserError(
    "conflict",
    "This was already recorded with other values. Run the command again to record something new.",
  );
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
