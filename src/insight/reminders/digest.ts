import { addDays, type Day } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { CLOSED } from "../../proposals/outcomes.ts";
import { kindTotals } from "../kind-totals.ts";

/** What a week brought, in Connects and US cents. */
export type Digest = {
  readonly spent: number;
  readonly spentCents: number;
  readonly spentBefore: number;
  readonly cameIn: number;
  readonly expired: number;
  readonly sent: number;
  readonly outcomes: Readonly<Record<string, number>>;
  readonly balance: number;
  /** Sent within 30 days and still without an outcome. */
  readonly waiting: number;
  /** What expires within 30 days after the week. */
  readonly expiring: { readonly connects: number; readonly first: Day } | null;
};

/** Whether anything was recorded for a week, or a proposal got an outcome in it. */
export async function weekHappened(session: Session, walletId: string, from: Day, to: Day): Promise<boolean> {
  const rows = await session.query<{ happened: boolean }>(
    `select exists (select 1 from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null
        where e.wallet_id = $1 and e.day between $2::date and $3::date and e.happened_at >= $2::date - 2
          and e.happened_at < $3::date + 3 and e.reverses is null)
      or exists (select 1 from proposal_events where wallet_id = $1 and outcome_on between $2::date and $3::date) as happened`,
    [walletId, from, to],
  );
  return rows[0]?.happened ?? false;
}

export async function digestOf(session: Session, walletId: string, from: Day, to: Day): Promise<Digest> {
  const week = await kindTotals(session, walletId, from, to);
  const before = await kindTotals(session, walletId, addDays(from, -7), addDays(from, -1));
  const outcomes = await session.query<{ outcome: string; count: number }>(
    `select outcome, count(distinct no)::int as count from proposal_events where wallet_id = $1 and outcome_on between $2::date and $3::date
     group by outcome order by outcome`,
    [walletId, from, to],
  );
  const [now] = await session.query<{ balance: number; sent: number; waiting: number }>(
    `select w.balance,
      (select count(*)::int from proposals p join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
        where p.wallet_id = w.id and p.day between $2::date and $3::date) as sent,
      (select count(*)::int from proposals p join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
        where p.wallet_id = w.id and p.outcome = 'sent' and p.day between $3::date - 30 and $3::date) as waiting
     from wallets w where w.id = $1`,
    [walletId, from, to],
  );
  const [expiring] = await session.query<{ connects: number | null; first: Day | null }>(
    `select sum(remaining)::int as connects, min(expires_on)::text as first from lots
     where wallet_id = $1 and remaining > 0 and expires_on between $2::date + 1 and $2::date + 30`,
    [walletId, to],
  );
  const sum = (connects: Readonly<Record<string, number>>, kinds: readonly string[]): number =>
    kinds.reduce((total, kind) => total + (connects[kind] ?? 0), 0);
  const out = ["proposal", "boost", "badge", "refund"];
  return {
    spent: 0 - sum(week.connects, out),
    spentCents: week.spentCents,
    spentBefore: 0 - sum(before.connects, out),
    cameIn: sum(week.connects, ["purchase", "grant"]),
    expired: 0 - sum(week.connects, ["expiry"]),
    sent: now?.sent ?? 0,
    outcomes: Object.fromEntries(outcomes.map((row) => [row.outcome, row.count])),
    balance: now?.balance ?? 0,
    waiting: now?.waiting ?? 0,
    expiring:
      expiring?.connects && expiring.first ? { connects: expiring.connects, first: expiring.first } : null,
  };
}

/** One thing to try, with the numbers it rests on; null when the numbers suggest nothing. */
export type Suggestion =
  | { readonly kind: "expiring"; readonly connects: number; readonly first: Day }
  | { readonly kind: "waiting"; readonly count: number }
  | { readonly kind: "faster"; readonly spent: number; readonly before: number }
  | { readonly kind: "lost"; readonly lost: number; readonly closed: number };

/** What costs Connects soonest comes first. */
export function suggestionFrom(digest: Digest): Suggestion | null {
  const { expiring, waiting, spent, spentBefore, outcomes } = digest;
  if (expiring && expiring.connects > spent * 4) return { kind: "expiring", ...expiring };
  const closed = Object.entries(outcomes)
    .filter(([outcome]) => CLOSED.has(outcome))
    .reduce((sum, [, count]) => sum + count, 0);
  const lost = outcomes.lost ?? 0;
  if (lost >= 3 && lost * 4 >= closed * 3) return { kind: "lost", lost, closed };
  if (spentBefore > 0 && spent >= spentBefore * 1.5) return { kind: "faster", spent, before: spentBefore };
  return waiting > 0 ? { kind: "waiting", count: waiting } : null;
}
