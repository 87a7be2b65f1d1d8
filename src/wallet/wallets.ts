import { assert, UserError } from "../core/errors.ts";
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

/** Looks at a wallet that is locked, before something is posted to it; throws what stands against it. */
export type Guard = (session: Session) => Promise<void>;

export type Wallets = {
  /**
   * Posts an action, also one of the past. `rerun: "ask"` writes nothing when earlier entries would change their lots.
   * A guard is asked with the wallet locked, so that two at once cannot both pass it; a repeat does not ask it again.
   */
  readonly record: (posting: Posting, rerun: "ask" | "do", guard?: Guard) => Promise<RecordResult>;
  /** What `record` would do, looked at by `look` inside a transaction that is then taken back: nothing is written. */
  readonly tryOut: <T>(
    posting: Posting,
    look: (session: Session, result: RecordResult) => Promise<T>,
  ) => Promise<T>;
  /** Posts many entries as one action (an import). */
  readonly recordBatch: (batch: Batch) => Promise<BatchResult>;
};

export function createWallets(database: Database, newId: () => string): Wallets {
  async function record(posting: Posting, rerun: "ask" | "do", guard?: Guard): Promise<RecordResult> {
    const salt = newId();
    if (guard)
      return await database.transaction(
        async (session) => await recordLocked(session, posting, rerun, salt, guard),
      );
    const result = await postNow(database, posting, salt);
    if (result.status === "backdated")
      return await database.transaction(async (session) => await recordPast(session, posting, rerun, salt));
    if ("actionNo" in result)
      return await recorded(database, posting.walletId, result.actionNo, result.balance);
    return result;
  }

  async function tryOut<T>(
    posting: Posting,
    look: (session: Session, result: RecordResult) => Promise<T>,
  ): Promise<T> {
    const trial: { seen: { readonly value: T } | null } = { seen: null };
    const takenBack = new Error("a trial is taken back");
    try {
      await database.transaction(async (session) => {
        const result = await recordLocked(session, posting, "do", newId());
        trial.seen = { value: await look(session, result) };
        throw takenBack;
      });
    } catch (error) {
      if (error !== takenBack) throw error;
    }
    assert(trial.seen, "a trial was looked at");
    return trial.seen.value;
  }

  return {
    record,
    tryOut,
    recordBatch: async (batch) =>
      await database.transaction(async (session) => await postBatch(session, batch, newId())),
  };
}

/** Posts what happens now. A balance is set as of now, so it follows whatever is recorded last, even if that lies ahead of this clock. */
async function postNow(session: Session, posting: Posting, salt: string): Promise<Posted> {
  let result = await post(session, posting, salt);
  while (result.status === "backdated" && posting.setTo !== undefined)
    result = await post(session, { ...posting, at: result.lastAt }, salt);
  return result;
}

async function recordLocked(
  session: Session,
  posting: Posting,
  rerun: "ask" | "do",
  salt: string,
  guard?: Guard,
): Promise<RecordResult> {
  const known = await lockFor(session, posting);
  if (known.repeat) return known.repeat;
  await guard?.(session);
  const result = await postNow(session, posting, salt);
  if (result.status === "backdated") return await recordPast(session, posting, rerun, salt);
  if ("actionNo" in result) return await recorded(session, posting.walletId, result.actionNo, result.balance);
  return result;
}

/** Locks the wallet's row; finds what the same invocation wrote before. */
async function lockFor(
  session: Session,
  posting: Posting,
): Promise<{ readonly balance: number; readonly repeat: Recorded | null }> {
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
  const repeat = known ? await recorded(session, posting.walletId, known.no, wallet.balance) : null;
  return { balance: wallet.balance, repeat };
}

/** A posting of the past, or earlier than what is recorded: allocation runs again from there. */
async function recordPast(
  session: Session,
  posting: Posting,
  rerun: "ask" | "do",
  salt: string,
): Promise<RecordResult> {
  const { balance, repeat } = await lockFor(session, posting);
  if (repeat) return repeat;
  const batch = await pastBatch(session, posting, rerun, balance);
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
