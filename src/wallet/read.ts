import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import type { Entry, EntryKind, Lot } from "./ledger-types.ts";
import { COST_OF_ENTRY, ENTRY_COLUMNS, type EntryRow, entryOf } from "./rows.ts";

/** Posts what has expired and gives the balance; one cheap statement when nothing is due. */
export async function settleExpiry(
  session: Session,
  walletId: string,
  now: Date,
  zone: string,
): Promise<number> {
  const rows = await session.query<{ balance: number | null }>(
    "select ledger_expire($1::uuid, $2::timestamptz, $3) as balance",
    [walletId, now.toISOString(), zone],
  );
  return rows[0]?.balance ?? 0;
}

/** Lots with something left, soonest to expire first. */
export async function openLots(session: Session, walletId: string): Promise<readonly Lot[]> {
  return await session.query<Lot>(
    `select seq, source, amount, remaining, cents::float8 as cents, cents_left::float8 as "centsLeft",
      issued_on::text as "issuedOn", expires_on::text as "expiresOn"
     from lots where wallet_id = $1 and remaining > 0 order by expires_on nulls last, issued_on, seq`,
    [walletId],
  );
}

/**
 * Connects that went out for proposals, boosts and badges in a span of days, less what came back, and their cost in
 * cents. A spend that was undone and taken back costs what the second taking cost: its allocations keep count.
 */
export async function spentBetween(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
): Promise<{ readonly connects: number; readonly cents: number }> {
  const rows = await session.query<{ connects: number; cents: number }>(
    `select coalesce(-sum(e.connects), 0)::int as connects, coalesce(sum(${COST_OF_ENTRY}), 0)::float8 as cents
     from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
     where e.wallet_id = $1 and e.happened_at >= $2::date - 2 and e.day between $2 and $3
       and e.kind in ('proposal', 'boost', 'badge', 'refund') and e.reverses is null`,
    [walletId, from, to],
  );
  return rows[0] ?? { connects: 0, cents: 0 };
}

/** An entry as history shows it. */
export type HistoryEntry = Entry & {
  readonly note: string | null;
  readonly title: string | null;
  /** The balance right after it. */
  readonly balance: number;
  /** Undone and not taken back. */
  readonly undone: boolean;
};

export type HistoryFilter = {
  readonly kinds?: readonly EntryKind[];
  readonly text?: string;
  readonly from?: Day;
  readonly to?: Day;
};

/** Where a page of history continues: after this entry, newest first. */
export type HistoryCursor = { readonly at: Date; readonly seq: number };

type HistoryRow = EntryRow & { note: string | null; title: string | null; balance: number; undone: boolean };

/**
 * A page of history, newest first, each with the balance after it. The balance is counted back from today's over
 * the newer entries, so a page stays right when something is added meanwhile.
 */
export async function historyPage(
  session: Session,
  walletId: string,
  filter: HistoryFilter,
  cursor: HistoryCursor | null,
  limit: number,
): Promise<readonly HistoryEntry[]> {
  const rows = await session.query<HistoryRow>(
    `with start as (
       select w.balance - coalesce((select sum(n.connects) from entries n where n.wallet_id = $1
         and $2::timestamptz is not null and (n.happened_at, n.seq) >= ($2::timestamptz, $3::int)), 0)::int as balance
       from wallets w where w.id = $1
     ), line as (
       select e.*, (start.balance - coalesce(sum(e.connects) over (order by e.happened_at desc, e.seq desc
         rows between unbounded preceding and 1 preceding), 0))::int as balance_after
       from entries e, start where e.wallet_id = $1
         and ($2::timestamptz is null or (e.happened_at, e.seq) < ($2::timestamptz, $3::int))
       order by e.happened_at desc, e.seq desc
     )
     select ${ENTRY_COLUMNS}, e.balance_after as balance, x.note, p.title, (c.reversed_by is not null) as undone
     from line e join actions c on c.wallet_id = $1 and c.no = e.action_no
     left join entry_texts x on x.wallet_id = $1 and x.seq = e.seq
     left join proposals p on p.wallet_id = $1 and p.no = e.proposal_no
     where ($4::text is null or e.kind = any(string_to_array($4, ',')))
       and ($5::text is null or position($5 in lower(coalesce(x.note, '') || ' ' || coalesce(p.title, ''))) > 0)
       and ($6::date is null or e.day >= $6::date) and ($7::date is null or e.day <= $7::date)
     order by e.happened_at desc, e.seq desc limit $8`,
    [
      walletId,
      cursor?.at.toISOString() ?? null,
      cursor?.seq ?? null,
      filter.kinds?.join(",") ?? null,
      filter.text?.toLowerCase() ?? null,
      filter.from ?? null,
      filter.to ?? null,
      limit,
    ],
  );
  return rows.map((row) => ({
    ...entryOf(row),
    note: row.note,
    title: row.title,
    balance: row.balance,
    undone: row.undone,
  }));
}

/** The entries of one action, in posting order. */
export async function entriesOfAction(
  session: Session,
  walletId: string,
  actionNo: number,
): Promise<readonly HistoryEntry[]> {
  const rows = await session.query<HistoryRow>(
    `select ${ENTRY_COLUMNS}, 0 as balance, x.note, p.title, (c.reversed_by is not null) as undone
     from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no
     left join entry_texts x on x.wallet_id = e.wallet_id and x.seq = e.seq
     left join proposals p on p.wallet_id = e.wallet_id and p.no = e.proposal_no
     where e.wallet_id = $1 and e.action_no = $2 order by e.seq`,
    [walletId, actionNo],
  );
  return rows.map((row) => ({
    ...entryOf(row),
    note: row.note,
    title: row.title,
    balance: row.balance,
    undone: row.undone,
  }));
}

/** The action that an entry (`E7`) or a proposal (`P3`) belongs to, or null. */
export async function actionBehind(
  session: Session,
  walletId: string,
  id: { readonly entry: number } | { readonly proposal: number },
): Promise<number | null> {
  const rows =
    "entry" in id
      ? await session.query<{ no: number }>(
          "select action_no as no from entries where wallet_id = $1 and seq = $2",
          [walletId, id.entry],
        )
      : await session.query<{ no: number }>(
          "select action_no as no from proposals where wallet_id = $1 and no = $2",
          [walletId, id.proposal],
        );
  return rows[0]?.no ?? null;
}

export type Proposal = {
  readonly no: number;
  readonly title: string | null;
  readonly link: string | null;
  readonly niche: string | null;
  readonly base: number;
  readonly boost: number;
  readonly outcome: string;
  readonly day: Day;
};

const PROPOSAL_COLUMNS = `p.no, p.title, p.link, p.niche, p.base, p.boost, p.outcome, p.day::text as day`;

export async function findProposal(session: Session, walletId: string, no: number): Promise<Proposal | null> {
  const rows = await session.query<Proposal>(
    `select ${PROPOSAL_COLUMNS} from proposals p join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no
     where p.wallet_id = $1 and p.no = $2 and c.reversed_by is null`,
    [walletId, no],
  );
  return rows[0] ?? null;
}

/** Newest proposals in force whose number, title or link holds the text. */
export async function searchProposals(
  session: Session,
  walletId: string,
  text: string,
  limit: number,
): Promise<readonly Proposal[]> {
  return await session.query<Proposal>(
    `select ${PROPOSAL_COLUMNS} from proposals p join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no
     where p.wallet_id = $1 and c.reversed_by is null
       and ($2 = '' or position($2 in lower('p' || p.no || ' ' || coalesce(p.title, '') || ' ' || coalesce(p.link, ''))) > 0)
     order by p.happened_at desc, p.no desc limit $3`,
    [walletId, text.toLowerCase(), limit],
  );
}

/** How many of the Connects that an action returned lapsed again at once, since their lot's day had passed. */
export async function lapsedOnReturn(
  session: Session,
  walletId: string,
  actionNo: number,
): Promise<{ readonly lapsed: number; readonly day: Day } | null> {
  const rows = await session.query<{ lapsed: number; day: string }>(
    `with returned as (
       select a.lot_seq, max(r.seq) as seq, max(r.recorded_at) as at from entries r
       join allocations a on a.wallet_id = r.wallet_id and a.entry_seq = r.seq
       where r.wallet_id = $1 and r.action_no = $2 and r.kind = 'refund' group by a.lot_seq
     )
     select (-sum(x.connects))::int as lapsed, max(l.expires_on)::text as day
     from returned r join lots l on l.wallet_id = $1 and l.seq = r.lot_seq
     join entries x on x.wallet_id = $1 and x.lot_seq = r.lot_seq and x.seq > r.seq and x.recorded_at = r.at
     having sum(x.connects) < 0`,
    [walletId, actionNo],
  );
  return rows[0] ?? null;
}

/** Whether nothing was ever recorded in a wallet. */
export async function isUnused(session: Session, walletId: string): Promise<boolean> {
  const rows = await session.query<{ seq: number }>("select entry_seq as seq from wallets where id = $1", [
    walletId,
  ]);
  return rows[0]?.seq === 0;
}
