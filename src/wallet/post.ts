import { createHash } from "node:crypto";
import { z } from "zod";
import { assert, UserError } from "../core/errors.ts";
import { addMonths, dayOf } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import type { NewEntry, NewProposal } from "./ledger-types.ts";

/** One thing a person did to a wallet: written whole, undone whole. */
export type Posting = {
  readonly walletId: string;
  /** The invocation's key: a repeat finds the first posting and writes nothing. */
  readonly key: string;
  readonly kind: "purchase" | "grant" | "spend" | "refund" | "adjustment" | "link";
  readonly personId: string | null;
  readonly now: Date;
  readonly zone: string;
  /** When it happened, where the person said so; otherwise now. */
  readonly at?: Date;
  readonly entries: readonly NewEntry[];
  readonly proposal?: NewProposal;
  /** An earlier proposal that the entries belong to. */
  readonly proposalNo?: number;
  /** Returns Connects of that proposal to the lots they came from; all that is open without an amount. */
  readonly refund?: {
    readonly amount?: number;
    readonly parts: readonly ("proposal" | "boost")[];
    readonly note?: string;
  };
  /** Sets the balance by an adjustment of whatever is missing or too much. */
  readonly setTo?: number;
  /** `adjust`: what is missing is added by an adjustment in the same action instead of refusing. */
  readonly shortfall?: "refuse" | "adjust";
};

export type Posted =
  | {
      readonly status: "posted" | "replayed";
      readonly actionNo: number;
      readonly balance: number;
      readonly proposalNo: number | null;
    }
  | { readonly status: "insufficient"; readonly balance: number; readonly need: number }
  | { readonly status: "unchanged"; readonly balance: number }
  | { readonly status: "too_much"; readonly open: number; readonly balance: number }
  /** It happened before something that is recorded already: allocation has to run again from there. */
  | { readonly status: "backdated"; readonly lastAt: Date };

const postedShape = z.discriminatedUnion("status", [
  z.object({
    status: z.enum(["posted", "replayed"]),
    action: z.number(),
    balance: z.number(),
    proposal: z.number().nullish(),
  }),
  z.object({ status: z.literal("insufficient"), balance: z.number(), need: z.number() }),
  z.object({ status: z.literal("unchanged"), balance: z.number() }),
  z.object({ status: z.literal("too_much"), open: z.number(), balance: z.number() }),
  z.object({ status: z.literal("backdated"), lastAt: z.string() }),
  z.object({ status: z.enum(["conflict", "missing"]) }),
]);

/**
 * Posts in one statement: the wallet's row is locked, what is due expires, the balance is checked, lots are used.
 * Writes nothing unless it answers `posted`.
 */
export async function post(session: Session, posting: Posting, salt: string): Promise<Posted> {
  const rows = await session.query<{ r: unknown }>(
    "select ledger_post($1::uuid, $2::timestamptz, $3, $4::jsonb) as r",
    [posting.walletId, posting.now.toISOString(), posting.zone, JSON.stringify(actionOf(posting, salt))],
  );
  const result = postedShape.parse(rows[0]?.r);
  switch (result.status) {
    case "posted":
    case "replayed":
      return {
        status: result.status,
        actionNo: result.action,
        balance: result.balance,
        proposalNo: result.proposal ?? null,
      };
    case "backdated":
      return { status: "backdated", lastAt: new Date(result.lastAt) };
    case "conflict":
      throw new UserError(
        "conflict",
        "This was already recorded with other values. Run the command again to record something new.",
      );
    case "missing":
      throw new UserError("not_found", "That wallet is no longer there.");
    default:
      return result;
  }
}

/** A year after its issue, unless something else is known: the rule of Upwork's help since May 2019. */
export function expiryDay(at: Date, zone: string): string {
  return addMonths(dayOf(at, zone), 12);
}

function actionOf(posting: Posting, salt: string): object {
  const at = posting.at ?? posting.now;
  const expires = expiryDay(at, posting.zone);
  return {
    key: posting.key,
    kind: posting.kind,
    digest: digestOf(posting),
    person: posting.personId,
    ...(posting.at ? { at: posting.at.toISOString() } : {}),
    entries: posting.entries.map((entry, index) => ({
      ...entry,
      ...(entry.connects > 0 ? { expiresOn: entry.expiresOn ?? expires } : {}),
      ...(entry.note === undefined ? {} : { salt: `${salt}.${index}` }),
    })),
    ...(posting.proposal ? { proposal: posting.proposal } : {}),
    ...(posting.proposalNo === undefined ? {} : { proposalNo: posting.proposalNo }),
    ...(posting.refund
      ? {
          refund: { amount: posting.refund.amount, parts: posting.refund.parts },
          note: posting.refund.note,
          salt,
        }
      : {}),
    ...(posting.setTo === undefined ? {} : { setTo: posting.setTo }),
    shortfall: posting.shortfall ?? "refuse",
    adjustmentExpiresOn: expires,
  };
}

/** What was asked for, so that the same key with other content is noticed. Dates are left out: a retry comes later. */
export function digestOf(posting: Posting): string {
  const { kind, entries, proposal, proposalNo, refund, setTo, walletId } = posting;
  for (const entry of entries)
    assert(Number.isInteger(entry.connects) && entry.connects !== 0, "entries move whole Connects");
  const content = JSON.stringify([
    walletId,
    kind,
    entries,
    proposal ?? null,
    proposalNo ?? null,
    refund ?? null,
    setTo ?? null,
  ]);
  return createHash("sha256").update(content).digest("base64url");
}
