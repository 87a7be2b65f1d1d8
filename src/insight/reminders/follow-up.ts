import { addDays, type Day } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";

/** Older ones are history, as after an import: nobody is asked about them. */
const OLDEST_DAYS = 60;
/** As many as one message can ask about. */
const MOST = 25;

/** Proposals of a wallet that got no outcome, oldest first. */
export type OpenProposals = { readonly walletId: string; readonly proposals: readonly number[] };

/** What a person sent so many days ago or earlier without an outcome since, and was not asked about yet. */
export async function openProposals(
  session: Session,
  personId: string,
  today: Day,
  days: number,
): Promise<readonly OpenProposals[]> {
  const rows = await session.query<{ walletId: string; no: number }>(
    `select p.wallet_id::text as "walletId", p.no from wallets w join proposals p on p.wallet_id = w.id
     join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
     where w.owner_person_id = $1 and p.outcome = 'sent' and p.day <= $2::date and p.day >= $3::date
       and p.happened_at >= $3::date - 2
       and not exists (select 1 from told t where t.wallet_id = p.wallet_id and t.what = 'proposal:' || p.no || ':follow-up')
     order by p.wallet_id, p.day, p.no`,
    [personId, addDays(today, -days), addDays(today, -days - OLDEST_DAYS)],
  );
  const byWallet = new Map<string, number[]>();
  for (const { walletId, no } of rows) {
    const list = byWallet.get(walletId) ?? [];
    if (list.length < MOST) list.push(no);
    byWallet.set(walletId, list);
  }
  return [...byWallet].map(([walletId, proposals]) => ({ walletId, proposals }));
}

export type Waiting = {
  readonly no: number;
  readonly title: string | null;
  readonly day: Day;
  readonly base: number;
  readonly boost: number;
};

/** Those of some proposals that still have no outcome, or no last one, and were not undone. */
export async function stillWaiting(
  session: Session,
  walletId: string,
  proposals: readonly number[],
  until: "first" | "last",
): Promise<readonly Waiting[]> {
  return await session.query<Waiting>(
    `select p.no, p.title, p.day::text as day, p.base, p.boost from proposals p
     join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
     where p.wallet_id = $1 and p.outcome = any(string_to_array($3, ',')) and p.no::text = any(string_to_array($2, ',')) order by p.day, p.no`,
    [walletId, proposals.join(","), until === "first" ? "sent" : "sent,viewed,replied,interview"],
  );
}

/** Everything in a wallet that waits that long for its first outcome, asked about or not, oldest first. */
export async function openProposalsNow(
  session: Session,
  walletId: string,
  today: Day,
  days: number,
): Promise<readonly Waiting[]> {
  return await session.query<Waiting>(
    `select p.no, p.title, p.day::text as day, p.base, p.boost from proposals p
     join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
     where p.wallet_id = $1 and p.outcome = 'sent' and p.day <= $2::date and p.happened_at >= $3::date - 2 and p.day >= $3::date
     order by p.day, p.no limit ${MOST}`,
    [walletId, addDays(today, -days), addDays(today, -days - OLDEST_DAYS)],
  );
}
