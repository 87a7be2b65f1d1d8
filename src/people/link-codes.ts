import { createHash, createHmac } from "node:crypto";
import { UserError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import { controlSecret } from "../database/control-store.ts";
import type { Database, Session } from "../database/database.ts";

export const CODE_MINUTES = 10;
/** Codes made, and wrong codes tried, by one person within the time that a code lives. */
const MOST_MADE = 5;
const MOST_WRONG = 5;
/** Without what is mistaken for something else when read aloud or off a phone: 30 to the power of 8 codes. */
const LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const LENGTH = 8;

/** The account that a code was made on. */
export type CodeOrigin = {
  readonly personId: string;
  readonly identity: Identity;
  readonly communityId: string | null;
};

/**
 * A code that joins the account which types it within ten minutes. It is returned once and kept only as a print; an
 * earlier one of the same person stops working.
 * @throws UserError rate_limited
 */
export async function makeLinkCode(
  database: Database,
  origin: CodeOrigin,
  now: Date,
  newId: () => string,
): Promise<{ readonly code: string; readonly expiresAt: Date }> {
  const code = codeFrom(newId());
  const expiresAt = new Date(now.getTime() + CODE_MINUTES * 60_000);
  const print = printOf(await controlSecret(database), code);
  await database.transaction(async (session) => {
    await checkTries(session, origin.personId, "made", now);
    await noteTry(session, origin.personId, "made", now);
    await session.query("delete from link_codes where person_id = $1::uuid or expires_at < $2::timestamptz", [
      origin.personId,
      new Date(now.getTime() - 86_400_000).toISOString(),
    ]);
    await session.query(
      `insert into link_codes (print, person_id, platform, realm, user_id, community_id, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        print,
        origin.personId,
        origin.identity.platform,
        origin.identity.realm,
        origin.identity.user,
        origin.communityId,
        expiresAt.toISOString(),
      ],
    );
  });
  return { code: `${code.slice(0, 4)}-${code.slice(4)}`, expiresAt };
}

/** What a typed code is, with or without its hyphen and in any case: its print, or null when it cannot be one. */
export async function printOfTyped(database: Database, typed: string): Promise<string | null> {
  const code = typed.toUpperCase().replace(/[\s-]/g, "");
  const sound = code.length === LENGTH && [...code].every((letter) => LETTERS.includes(letter));
  return sound ? printOf(await controlSecret(database), code) : null;
}

/**
 * Takes a code for good, in the transaction that joins: of two at once the second waits and finds it used.
 * Null when there is none such that still works.
 */
export async function takeLinkCode(session: Session, print: string, now: Date): Promise<CodeOrigin | null> {
  const [row] = await session.query<{
    personId: string;
    platform: string;
    realm: string;
    user: string;
    communityId: string | null;
  }>(
    `update link_codes set used_at = $2::timestamptz where print = $1 and used_at is null and expires_at > $2::timestamptz
     returning person_id::text as "personId", platform, realm, user_id as "user", community_id as "communityId"`,
    [print, now.toISOString()],
  );
  if (!row) return null;
  const { personId, communityId, ...identity } = row;
  return { personId, communityId, identity };
}

/** Locks the person, so that many tries at once are counted one by one. @throws UserError rate_limited */
export async function checkTries(
  session: Session,
  personId: string,
  kind: "made" | "wrong",
  now: Date,
): Promise<void> {
  await session.query("select 1 from persons where id = $1::uuid for update", [personId]);
  const since = new Date(now.getTime() - CODE_MINUTES * 60_000);
  const [row] = await session.query<{ tries: number; first: Date | null }>(
    "select count(*)::int as tries, min(at) as first from link_tries where person_id = $1::uuid and kind = $2 and at > $3::timestamptz",
    [personId, kind, since.toISOString()],
  );
  if (!row?.first || row.tries < (kind === "made" ? MOST_MADE : MOST_WRONG)) return;
  const minutes = Math.max(1, Math.ceil((row.first.getTime() - since.getTime()) / 60_000));
  throw new UserError(
    "rate_limited",
    `${kind === "made" ? "That were many codes" : "That were many wrong codes"} in a short time. Please try again in ${minutes} ${minutes === 1 ? "minute" : "minutes"}.`,
  );
}

export async function noteTry(
  session: Session,
  personId: string,
  kind: "made" | "wrong",
  now: Date,
): Promise<void> {
  await session.query("delete from link_tries where person_id = $1::uuid and at < $2::timestamptz", [
    personId,
    new Date(now.getTime() - 86_400_000).toISOString(),
  ]);
  await session.query("insert into link_tries (person_id, kind, at) values ($1, $2, $3)", [
    personId,
    kind,
    now.toISOString(),
  ]);
}

/** A code out of a random id, so that randomness comes from one place. */
function codeFrom(random: string): string {
  const bytes = createHash("sha256").update(random).digest();
  return Array.from(
    { length: LENGTH },
    (_, index) => LETTERS[bytes.readUInt16BE(index * 2) % LETTERS.length],
  ).join("");
}

function printOf(secret: string, code: string): string {
  return createHmac("sha256", secret).update(`link\n${code}`).digest("base64url");
}
