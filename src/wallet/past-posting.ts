import { assert, UserError } from "../core/errors.ts";
import { dayOf, formatDay } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import type { Batch, BatchEntry } from "./batch.ts";
import { proposalId } from "./ledger-types.ts";
import { digestOf, type Posted, type Posting } from "./post.ts";

type TooMuch = Extract<Posted, { status: "too_much" }>;

/**
 * A single posting of the past in the form that a batch has. Call it with the wallet locked.
 * @throws UserError bad_input when a return is dated before what it returns
 */
export async function pastBatch(
  session: Session,
  posting: Posting,
  rerun: "ask" | "do",
  balance: number,
): Promise<Batch | TooMuch> {
  const at = await momentThatDay(session, posting);
  const place = posting.proposal
    ? { proposal: { index: 0 } }
    : posting.proposalNo === undefined
      ? {}
      : { proposal: { no: posting.proposalNo } };
  const returned = await returnedParts(session, posting, at);
  if (typeof returned === "number") return { status: "too_much", open: returned, balance };
  return {
    walletId: posting.walletId,
    key: posting.key,
    kind: posting.kind,
    digest: digestOf(posting),
    personId: posting.personId,
    now: posting.now,
    zone: posting.zone,
    entries: [...posting.entries, ...returned].map((entry) => ({ ...entry, ...place, at })),
    proposals: posting.proposal ? [{ ...posting.proposal, at }] : [],
    shortfall: posting.shortfall ?? "refuse",
    rerun,
  };
}

/**
 * A person names a day, not a moment: what goes out or comes back on it follows everything that is recorded for it,
 * so that Connects bought that day can be spent that day.
 */
async function momentThatDay(session: Session, posting: Posting): Promise<Date> {
  const at = posting.at ?? posting.now;
  if (!posting.refund && posting.entries.every((entry) => entry.connects > 0)) return at;
  const [last] = await session.query<{ at: Date | null }>(
    "select max(happened_at) as at from entries where wallet_id = $1 and day = $2::date and happened_at >= $3::timestamptz",
    [posting.walletId, dayOf(at, posting.zone), at],
  );
  return last?.at ? new Date(last.at.getTime() + 1) : at;
}

type Returned = Omit<BatchEntry, "at" | "proposal">;

/** What comes back by a refund, spend by spend; or how much could, when that is nothing or less than was asked. */
async function returnedParts(
  session: Session,
  posting: Posting,
  at: Date,
): Promise<readonly Returned[] | number> {
  const { refund, proposalNo } = posting;
  if (!refund) return [];
  assert(proposalNo !== undefined, "a refund names its proposal");
  const open = await openParts(session, posting.walletId, proposalNo, refund.parts);
  const total = open.reduce((sum, part) => sum + part.open, 0);
  let wanted = refund.amount ?? total;
  if (wanted > total || wanted === 0) return total;
  const returned: Returned[] = [];
  for (const part of open) {
    const connects = Math.min(wanted, part.open);
    if (connects === 0) continue;
    if (part.since > at)
      throw new UserError(
        "bad_input",
        `${proposalId(proposalNo)} was recorded for ${formatDay(dayOf(part.since, posting.zone))}: what comes back can't be dated before that.`,
      );
    const note = refund.note === undefined ? {} : { note: refund.note };
    returned.push({ kind: "refund", connects, returns: part.kind, of: part.seq, ...note });
    wanted -= connects;
  }
  return returned;
}

type OpenPart = {
  readonly seq: number;
  readonly kind: "proposal" | "boost";
  readonly open: number;
  /** When it was spent, or when its undoing was last taken back. */
  readonly since: Date;
};

async function openParts(
  session: Session,
  walletId: string,
  proposalNo: number,
  parts: readonly string[],
): Promise<readonly OpenPart[]> {
  return await session.query<OpenPart>(
    `with recursive link as (
       select seq as root, seq as tip, happened_at from entries
         where wallet_id = $1 and proposal_no = $2 and reverses is null and kind = any(string_to_array($3, ','))
       union all
       select l.root, r.seq, r.happened_at from link l join entries r on r.wallet_id = $1 and r.reverses = l.tip
     ), since as (select root, max(happened_at) as since from link group by root)
     select e.seq, e.kind, s.since, coalesce(sum(a.connects - a.returned), 0)::int as open
     from since s join entries e on e.wallet_id = $1 and e.seq = s.root
     join actions c on c.wallet_id = $1 and c.no = e.action_no and c.reversed_by is null
     join allocations a on a.wallet_id = $1 and a.entry_seq = e.seq and a.connects > 0
     group by e.seq, e.kind, s.since order by e.seq`,
    [walletId, proposalNo, parts.join(",")],
  );
}
