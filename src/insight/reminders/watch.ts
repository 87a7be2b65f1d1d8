import type { Log } from "../../core/log.ts";
import { dayOf } from "../../core/time.ts";
import type { Database, Session } from "../../database/database.ts";
import { budgetsOf } from "../budgets/budget.ts";
import { budgetNews } from "./budget-news.ts";
import { addNotice } from "./notice.ts";
import { type Preferences, preferencesOf, wants } from "./preferences.ts";

/**
 * Has a wallet looked at after each change from now on. Of a team's wallet, the first who wants to hear of a low balance
 * is told; its budget is told to whoever set it.
 */
export async function watchWallet(session: Session, walletId: string, personId: string): Promise<void> {
  await session.query(
    `insert into watches (wallet_id, person_id, seen_seq, low_told) select w.id, $2, w.entry_seq, false from wallets w where w.id = $1
     on conflict (wallet_id) do nothing`,
    [walletId, personId],
  );
}

/**
 * Whether a balance has just come down to the person's threshold. It is told once until the balance is above it again;
 * this call also notices that it is.
 */
export async function lowNews(
  session: Session,
  walletId: string,
  personId: string,
  threshold: number,
): Promise<{ readonly balance: number } | null> {
  const rows = await session.query<{ balance: number; news: boolean }>(
    `update watches s set low_told = (w.balance <= $3)
     from wallets w, (select wallet_id, low_told from watches where wallet_id = $1 and person_id = $2 for update) old
     where s.wallet_id = $1 and w.id = $1 and old.wallet_id = s.wallet_id
     returning w.balance, (w.balance <= $3 and not old.low_told) as news`,
    [walletId, personId, threshold],
  );
  return rows[0]?.news ? { balance: rows[0].balance } : null;
}

/** Has a low balance told again once it fell: called after whatever may have brought it above the threshold. */
export async function balanceRose(session: Session, walletId: string): Promise<void> {
  await session.query(
    `update watches s set low_told = false from wallets w, reminders r
     where s.wallet_id = $1 and s.low_told and w.id = s.wallet_id and r.person_id = s.person_id and r.about = 'low' and w.balance > r.value`,
    [walletId],
  );
}

type Watched = { readonly walletId: string; readonly personId: string; readonly seq: number };

export type WatchParts = {
  readonly database: Database;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Log;
};

const BATCH = 200;

/**
 * Looks at watched wallets that changed since they were last looked at, whoever changed them: another member of a team,
 * an import, an expiry. What the person was told in a reply already is not told again.
 */
export async function lookAtWatches(parts: WatchParts, only: string | null): Promise<void> {
  for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
    const changed = await changedAfter(parts.database, after, only);
    for (const watched of changed)
      try {
        await lookAt(parts, watched);
      } catch (error) {
        parts.log.error({ err: error, wallet: watched.walletId }, "a watched wallet could not be looked at");
      }
    const last = changed.at(-1);
    if (!last || changed.length < BATCH) return;
    after = last.walletId;
  }
}

async function changedAfter(
  session: Session,
  after: string,
  only: string | null,
): Promise<readonly Watched[]> {
  return await session.query<Watched>(
    `select s.wallet_id::text as "walletId", s.person_id::text as "personId", w.entry_seq as seq
     from watches s join wallets w on w.id = s.wallet_id where w.entry_seq > s.seen_seq and s.wallet_id > $1::uuid
       and ($2::uuid is null or s.person_id = $2::uuid) order by s.wallet_id limit ${BATCH}`,
    [after, only],
  );
}

async function lookAt({ database, now, newId }: WatchParts, watched: Watched): Promise<void> {
  const at = now();
  await database.transaction(async (session) => {
    const claimed = await session.query<{ id: string }>(
      "update watches set seen_seq = $2 where wallet_id = $1 and seen_seq < $2 returning wallet_id::text as id",
      [watched.walletId, watched.seq],
    );
    if (claimed.length === 0) return;
    const preferences = await preferencesOf(session, watched.personId);
    if (preferences) await noteLow(session, preferences, watched, at, newId());
    await noteBudget(session, watched, at, newId());
  });
}

async function noteLow(
  session: Session,
  preferences: Preferences,
  watched: Watched,
  now: Date,
  id: string,
): Promise<void> {
  const { value } = preferences.kinds.low;
  if (!wants(preferences, "low") || value === null || watched.walletId !== preferences.walletId) return;
  if (!(await lowNews(session, watched.walletId, watched.personId, value))) return;
  await addNotice(session, id, {
    ...watched,
    key: `low:${watched.walletId}:${watched.seq}`,
    about: "low",
    detail: { kind: "low", value },
    dueAt: now,
    now,
  });
}

/** Whoever set the budget is told, also where somebody else hears of a low balance. */
async function noteBudget(session: Session, watched: Watched, now: Date, id: string): Promise<void> {
  const { personId } = (await budgetsOf(session, watched.walletId)).at(-1) ?? { personId: null };
  const preferences = personId === null ? null : await preferencesOf(session, personId);
  if (personId === null || !preferences || !wants(preferences, "budget")) return;
  const news = await budgetNews(session, watched.walletId, dayOf(now, preferences.zone), now);
  if (!news) return;
  const { span, budget } = news.status;
  await addNotice(session, id, {
    personId,
    walletId: watched.walletId,
    key: `budget:${watched.walletId}:${budget.period}:${span.from}:${news.level}`,
    about: "budget",
    detail: { kind: "budget", level: news.level, from: span.from },
    dueAt: now,
    now,
  });
}
