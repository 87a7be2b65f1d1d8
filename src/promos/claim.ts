import { createHmac, randomBytes } from "node:crypto";
import { UserError } from "../core/errors.ts";
import { type Identity, identityKey } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import type { Database, Session } from "../database/database.ts";
import { closedBecause, type Promo, promoById } from "./promo.ts";

export type Claim = {
  readonly id: string;
  readonly promoId: string;
  readonly state: "waiting" | "held";
  readonly via: "pool" | "shared" | "fallback" | null;
  readonly claimedAt: Date;
  readonly usedAt: Date | null;
  readonly got: number | null;
  /** The sealed code, null while waiting. */
  readonly sealed: string | null;
};

export type Claimed = {
  readonly claim: Claim;
  /** False when this person had claimed before: the same code is shown again. */
  readonly fresh: boolean;
};

const CLAIM = `c.id::text as id, c.promo_id::text as "promoId", c.state, c.via, c.claimed_at as "claimedAt", c.used_at as "usedAt", c.got,
  case c.via when 'pool' then k.sealed when 'shared' then p.sealed_code when 'fallback' then p.sealed_fallback end as sealed`;
const FROM = "promo_claims c join promos p on p.id = c.promo_id left join promo_codes k on k.claim_id = c.id";

/**
 * One code for one person, ever, whichever of their accounts they use and however often or at once they press. A
 * person's row is unique for the promo, so a second press waits for the first and finds its code; a free code is
 * locked by one claim and skipped by the others, so nobody waits for anybody else's.
 * @throws UserError already_done, not_allowed
 */
export async function claimCode(
  database: Database,
  request: {
    readonly promoId: string;
    readonly personId: string;
    readonly identity: Identity;
    /** Where it was pressed, `platform:channel`, for the figures of an announcement. */
    readonly fromChannel?: string | null;
    readonly now: Date;
    readonly newId: () => string;
  },
): Promise<Claimed> {
  const { promoId, personId, identity, now } = request;
  const promo = await promoById(database, promoId);
  const closed = promo === null ? "is no longer there" : closedBecause(promo, now);
  const prints = await printsOf(database, promoId, personId, identity);
  return await database.transaction(async (session) => {
    const id = request.newId();
    const rows = await session.query<{ id: string }>(
      `insert into promo_claims (id, promo_id, person_id, identity, state, claimed_at, from_channel)
       values ($1, $2, $3, $4::jsonb, 'waiting', $5, $6) on conflict (promo_id, person_id) do nothing returning id::text as id`,
      [id, promoId, personId, JSON.stringify(identity), now.toISOString(), request.fromChannel ?? null],
    );
    if (rows.length === 0) return { claim: await claimExisting(session, promoId, personId), fresh: false };
    if (promo === null || closed !== null)
      throw new UserError("not_allowed", `${promo ? plain(promo.name, 40) : "This promo"} ${closed}.`);
    await takeOnce(session, promoId, id, prints);
    const given = await handOut(session, promo, id, now);
    const waiting = { state: "waiting", via: null, sealed: null } as const;
    const base = { id, promoId, claimedAt: now, usedAt: null, got: null };
    return { claim: { ...base, ...(given ? { state: "held", ...given } : waiting) }, fresh: true };
  });
}

/** The prints of all the person's accounts, sorted so that two claims never wait for each other in a circle. */
async function printsOf(
  database: Database,
  promoId: string,
  personId: string,
  identity: Identity,
): Promise<readonly string[]> {
  const salt = await claimSalt(database);
  const linked = await database.query<Identity>(
    `select platform, realm, user_id as "user" from identities where person_id = $1::uuid`,
    [personId],
  );
  return [...new Set([identity, ...linked].map((one) => takerPrint(salt, promoId, one)))].sort();
}

/** Marks every account of the person as having claimed, for good. */
async function takeOnce(
  session: Session,
  promoId: string,
  claimId: string,
  prints: readonly string[],
): Promise<void> {
  const taken = await session.query<{ print: string }>(
    `insert into promo_takers (promo_id, print, claim_id)
     select $1::uuid, p, $3::uuid from jsonb_array_elements_text($2::jsonb) with ordinality as e(p, n) order by n
     on conflict do nothing returning print`,
    [promoId, JSON.stringify(prints), claimId],
  );
  if (taken.length < prints.length)
    throw new UserError(
      "already_done",
      "A code of this promo was already given to this account, before its data was deleted or while it was linked with another one. There is one code per person.",
    );
}

type Given = { readonly via: "pool" | "shared" | "fallback"; readonly sealed: string };

/** A code for the claim, or null when it has to wait. @throws UserError when the promo's limit is reached */
async function handOut(session: Session, promo: Promo, claimId: string, now: Date): Promise<Given | null> {
  // Under a limit the promo's row is locked first: a claim that the limit refuses must not hold a code meanwhile.
  if (promo.claimLimit !== null) await countIn(session, promo);
  const given = await codeFor(session, promo, claimId);
  if (given === null) {
    if (promo.claimLimit !== null)
      await session.query("update promos set held = held - 1 where id = $1::uuid", [promo.id]);
    return null;
  }
  await session.query("update promo_claims set state = 'held', via = $2, held_at = $3 where id = $1::uuid", [
    claimId,
    given.via,
    now.toISOString(),
  ]);
  return given;
}

async function countIn(session: Session, promo: Promo): Promise<void> {
  const rows = await session.query<{ held: number }>(
    "update promos set held = held + 1 where id = $1::uuid and held < claim_limit returning held",
    [promo.id],
  );
  if (rows.length === 0)
    throw new UserError("already_done", `All codes of ${plain(promo.name, 40)} have been claimed.`);
}

async function codeFor(session: Session, promo: Promo, claimId: string): Promise<Given | null> {
  if (promo.kind === "shared")
    return promo.sealedCode === null ? null : { via: "shared", sealed: promo.sealedCode };
  const rows = await session.query<{ sealed: string }>(
    `update promo_codes set claim_id = $2::uuid where id = (
       select id from promo_codes where promo_id = $1::uuid and claim_id is null order by id limit 1 for update skip locked)
     returning sealed`,
    [promo.id, claimId],
  );
  if (rows[0]) return { via: "pool", sealed: rows[0].sealed };
  return promo.sealedFallback === null ? null : { via: "fallback", sealed: promo.sealedFallback };
}

/**
 * Gives free codes to those who wait, in the order in which they came. Call inside a transaction.
 * Says how many got one.
 */
export async function serveWaiting(session: Session, promo: Promo, now: Date): Promise<number> {
  if (closedBecause(promo, now) !== null) return 0;
  const [locked] = await session.query<{ room: number | null }>(
    // Not `for update`: codes that were just loaded hold their promo's key, in every replica that loads some.
    "select claim_limit - held as room from promos where id = $1::uuid for no key update",
    [promo.id],
  );
  const room = Math.min(locked?.room ?? 500, 500);
  if (room <= 0) return 0;
  const served = await session.query<{ claim: string }>(
    `with waiting as (
       select id, row_number() over (order by place) as n from (
         select id, place from promo_claims where promo_id = $1::uuid and state = 'waiting' order by place limit $2 for no key update) w),
     free as (
       select id, row_number() over (order by id) as n from (
         select id from promo_codes where promo_id = $1::uuid and claim_id is null order by id limit $2 for update skip locked) f)
     update promo_codes p set claim_id = waiting.id from waiting join free using (n) where p.id = free.id
     returning waiting.id::text as claim`,
    [promo.id, room],
  );
  if (served.length === 0) return 0;
  await session.query(
    `update promo_claims set state = 'held', via = 'pool', held_at = $2, tell = true
     where id::text in (select jsonb_array_elements_text($1::jsonb))`,
    [JSON.stringify(served.map((row) => row.claim)), now.toISOString()],
  );
  if (promo.claimLimit !== null)
    await session.query("update promos set held = held + $2 where id = $1::uuid", [promo.id, served.length]);
  return served.length;
}

export async function claimOf(session: Session, promoId: string, personId: string): Promise<Claim | null> {
  const rows = await session.query<Claim>(
    `select ${CLAIM} from ${FROM} where c.promo_id = $1::uuid and c.person_id = $2::uuid`,
    [promoId, personId],
  );
  return rows[0] ?? null;
}

/** All that a person claimed, the newest first, wherever it was. */
export async function claimsOf(
  session: Session,
  personId: string,
): Promise<readonly (Claim & { readonly name: string })[]> {
  return await session.query(
    `select ${CLAIM}, p.name from ${FROM} where c.person_id = $1::uuid order by c.claimed_at desc limit 50`,
    [personId],
  );
}

/** How many are before this claim in the queue. */
export async function aheadOf(session: Session, claim: Pick<Claim, "id" | "promoId">): Promise<number> {
  const [row] = await session.query<{ n: number }>(
    `select count(*)::int as n from promo_claims where promo_id = $1::uuid and state = 'waiting'
     and place < (select place from promo_claims where id = $2::uuid)`,
    [claim.promoId, claim.id],
  );
  return row?.n ?? 0;
}

async function claimExisting(session: Session, promoId: string, personId: string): Promise<Claim> {
  const claim = await claimOf(session, promoId, personId);
  if (!claim) throw new Error("a claim was neither made nor found");
  return claim;
}

/** Names an account without saying which: kept when everything else about the person is erased. */
export function takerPrint(salt: string, promoId: string, identity: Identity): string {
  return createHmac("sha256", salt)
    .update(`${promoId}\n${identityKey(identity)}`)
    .digest("base64url");
}

/** The salt of those prints: made once for the database. */
export async function claimSalt(session: Session): Promise<string> {
  const known = await readSalt(session);
  if (known !== null) return known;
  await session.query(
    "insert into shared (name, value) values ('claim_salt', $1) on conflict (name) do nothing",
    [randomBytes(32).toString("base64url")],
  );
  const made = await readSalt(session);
  if (made === null) throw new Error("the claim salt is missing");
  return made;
}

async function readSalt(session: Session): Promise<string | null> {
  const rows = await session.query<{ value: string }>("select value from shared where name = 'claim_salt'");
  return rows[0]?.value ?? null;
}
