import type { Identity } from "../../core/identity.ts";
import type { Session } from "../../database/database.ts";
import { type QuietHours, readQuiet } from "./quiet-hours.ts";

export const REMINDER_KINDS = ["expiry", "low", "budget", "follow-up", "digest", "top-up"] as const;
export type ReminderKind = (typeof REMINDER_KINDS)[number];

/** What a person wants of one kind of notice. */
export type Preference = {
  readonly on: boolean;
  /** expiry: days ahead of the first notice; low: the balance in Connects; follow-up: days without an outcome. */
  readonly value: number | null;
  /** Wall-clock time at which it is looked at, `HH:MM`. */
  readonly at: string;
};

/**
 * Without a choice: what loses Connects or was asked for is told, a digest is not. A low balance has no threshold that
 * is right for everybody, so it is off until one is given.
 */
export const DEFAULTS: Readonly<Record<ReminderKind, Preference>> = {
  expiry: { on: true, value: 30, at: "09:00" },
  low: { on: false, value: null, at: "09:00" },
  budget: { on: true, value: null, at: "09:00" },
  "follow-up": { on: true, value: 14, at: "09:00" },
  digest: { on: false, value: null, at: "09:00" },
  "top-up": { on: true, value: null, at: "09:00" },
};

export type Preferences = {
  readonly personId: string;
  readonly zone: string;
  /** The wallet meant when none is named. */
  readonly walletId: string;
  /** False when everything is switched off. */
  readonly all: boolean;
  readonly kinds: Readonly<Record<ReminderKind, Preference>>;
  readonly quiet: QuietHours | null;
  /** Where notices go: an account on the platform they chose, or the account they used last. */
  readonly to: Identity | null;
};

type Row = {
  zone: string | null;
  wallet: string;
  settings: { quiet?: unknown };
  choices: readonly { about: string; on: boolean; value: number | null; at: string | null }[] | null;
  to: { platform: string; realm: string; user: string } | null;
};

/** All that decides whether, when and where a person is told something; null once they were erased. */
export async function preferencesOf(session: Session, personId: string): Promise<Preferences | null> {
  const [row] = await session.query<Row>(
    `select p.zone, p.default_wallet::text as wallet, p.settings,
      (select json_agg(json_build_object('about', r.about, 'on', r.is_on, 'value', r.value, 'at', r.at)) from reminders r where r.person_id = p.id) as choices,
      coalesce(
        (select json_build_object('platform', i.platform, 'realm', i.realm, 'user', i.user_id) from identities i
         where i.person_id = p.id and i.platform = p.settings->>'notices' order by i.linked_at desc limit 1),
        (select json_build_object('platform', c.platform, 'realm', c.realm, 'user', c.user_id) from contacts c where c.person_id = p.id)) as "to"
     from persons p where p.id = $1`,
    [personId],
  );
  if (!row) return null;
  const choices = new Map((row.choices ?? []).map((choice) => [choice.about, choice]));
  const kindOf = (kind: ReminderKind): Preference => {
    const chosen = choices.get(kind);
    const standard = DEFAULTS[kind];
    return chosen
      ? { on: chosen.on, value: chosen.value ?? standard.value, at: chosen.at ?? standard.at }
      : standard;
  };
  return {
    personId,
    zone: row.zone ?? "UTC",
    walletId: row.wallet,
    all: choices.get("all")?.on ?? true,
    kinds: {
      expiry: kindOf("expiry"),
      low: kindOf("low"),
      budget: kindOf("budget"),
      "follow-up": kindOf("follow-up"),
      digest: kindOf("digest"),
      "top-up": kindOf("top-up"),
    },
    quiet: readQuiet(row.settings.quiet),
    to: row.to,
  };
}

/** Whether a kind is to be told: it is on, and so is the switch for everything. */
export function wants(preferences: Preferences, kind: ReminderKind): boolean {
  return preferences.all && preferences.kinds[kind].on;
}

/** Keeps what was chosen; what is not named stays. Has the person looked at again, since times may have moved. */
export async function setPreference(
  session: Session,
  personId: string,
  about: ReminderKind | "all",
  change: {
    readonly on?: boolean | undefined;
    readonly value?: number | undefined;
    readonly at?: string | undefined;
  },
  now: Date,
): Promise<void> {
  const standard = about === "all" ? { on: true } : DEFAULTS[about];
  await session.query(
    `insert into reminders as r (person_id, about, is_on, value, at) values ($1, $2, coalesce($3::boolean, $4::boolean), $5::int, $6)
     on conflict (person_id, about) do update set is_on = coalesce($3::boolean, r.is_on),
       value = coalesce(excluded.value, r.value), at = coalesce(excluded.at, r.at)`,
    [personId, about, change.on ?? null, standard.on, change.value ?? null, change.at ?? null],
  );
  await lookAgain(session, personId, now);
}

/** Times of day have moved (another zone, another hour): the next look is worked out anew. */
export async function lookAgain(session: Session, personId: string, now: Date): Promise<void> {
  await session.query("update contacts set look_at = least(look_at, $2::timestamptz) where person_id = $1", [
    personId,
    now.toISOString(),
  ]);
}
