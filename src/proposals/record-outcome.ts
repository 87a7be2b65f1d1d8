import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import type { LostReason, Outcome } from "./outcomes.ts";

export type NewOutcome = {
  readonly walletId: string;
  readonly no: number;
  readonly key: string;
  /** `sent` takes back what was set by mistake. */
  readonly outcome: Outcome | "sent";
  readonly on: Day;
  readonly reason: LostReason | null;
  /** What the contract is worth, in US cents. */
  readonly valueCents: number | null;
  readonly now: Date;
};

/**
 * Gives a proposal an outcome; every one is kept, going back a stage is allowed. The wallet's row is locked so that
 * two at once are told apart. A repeat of the same key changes nothing. Call inside a transaction.
 */
export async function recordOutcome(session: Session, given: NewOutcome): Promise<"recorded" | "repeated"> {
  await session.query("select id from wallets where id = $1 for update", [given.walletId]);
  const added = await session.query<{ seq: number }>(
    `insert into proposal_events (wallet_id, no, seq, key, outcome, outcome_on, reason, value_cents, recorded_at)
     values ($1, $2, (select coalesce(max(seq), 0) + 1 from proposal_events where wallet_id = $1 and no = $2), $3, $4, $5, $6, $7, $8)
     on conflict (wallet_id, key) do nothing returning seq`,
    [
      given.walletId,
      given.no,
      given.key,
      given.outcome,
      given.on,
      given.reason,
      given.valueCents,
      given.now.toISOString(),
    ],
  );
  if (added.length === 0) return "repeated";
  await session.query(
    `update proposals set outcome = $3, outcome_on = $4, reason = $5, value_cents = coalesce($6, value_cents)
     where wallet_id = $1 and no = $2`,
    [
      given.walletId,
      given.no,
      given.outcome,
      given.outcome === "sent" ? null : given.on,
      given.reason,
      given.valueCents,
    ],
  );
  return "recorded";
}

/** Notes what a boost cost in the end; the difference to the bid is posted as a return by the caller. */
export async function settleBoost(
  session: Session,
  walletId: string,
  no: number,
  charged: number,
): Promise<void> {
  await session.query("update proposals set boost_charged = $3 where wallet_id = $1 and no = $2", [
    walletId,
    no,
    charged,
  ]);
}
