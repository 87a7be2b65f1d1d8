import type { Session } from "../database/database.ts";
import type { EntryExport, ProposalExport, WalletName } from "../exports/export-records.ts";
import type { LotExport } from "../exports/wallet-json.ts";
import { entryId, proposalId } from "../wallet/ledger-types.ts";
import { openLots } from "../wallet/read.ts";
import { ENTRY_COLUMNS, type EntryRow } from "../wallet/rows.ts";
import { walletKey } from "./wallet-snapshot.ts";

/** All that an export holds of a wallet. */
export type WalletRecords = {
  readonly wallet: WalletName;
  readonly balance: number;
  readonly entries: readonly EntryExport[];
  readonly proposals: readonly ProposalExport[];
  readonly lots: readonly LotExport[];
  readonly budgets: readonly unknown[];
};

/** Reads a wallet whole, of one moment when called inside a transaction. Expire what is due before. */
export async function walletRecords(session: Session, walletId: string): Promise<WalletRecords> {
  const [wallet] = await session.query<{ name: string; balance: number }>(
    "select name, balance from wallets where id = $1::uuid for share",
    [walletId],
  );
  const lots = await openLots(session, walletId);
  return {
    wallet: { key: walletKey(walletId), name: wallet?.name ?? "" },
    balance: wallet?.balance ?? 0,
    entries: await loadExports(session, walletId),
    proposals: await loadProposals(session, walletId),
    lots: lots.map(({ seq, source, amount, remaining, cents, expiresOn }) => ({
      entry: entryId(seq),
      source,
      amount,
      remaining,
      costCents: cents,
      expiresOn,
    })),
    budgets: await session.query(
      `select amount, unit, period, warn, over, carry, from_day::text as "fromDay" from budgets
       where wallet_id = $1::uuid order by seq`,
      [walletId],
    ),
  };
}

type ExportRow = EntryRow & {
  readonly note: string | null;
  readonly title: string | null;
  readonly link: string | null;
  readonly niche: string | null;
  readonly outcome: string | null;
  readonly outcome_on: string | null;
  readonly lost: string | null;
  readonly value_cents: number | null;
  readonly remaining: number | null;
  readonly of_kind: string | null;
};

async function loadExports(session: Session, walletId: string): Promise<readonly EntryExport[]> {
  const rows = await session.query<ExportRow>(
    `select ${ENTRY_COLUMNS}, x.note, p.title, p.link, p.niche, p.outcome, p.outcome_on::text as outcome_on, p.reason as lost,
       p.value_cents::float8 as value_cents, l.remaining, o.kind as of_kind
     from entries e
     left join entry_texts x on x.wallet_id = e.wallet_id and x.seq = e.seq
     left join proposals p on p.wallet_id = e.wallet_id and p.no = e.proposal_no
     left join lots l on l.wallet_id = e.wallet_id and l.seq = e.seq
     left join entries o on o.wallet_id = e.wallet_id and o.seq = e.of_seq
     where e.wallet_id = $1::uuid order by e.happened_at, e.seq`,
    [walletId],
  );
  const reversedBy = undoings(rows);
  let balance = 0;
  return rows.map((row): EntryExport => {
    balance += row.connects;
    return {
      id: entryId(row.seq),
      happenedAt: row.happened_at,
      day: row.day,
      kind: row.kind,
      reason: row.reason,
      connects: row.connects,
      balanceAfter: balance,
      paidCents: row.cents,
      expiresOn: row.expires_on,
      remaining: row.remaining,
      returns: row.of_kind === "proposal" ? "base" : row.of_kind === "boost" ? "boost" : null,
      job: row.title,
      link: row.link,
      niche: row.niche,
      outcome: row.outcome === "sent" ? null : row.outcome,
      outcomeDay: row.outcome_on,
      lostReason: row.lost,
      valueCents: row.value_cents,
      note: row.note,
      proposal: row.proposal_no === null ? null : proposalId(row.proposal_no),
      concerns: concernOf(row),
      reverses: row.reverses === null ? null : entryId(row.reverses),
      reversedBy: reversedBy.get(row.seq) ?? null,
    };
  });
}

function concernOf({ of_seq, lot_seq, kind }: ExportRow): string | null {
  if (of_seq !== null) return entryId(of_seq);
  return kind === "expiry" && lot_seq !== null ? entryId(lot_seq) : null;
}

/** The entry by which each one is out of force; what was undone and taken back stands. */
function undoings(rows: readonly ExportRow[]): ReadonlyMap<number, string> {
  const reversal = new Map(rows.map(({ reverses, seq }) => [reverses, seq]));
  const found = new Map<number, string>();
  for (const { seq } of rows) {
    let links = 0;
    let last = seq;
    for (let at = reversal.get(seq); at !== undefined; at = reversal.get(at)) {
      links += 1;
      last = at;
    }
    if (links % 2 === 1) found.set(seq, entryId(last));
  }
  return found;
}

type ProposalRow = Omit<ProposalExport, "id" | "clientNotes" | "note"> & { readonly no: number };

async function loadProposals(session: Session, walletId: string): Promise<readonly ProposalExport[]> {
  const rows = await session.query<ProposalRow>(
    `select p.no, ledger_iso(p.happened_at) as "happenedAt", p.day::text as day, p.title as job, p.link, p.niche, p.base,
       p.boost as "boostBid", p.boost_charged as "boostCharged", coalesce(r.returned, 0)::int as returned,
       nullif(p.outcome, 'sent') as outcome, p.outcome_on::text as "outcomeDay", p.reason as "lostReason",
       p.value_cents::float8 as "valueCents"
     from proposals p join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
     left join (select e.proposal_no, sum(e.connects) as returned from entries e
       join actions k on k.wallet_id = e.wallet_id and k.no = e.action_no and k.reversed_by is null
       where e.wallet_id = $1::uuid and e.kind = 'refund' and e.reverses is null group by e.proposal_no) r on r.proposal_no = p.no
     where p.wallet_id = $1::uuid order by p.happened_at, p.no`,
    [walletId],
  );
  return rows.map(({ no, ...row }) => ({ ...row, id: proposalId(no), clientNotes: null, note: null }));
}
