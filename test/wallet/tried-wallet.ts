import { randomUUID } from "node:crypto";
import { UserError } from "../../src/core/errors.ts";
import { instantAt } from "../../src/core/time.ts";
import type { Database } from "../../src/database/database.ts";
import type { NewEntry } from "../../src/wallet/ledger-types.ts";
import type { Posting } from "../../src/wallet/post.ts";
import { settleExpiry } from "../../src/wallet/read.ts";
import { type Undone, undo } from "../../src/wallet/undo.ts";
import { createWallets, type RecordResult } from "../../src/wallet/wallets.ts";

const PERSON = "00000000-0000-4000-8000-00000000000a";

/** What a posting needs, apart from what the wallet under test fills in. */
export type Step = Partial<
  Pick<Posting, "key" | "kind" | "at" | "proposal" | "proposalNo" | "refund" | "setTo" | "shortfall">
> & {
  readonly entries?: readonly NewEntry[];
  readonly rerun?: "ask" | "do";
};

/** One wallet with a clock that the test sets. */
export type TriedWallet = {
  readonly id: string;
  now: Date;
  zone: string;
  readonly record: (step: Step) => Promise<RecordResult>;
  readonly buy: (
    connects: number,
    cents?: number,
    more?: Step & { readonly expiresOn?: string },
  ) => Promise<RecordResult>;
  readonly spend: (base: number, boost?: number, more?: Step) => Promise<RecordResult>;
  readonly undo: (actionNo?: number | null, withDependents?: boolean, key?: string) => Promise<Undone>;
  readonly settle: () => Promise<number>;
  /** Sets the clock to a day at noon, or at another time, in the wallet's zone. */
  readonly on: (day: string, time?: string) => void;
  readonly entries: () => Promise<readonly { readonly kind: string; readonly connects: number }[]>;
};

export async function tryWallet(database: Database, start = "2026-01-01T12:00:00Z"): Promise<TriedWallet> {
  const id = randomUUID();
  await database.query(
    "insert into wallets (id, kind, owner_person_id, name, created_at) values ($1::uuid, 'personal', $2, $1::uuid::text, now())",
    [id, PERSON],
  );
  const wallets = createWallets(database, randomUUID);
  const record = async (step: Step): Promise<RecordResult> => {
    const { rerun, entries, ...rest } = step;
    const posting: Posting = {
      key: randomUUID(),
      kind: "adjustment",
      walletId: id,
      personId: PERSON,
      now: wallet.now,
      zone: wallet.zone,
      entries: entries ?? [],
      ...rest,
    };
    return await wallets.record(posting, rerun ?? "do");
  };
  const wallet: TriedWallet = {
    id,
    now: new Date(start),
    zone: "UTC",
    record,
    buy: async (connects, cents, more = {}) => {
      const { expiresOn, ...step } = more;
      const entry = {
        kind: "purchase",
        connects,
        ...(cents === undefined ? {} : { cents }),
        ...(expiresOn ? { expiresOn } : {}),
      } as const;
      return await record({ kind: "purchase", entries: [entry], ...step });
    },
    spend: async (base, boost = 0, more = {}) =>
      await record({
        kind: "spend",
        entries: [
          ...(base > 0 ? [{ kind: "proposal", connects: -base } as const] : []),
          ...(boost > 0 ? [{ kind: "boost", connects: -boost } as const] : []),
        ],
        proposal: { title: null, link: null, niche: null, base, boost },
        ...more,
      }),
    undo: async (actionNo = null, withDependents = false, key = randomUUID()) =>
      await undo(database, {
        walletId: id,
        key,
        personId: PERSON,
        now: wallet.now,
        zone: wallet.zone,
        actionNo,
        withDependents,
      }),
    settle: async () => await settleExpiry(database, id, wallet.now, wallet.zone),
    on: (day, time = "12:00") => {
      wallet.now = instantAt(day, time, wallet.zone);
    },
    entries: async () =>
      (
        await database.query<{ kind: string; connects: number }>(
          "select kind, connects from entries where wallet_id = $1 order by seq",
          [id],
        )
      ).map((row) => ({ ...row })),
  };
  return wallet;
}

/** The refusal that a promise ends in, as code and message; null when it does not. */
export async function refusalOf(
  work: Promise<unknown>,
): Promise<{ readonly code: string; readonly message: string } | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof UserError) return { code: error.code, message: error.message };
    throw error;
  }
}
