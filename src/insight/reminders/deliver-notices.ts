import type { Identity } from "../../core/identity.ts";
import type { Log } from "../../core/log.ts";
import type { Messenger } from "../../core/messenger.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { Reply } from "../../core/reply.ts";
import { dayOf } from "../../core/time.ts";
import type { Database } from "../../database/database.ts";
import { NOTICE_COLUMNS, type Notice } from "./notice.ts";
import { type Preferences, preferencesOf, wants } from "./preferences.ts";
import { quietUntil } from "./quiet-hours.ts";
import { showNotice } from "./show-notice.ts";
import { snoozeButtons } from "./snooze-buttons.ts";

export type NoticeParts = {
  readonly database: Database;
  readonly now: () => Date;
  readonly messengers: () => readonly Messenger[];
  /** A reply with its controls, made for one person. `key` is the same for the same message. */
  readonly render: (to: Identity, reply: Reply, key: string) => Promise<RenderedReply>;
  readonly log: Log;
};

const BATCH = 20;
/** Longer than a platform's call may take. */
const LEASE_SECONDS = 120;
/** Tries on a platform that answers with a failure, before the notice is left for the next command. */
const MAX_ATTEMPTS = 5;

/**
 * Sends every notice that is due. One is claimed in a short statement and sent outside any transaction. Direct messages
 * cannot be looked for afterwards, so one whose sending broke off is never sent again: it is shown with the person's
 * next command instead. So each is seen, and none comes twice.
 */
export async function deliverNotices(parts: NoticeParts, only: string | null): Promise<number> {
  const { database } = parts;
  const at = parts.now().toISOString();
  await database.query(
    "update notices set state = 'held', lease_until = null where state = 'sending' and lease_until < $1",
    [at],
  );
  let sent = 0;
  for (;;) {
    const batch = await database.query<Notice>(
      `update notices set state = 'sending', attempts = attempts + 1, sends = sends + 1,
         lease_until = $1::timestamptz + ${LEASE_SECONDS} * interval '1 second'
       where (person_id, id) in (
         select person_id, id from notices where state = 'due' and due_at <= $1::timestamptz
           and ($2::uuid is null or person_id = $2::uuid) order by due_at limit ${BATCH} for update skip locked)
       returning ${NOTICE_COLUMNS}`,
      [at, only],
    );
    for (const notice of batch) {
      const next = await stateAfter(parts, notice);
      if (next.state === "sent") sent += 1;
      await database.query(
        `update notices set state = $3, due_at = coalesce($4, due_at), lease_until = null, attempts = case when $5 then 0 else attempts end,
           sent_at = case when $3 = 'sent' then $6 else sent_at end
         where person_id = $1 and id = $2::uuid and state = 'sending'`,
        [
          notice.personId,
          notice.id,
          next.state,
          next.dueAt?.toISOString() ?? null,
          next.free ?? false,
          parts.now().toISOString(),
        ],
      );
    }
    if (batch.length < BATCH) return sent;
  }
}

type Next = {
  readonly state: "sent" | "held" | "dropped" | "due";
  readonly dueAt?: Date;
  /** The try does not count: it was put off, not refused. */
  readonly free?: boolean;
};

async function stateAfter(parts: NoticeParts, notice: Notice): Promise<Next> {
  const now = parts.now();
  try {
    const preferences = await preferencesOf(parts.database, notice.personId);
    if (!preferences || !wantsStill(preferences, notice)) return { state: "dropped" };
    const until = quietUntil(now, preferences.zone, preferences.quiet);
    if (until) return { state: "due", dueAt: until, free: true };
    const { to } = preferences;
    const messenger = to && parts.messengers().find((one) => one.platform === to.platform);
    if (!to || !messenger) return { state: "held" };
    if (!messenger.connected()) return { state: "due", dueAt: later(now, 1), free: true };
    const reply = await noticeReply(parts.database, preferences, notice, now);
    if (!reply) return { state: "dropped" };
    const full = { ...reply, actions: [...reply.actions, ...snoozeButtons(notice)] };
    const key = `notice:${notice.id}:${notice.sends}`;
    const result = await messenger.direct(to, await parts.render(to, full, key));
    if (result === "sent") return { state: "sent" };
    if (result === "closed" || notice.attempts >= MAX_ATTEMPTS) return { state: "held" };
    return { state: "due", dueAt: later(now, 2 ** notice.attempts) };
  } catch (error) {
    parts.log.warn({ err: error, notice: notice.id }, "a notice did not go out");
    return { state: "held" };
  }
}

/** What was asked for about one proposal comes although its kind is off; only the one switch stops it. */
function wantsStill(preferences: Preferences, notice: Notice): boolean {
  const { detail } = notice;
  const asked = detail.kind === "refund" || (detail.kind === "follow-up" && detail.asked);
  return asked ? preferences.all : wants(preferences, notice.about);
}

/** A notice as it is to be said now, without the buttons that put it off. */
export async function noticeReply(
  database: Database,
  preferences: Preferences,
  notice: Notice,
  now: Date,
): Promise<Reply | null> {
  const [row] = await database.query<{ name: string }>("select name from wallets where id = $1", [
    notice.walletId,
  ]);
  if (!row) return null;
  return await showNotice({
    session: database,
    notice,
    today: dayOf(now, preferences.zone),
    wallet: notice.walletId === preferences.walletId ? null : row.name,
  });
}

function later(now: Date, minutes: number): Date {
  return new Date(now.getTime() + minutes * 60_000);
}
