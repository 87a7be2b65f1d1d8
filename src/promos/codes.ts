import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import type { Sealer } from "../core/sealer.ts";
import type { Session } from "../database/database.ts";

const MAX_LINES = 50_000;
const MAX_BYTES = 1_000_000;
const LOAD_BATCH = 1_000;

/** A code as it is stored and shown: without spaces and invisible characters, in its own case. */
export function cleanCode(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s\p{C}]/gu, "");
}

/** A code that Upwork's field takes: 3 to 64 visible ASCII characters. Look-alike letters of other scripts are none. */
export function isCode(cleaned: string): boolean {
  return /^[!-~]{3,64}$/.test(cleaned);
}

/** @throws UserError bad_input */
export function oneCode(typed: string): string {
  const code = cleanCode(typed);
  if (isCode(code)) return code;
  throw new UserError(
    "bad_input",
    "That does not look like a promo code: 3 to 64 plain letters, digits and signs. Letters of another alphabet can look the same; please type it again.",
  );
}

/** What finds doubles: the same for `AB-1` and ` ab-1 `. It can't be turned back into the code. */
export function printOf(sealer: Sealer, community: Community, code: string): string {
  return sealer.print(cleanCode(code).toUpperCase(), `promo-code:${community.platform}:${community.id}`);
}

/** `SP••••24`: enough to recognise, not enough to use. */
export function masked(code: string): string {
  const ends = code.length >= 8 ? 2 : code.length >= 5 ? 1 : 0;
  return `${code.slice(0, ends)}${"•".repeat(4)}${ends > 0 ? code.slice(-ends) : ""}`;
}

export type CodeList = {
  readonly codes: readonly string[];
  readonly repeated: number;
  readonly empty: number;
  /** Lines that are no code: too short or long, or with letters of another alphabet. */
  readonly wrong: number;
};

/** Reads a pasted list or a one-column file; of a CSV the first column counts. @throws UserError bad_input */
export function readCodeList(text: string): CodeList {
  if (text.length > MAX_BYTES)
    throw new UserError("bad_input", "That is more than 1 MB. Split the list, please.");
  const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
  if (lines.length > MAX_LINES)
    throw new UserError(
      "bad_input",
      `A list holds at most 50,000 lines; yours has ${lines.length.toLocaleString("en-US")}.`,
    );
  const seen = new Map<string, string>();
  let repeated = 0;
  let empty = 0;
  let wrong = 0;
  for (const [index, line] of lines.entries()) {
    const code = cleanCode(firstCell(line));
    if (code === "") empty += 1;
    else if (index === 0 && /^(?:promo)?codes?$/i.test(code)) continue;
    else if (!isCode(code)) wrong += 1;
    else if (seen.has(code.toUpperCase())) repeated += 1;
    else seen.set(code.toUpperCase(), code);
  }
  return { codes: [...seen.values()], repeated, empty, wrong };
}

function firstCell(line: string): string {
  const cell = line.trim().startsWith('"')
    ? (/^\s*"([^"]*)"/.exec(line)?.[1] ?? line)
    : (line.split(/[,;\t]/, 1)[0] ?? "");
  return cell;
}

/** How many of the codes are in some pool of the community already. */
export async function countKnown(
  session: Session,
  sealer: Sealer,
  community: Community,
  codes: readonly string[],
): Promise<number> {
  let known = 0;
  for (let at = 0; at < codes.length; at += LOAD_BATCH) {
    const prints = codes.slice(at, at + LOAD_BATCH).map((code) => printOf(sealer, community, code));
    const [row] = await session.query<{ n: number }>(
      `select count(*)::int as n from promo_codes where community_platform = $1 and community_id = $2
       and print in (select jsonb_array_elements_text($3::jsonb))`,
      [community.platform, community.id, JSON.stringify(prints)],
    );
    known += row?.n ?? 0;
  }
  return known;
}

/** Adds codes to a pool, in their order; those in any pool of the community are left out. Call inside a transaction. */
export async function loadCodes(
  session: Session,
  sealer: Sealer,
  promo: { readonly id: string; readonly community: Community },
  codes: readonly string[],
  now: Date,
): Promise<number> {
  let added = 0;
  for (let at = 0; at < codes.length; at += LOAD_BATCH) {
    const rows = codes.slice(at, at + LOAD_BATCH).map((code, index) => ({
      n: at + index,
      sealed: sealer.seal(code, codeContext(promo.id)),
      print: printOf(sealer, promo.community, code),
    }));
    const inserted = await session.query<{ id: number }>(
      `insert into promo_codes (promo_id, community_platform, community_id, sealed, print, loaded_at)
       select $1::uuid, $2, $3, r.sealed, r.print, $5::timestamptz
       from jsonb_to_recordset($4::jsonb) as r(n int, sealed text, print text) order by r.n
       on conflict (community_platform, community_id, print) do nothing returning id`,
      [promo.id, promo.community.platform, promo.community.id, JSON.stringify(rows), now.toISOString()],
    );
    added += inserted.length;
  }
  return added;
}

/** Binds a sealed code to its promo: moved elsewhere, it does not open. */
export const codeContext = (promoId: string): string => `promo:${promoId}`;

/** @throws UserError unavailable with the remedy where codes could not be kept sealed */
export function sealerNeeded(sealer: Sealer | null): Sealer {
  if (sealer) return sealer;
  throw new UserError(
    "unavailable",
    "Promo codes are only kept encrypted, and this installation has no key for that. Whoever runs it sets `ENCRYPTION_KEY` (`openssl rand -hex 32` makes one) and restarts.",
  );
}
