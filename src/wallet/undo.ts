import { z } from "zod";
import type { Session } from "../database/database.ts";

export type Undo = {
  readonly walletId: string;
  readonly key: string;
  readonly personId: string;
  readonly now: Date;
  readonly zone: string;
  /** The action to undo; the newest that is neither a reversal nor reversed when null. */
  readonly actionNo: number | null;
  /** Also undo what depends on it. */
  readonly withDependents: boolean;
};

export type Undone =
  | {
      readonly status: "posted" | "replayed";
      readonly actionNo: number;
      readonly target: number;
      readonly also: readonly number[];
      readonly balance: number;
    }
  | { readonly status: "nothing" }
  /** An expiry follows from its lot's date and cannot be undone by hand. */
  | { readonly status: "system" }
  /** Its Connects went over to another wallet, or came from one, when accounts were joined. */
  | { readonly status: "moved" }
  | { readonly status: "already"; readonly target: number; readonly by: number }
  | { readonly status: "depends"; readonly target: number; readonly also: readonly number[] }
  /** It can come back only onto what another reversal took away: take that one back first. */
  | { readonly status: "needs"; readonly target: number; readonly first: number };

const shape = z.discriminatedUnion("status", [
  z.object({
    status: z.enum(["posted", "replayed"]),
    action: z.number(),
    target: z.number(),
    also: z.array(z.number()).default([]),
    balance: z.number(),
  }),
  z.object({ status: z.literal("nothing") }),
  z.object({ status: z.literal("system"), target: z.number() }),
  z.object({ status: z.literal("moved") }),
  z.object({ status: z.literal("already"), target: z.number(), by: z.number() }),
  z.object({ status: z.literal("depends"), target: z.number(), also: z.array(z.number()) }),
  z.object({ status: z.literal("needs"), target: z.number(), first: z.number() }),
]);

/**
 * Reverses an action whole, restoring exactly the lots it used. What was undone together comes back together, and each
 * part of it can then be undone again by itself. Writes nothing unless it answers `posted`.
 */
export async function undo(session: Session, request: Undo): Promise<Undone> {
  const rows = await session.query<{ r: unknown }>(
    "select ledger_undo($1::uuid, $2::timestamptz, $3, $4, $5::uuid, $6::int, $7::boolean) as r",
    [
      request.walletId,
      request.now.toISOString(),
      request.zone,
      request.key,
      request.personId,
      request.actionNo,
      request.withDependents,
    ],
  );
  const result = shape.parse(rows[0]?.r);
  switch (result.status) {
    case "posted":
    case "replayed": {
      const { action: actionNo, ...rest } = result;
      return { ...rest, actionNo };
    }
    case "system":
      return { status: (await isMove(session, request.walletId, result.target)) ? "moved" : "system" };
    default:
      return result;
  }
}

async function isMove(session: Session, walletId: string, actionNo: number): Promise<boolean> {
  const [row] = await session.query<{ kind: string }>(
    "select kind from actions where wallet_id = $1 and no = $2",
    [walletId, actionNo],
  );
  return row?.kind === "link";
}
