import { assert } from "../core/errors.ts";
import type { Session } from "../database/database.ts";
import { type Posted, type Posting, post } from "./post.ts";
import { openLots, settleExpiry } from "./read.ts";

/**
 * Moves all that is left in one wallet to another, lot by lot, with cost and expiry day. Each side is an action of its
 * own that `undo` leaves alone, since half of it is in the other wallet. Call it with both wallets locked.
 */
export async function moveConnects(
  session: Session,
  move: {
    readonly from: string;
    readonly into: string;
    readonly personId: string;
    readonly key: string;
    readonly now: Date;
    readonly zone: string;
    readonly salt: string;
  },
): Promise<{ readonly moved: number; readonly balance: number }> {
  const { now, zone, key, personId, salt } = move;
  const moved = await settleExpiry(session, move.from, now, zone);
  if (moved === 0) return { moved, balance: await settleExpiry(session, move.into, now, zone) };
  const lots = await openLots(session, move.from);
  const posting = (walletId: string, entries: Posting["entries"]): Posting => ({
    walletId,
    key,
    kind: "link",
    personId,
    now,
    zone,
    entries,
  });
  await postAtLast(
    session,
    posting(move.from, [{ kind: "adjustment", reason: "linked", connects: -moved }]),
    salt,
  );
  const arrived = lots.map((lot) => ({
    kind: "adjustment" as const,
    reason: "linked",
    connects: lot.remaining,
    ...(lot.centsLeft > 0 ? { cents: lot.centsLeft } : {}),
    ...(lot.expiresOn === null ? {} : { expiresOn: lot.expiresOn }),
  }));
  return { moved, balance: await postAtLast(session, posting(move.into, arrived), salt) };
}

/** Posts as of now, or right after what a clock ahead of this one recorded. */
async function postAtLast(session: Session, posting: Posting, salt: string): Promise<number> {
  let result: Posted = await post(session, posting, salt);
  while (result.status === "backdated") result = await post(session, { ...posting, at: result.lastAt }, salt);
  assert(result.status === "posted", `moving Connects ended as ${result.status}`);
  return result.balance;
}
