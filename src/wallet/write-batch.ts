import { dayOf } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import type { Batch } from "./batch.ts";
import { entryHash, noteHash } from "./chain.ts";
import type { Allocation, Entry, Lot } from "./ledger-types.ts";
import type { BatchPlan, Counters } from "./plan-batch.ts";

/** Rows sent in one statement; a whole import at once would make one very large parameter. */
const CHUNK = 5_000;

type Writing = {
  readonly batch: Batch;
  readonly wallet: Counters & { readonly head: string };
  readonly plan: BatchPlan;
  readonly before: { readonly lots: readonly Lot[]; readonly allocations: readonly Allocation[] };
  readonly balance: number;
  readonly salt: string;
};

/** Writes a planned batch: its action, entries with their hashes, proposals, and what changed of lots and allocations. */
export async function writeBatch(session: Session, writing: Writing): Promise<void> {
  const { batch, plan, wallet } = writing;
  await session.query(
    `insert into actions (wallet_id, no, key, kind, digest, person_id, recorded_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      batch.walletId,
      plan.actionNo,
      batch.key,
      batch.kind,
      batch.digest,
      batch.personId,
      batch.now.toISOString(),
    ],
  );
  for (const { no, key, voids } of plan.corrections) {
    await session.query(
      `insert into actions (wallet_id, no, key, kind, digest, recorded_at, reverses) values ($1, $2, $3, $4, '', $5, $6)`,
      [batch.walletId, no, key, voids === null ? "expiry" : "reversal", batch.now.toISOString(), voids],
    );
    if (voids !== null)
      await session.query("update actions set reversed_by = $3 where wallet_id = $1 and no = $2", [
        batch.walletId,
        voids,
        no,
      ]);
  }
  await writeProposals(session, writing);
  const head = await writeEntries(session, writing);
  await writeLots(session, batch.walletId, writing.before.lots, plan.lots);
  await writeAllocations(session, batch.walletId, writing.before.allocations, plan.allocations);
  await session.query(
    `update wallets set entry_seq = $2, action_seq = $3, proposal_seq = $4, balance = $5, head = decode($6, 'hex'),
      last_at = greatest(last_at, $7::timestamptz) where id = $1`,
    [
      batch.walletId,
      wallet.entry_seq + plan.added.length,
      plan.actionNo + plan.corrections.length,
      wallet.proposal_seq + batch.proposals.length,
      writing.balance,
      head,
      latest(plan.added),
    ],
  );
}

async function writeProposals(session: Session, { batch, plan, wallet }: Writing): Promise<void> {
  const rows = batch.proposals.map((proposal, index) => ({
    no: wallet.proposal_seq + index + 1,
    title: proposal.title,
    link: proposal.link,
    niche: proposal.niche,
    base: proposal.base,
    boost: proposal.boost,
    outcome: proposal.outcome ?? "sent",
    outcome_on: proposal.outcomeOn ?? null,
    reason: proposal.reason ?? null,
    value_cents: proposal.valueCents ?? null,
    boost_charged: proposal.boostCharged ?? null,
    happened_at: proposal.at.toISOString(),
    day: proposal.day ?? dayOf(proposal.at, batch.zone),
  }));
  await inChunks(rows, async (chunk) => {
    await session.query(
      `insert into proposals (wallet_id, no, action_no, title, link, niche, base, boost, outcome, outcome_on, reason,
         value_cents, boost_charged, happened_at, day)
       select $1, r.no, $2, r.title, r.link, r.niche, r.base, r.boost, r.outcome, r.outcome_on, r.reason,
         r.value_cents, r.boost_charged, r.happened_at, r.day
       from jsonb_to_recordset($3::jsonb) as r(no int, title text, link text, niche text, base int, boost int, outcome text,
         outcome_on date, reason text, value_cents bigint, boost_charged int, happened_at timestamptz, day date)`,
      [batch.walletId, plan.actionNo, JSON.stringify(chunk)],
    );
  });
  await inChunks(
    rows.filter((row) => row.outcome !== "sent" && row.outcome_on !== null),
    async (chunk) => {
      await session.query(
        `insert into proposal_events (wallet_id, no, seq, key, outcome, outcome_on, reason, value_cents, recorded_at)
         select $1, r.no, 1, $2 || ':' || r.no, r.outcome, r.outcome_on, r.reason, r.value_cents, $3::timestamptz
         from jsonb_to_recordset($4::jsonb) as r(no int, outcome text, outcome_on date, reason text, value_cents bigint)`,
        [batch.walletId, batch.key, batch.now.toISOString(), JSON.stringify(chunk)],
      );
    },
  );
}

async function writeEntries(session: Session, { batch, plan, wallet, salt }: Writing): Promise<string> {
  let head = wallet.head;
  const rows = plan.added.map((entry) => {
    const note = plan.notes.get(entry.seq);
    const textHash = note === undefined ? "" : noteHash(`${salt}.${entry.seq}`, note);
    head = entryHash(head, batch.walletId, entry, textHash);
    return { ...rowOf(entry), text_hash: textHash, hash: head };
  });
  await inChunks(rows, async (chunk) => {
    await session.query(
      `insert into entries (wallet_id, seq, action_no, kind, reason, connects, cents, happened_at, day, recorded_at,
         reverses, proposal_no, lot_seq, of_seq, expires_on, text_hash, hash)
       select $1, r.seq, r.action_no, r.kind, r.reason, r.connects, r.cents, r.happened_at, r.day, r.recorded_at,
         r.reverses, r.proposal_no, r.lot_seq, r.of_seq, r.expires_on,
         case when r.text_hash = '' then null else decode(r.text_hash, 'hex') end, decode(r.hash, 'hex')
       from jsonb_to_recordset($2::jsonb) as r(seq int, action_no int, kind text, reason text, connects int, cents bigint,
         happened_at timestamptz, day date, recorded_at timestamptz, reverses int, proposal_no int, lot_seq int,
         of_seq int, expires_on date, text_hash text, hash text)`,
      [batch.walletId, JSON.stringify(chunk)],
    );
  });
  const notes = [...plan.notes].map(([seq, note]) => ({ seq, note, salt: `${salt}.${seq}` }));
  await inChunks(notes, async (chunk) => {
    await session.query(
      `insert into entry_texts (wallet_id, seq, salt, note) select $1, r.seq, r.salt, r.note
       from jsonb_to_recordset($2::jsonb) as r(seq int, salt text, note text)`,
      [batch.walletId, JSON.stringify(chunk)],
    );
  });
  return head;
}

function rowOf(entry: Entry): object {
  return {
    seq: entry.seq,
    action_no: entry.actionNo,
    kind: entry.kind,
    reason: entry.reason,
    connects: entry.connects,
    cents: entry.cents,
    happened_at: entry.happenedAt.toISOString(),
    day: entry.day,
    recorded_at: entry.recordedAt.toISOString(),
    reverses: entry.reverses,
    proposal_no: entry.proposalNo,
    lot_seq: entry.lotSeq,
    of_seq: entry.ofSeq,
    expires_on: entry.expiresOn,
  };
}

async function writeLots(
  session: Session,
  walletId: string,
  before: readonly Lot[],
  after: ReadonlyMap<number, Lot>,
): Promise<void> {
  const old = new Map(before.map((lot) => [lot.seq, JSON.stringify(lotRow(lot))]));
  const rows = [...after.values()].map(lotRow).filter((row) => old.get(row.seq) !== JSON.stringify(row));
  await inChunks(rows, async (chunk) => {
    await session.query(
      `insert into lots (wallet_id, seq, source, amount, remaining, cents, cents_left, issued_on, expires_on)
       select $1, r.seq, r.source, r.amount, r.remaining, r.cents, r.cents_left, r.issued_on, r.expires_on
       from jsonb_to_recordset($2::jsonb) as r(seq int, source text, amount int, remaining int, cents bigint, cents_left bigint, issued_on date, expires_on date)
       on conflict (wallet_id, seq) do update set remaining = excluded.remaining, cents_left = excluded.cents_left`,
      [walletId, JSON.stringify(chunk)],
    );
  });
}

function lotRow(lot: Lot) {
  return {
    seq: lot.seq,
    source: lot.source,
    amount: lot.amount,
    remaining: lot.remaining,
    cents: lot.cents,
    cents_left: lot.centsLeft,
    issued_on: lot.issuedOn,
    expires_on: lot.expiresOn,
  };
}

async function writeAllocations(
  session: Session,
  walletId: string,
  before: readonly Allocation[],
  after: readonly Allocation[],
): Promise<void> {
  const key = (row: Allocation): string => `${row.entrySeq}:${row.lotSeq}`;
  const text = (row: Allocation): string =>
    `${row.connects}:${row.cents}:${row.returned}:${row.returnedCents}`;
  const old = new Map(before.map((row) => [key(row), text(row)]));
  const next = new Set(after.map(key));
  const gone = before.filter((row) => !next.has(key(row)));
  await inChunks(gone, async (chunk) => {
    await session.query(
      `delete from allocations a using jsonb_to_recordset($2::jsonb) as r("entrySeq" int, "lotSeq" int)
       where a.wallet_id = $1 and a.entry_seq = r."entrySeq" and a.lot_seq = r."lotSeq"`,
      [walletId, JSON.stringify(chunk)],
    );
  });
  const rows = after.filter((row) => old.get(key(row)) !== text(row));
  await inChunks(rows, async (chunk) => {
    await session.query(
      `insert into allocations (wallet_id, entry_seq, lot_seq, connects, cents, returned, returned_cents)
       select $1, r."entrySeq", r."lotSeq", r.connects, r.cents, r.returned, r."returnedCents"
       from jsonb_to_recordset($2::jsonb) as r("entrySeq" int, "lotSeq" int, connects int, cents bigint, returned int, "returnedCents" bigint)
       on conflict (wallet_id, entry_seq, lot_seq) do update set connects = excluded.connects, cents = excluded.cents,
         returned = excluded.returned, returned_cents = excluded.returned_cents`,
      [walletId, JSON.stringify(chunk)],
    );
  });
}

async function inChunks<T>(rows: readonly T[], write: (chunk: readonly T[]) => Promise<void>): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) await write(rows.slice(at, at + CHUNK));
}

function latest(entries: readonly Entry[]): string {
  return new Date(entries.reduce((max, entry) => Math.max(max, entry.happenedAt.getTime()), 0)).toISOString();
}
