import type { Identity } from "../core/identity.ts";
import type { Session } from "../database/database.ts";

/** The human behind an identity, with what every command needs of them. */
export type Person = {
  readonly personId: string;
  /** Null until they set one; then calendar days are that zone's. */
  readonly zone: string | null;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The wallet meant when none is named: the chosen one while they may use it, else their own first. */
  readonly walletId: string;
  /** What they may do in that wallet. */
  readonly walletRole: "owner" | "bidder" | "viewer";
  /** Whether a notice waits to be shown to them, or monthly Connects may have come due. */
  readonly waiting: boolean;
};

/** Finds the person behind an identity, who is from now on reached there; makes person and personal wallet on first sight. */
export async function resolvePerson(
  session: Session,
  identity: Identity,
  now: Date,
  newId: () => string,
): Promise<Person> {
  const rows = await session.query<{
    r: {
      person: string;
      zone: string | null;
      settings: Record<string, unknown>;
      wallet: string;
      role: Person["walletRole"];
    };
    waiting: boolean;
  }>(
    `with found as materialized (select resolve_person($1, $2, $3, $4::uuid, $5::uuid, $6::timestamptz) as r)
     select r, touch_contact((r->>'person')::uuid, $1, $2, $3, $6::timestamptz) as waiting from found`,
    [identity.platform, identity.realm, identity.user, newId(), newId(), now.toISOString()],
  );
  const found = rows[0]?.r;
  if (!found) throw new Error("resolve_person returned nothing");
  return {
    personId: found.person,
    zone: found.zone,
    settings: found.settings,
    walletId: found.wallet,
    walletRole: found.role,
    waiting: rows[0]?.waiting ?? false,
  };
}

/** Sets the zone that a person's days are counted in. */
export async function setZone(session: Session, personId: string, zone: string): Promise<void> {
  await session.query("update persons set zone = $2 where id = $1", [personId, zone]);
}

/** Chooses the wallet that is meant when none is named; the caller has checked that the person may use it. */
export async function setDefaultWallet(session: Session, personId: string, walletId: string): Promise<void> {
  await session.query("update persons set default_wallet = $2::uuid where id = $1::uuid", [
    personId,
    walletId,
  ]);
}

/** Merges values into a person's settings; null removes one. */
export async function changeSettings(
  session: Session,
  personId: string,
  changes: Readonly<Record<string, unknown>>,
): Promise<void> {
  await session.query(
    "update persons set settings = jsonb_strip_nulls(settings || $2::jsonb) where id = $1",
    [personId, JSON.stringify(changes)],
  );
}
