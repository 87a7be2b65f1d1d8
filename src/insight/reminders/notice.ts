import type { Session } from "../../database/database.ts";
import type { ReminderKind } from "./preferences.ts";

/** What a notice is about. Amounts are read when it is shown, so that it never says what is no longer so. */
export type NoticeDetail =
  | { readonly kind: "expiry"; readonly lots: readonly number[]; readonly on: string }
  | { readonly kind: "low"; readonly value: number }
  | { readonly kind: "budget"; readonly level: "warn" | "over"; readonly from: string }
  /** `asked`: the person wanted to be asked about it, so it comes as long as something may still come of it. */
  | { readonly kind: "follow-up"; readonly proposals: readonly number[]; readonly asked?: true }
  | { readonly kind: "refund"; readonly proposal: number }
  | { readonly kind: "digest"; readonly from: string; readonly to: string }
  | {
      readonly kind: "top-up";
      readonly plan: string;
      readonly on: string;
      readonly connects: number;
      readonly fact: string;
      readonly entries: readonly number[];
    };

export type Notice = {
  readonly personId: string;
  readonly id: string;
  readonly about: ReminderKind;
  readonly walletId: string;
  readonly detail: NoticeDetail;
  readonly attempts: number;
  readonly sends: number;
};

export const NOTICE_COLUMNS = `person_id::text as "personId", id::text as id, about, wallet_id::text as "walletId", detail, attempts, sends`;

export type NewNotice = {
  readonly personId: string;
  /** The same for the same news: a second one with it is not made. */
  readonly key: string;
  readonly about: ReminderKind;
  readonly walletId: string;
  readonly detail: NoticeDetail;
  readonly dueAt: Date;
  readonly now: Date;
};

/** Adds a notice to what is due; false when it is there already, in whatever state. */
export async function addNotice(session: Session, id: string, notice: NewNotice): Promise<boolean> {
  const rows = await session.query<{ id: string }>(
    `insert into notices (person_id, id, key, about, wallet_id, detail, due_at, state, created_at)
     values ($1, $2, $3, $4, $5, $6::jsonb, $7, 'due', $8) on conflict (person_id, key) do nothing returning id::text as id`,
    [
      notice.personId,
      id,
      notice.key,
      notice.about,
      notice.walletId,
      JSON.stringify(notice.detail),
      notice.dueAt.toISOString(),
      notice.now.toISOString(),
    ],
  );
  return rows.length > 0;
}

/** Which of these were not told yet of a wallet; from now on they are. */
export async function tellOnce(
  session: Session,
  walletId: string,
  whats: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  if (whats.length === 0) return new Set();
  const rows = await session.query<{ what: string }>(
    `insert into told (wallet_id, what, at) select $1::uuid, x, $3::timestamptz from unnest(string_to_array($2, ',')) x
     on conflict do nothing returning what`,
    [walletId, whats.join(","), now.toISOString()],
  );
  return new Set(rows.map((row) => row.what));
}

export type Snoozed = "moved" | "already" | "gone";

/**
 * Puts off a notice that went out. `sends` says which of its messages the button was on: each message moves the notice
 * once, so that a second press, or one on an older message, changes nothing.
 */
export async function snooze(
  session: Session,
  personId: string,
  id: string,
  sends: number,
  until: Date,
): Promise<Snoozed> {
  const moved = await session.query<{ id: string }>(
    `update notices set state = 'due', due_at = $4, attempts = 0 where person_id = $1 and id = $2::uuid
       and sends = $3 and state in ('sent', 'shown', 'sending') returning id::text as id`,
    [personId, id, sends, until.toISOString()],
  );
  if (moved.length > 0) return "moved";
  const there = await session.query<{ id: string }>(
    "select id::text as id from notices where person_id = $1 and id = $2::uuid",
    [personId, id],
  );
  return there.length > 0 ? "already" : "gone";
}

/** What kind of notice it is; null when the person has none such. */
export async function noticeAbout(
  session: Session,
  personId: string,
  id: string,
): Promise<ReminderKind | null> {
  const rows = await session.query<{ about: ReminderKind }>(
    "select about from notices where person_id = $1 and id = $2::uuid",
    [personId, id],
  );
  return rows[0]?.about ?? null;
}
