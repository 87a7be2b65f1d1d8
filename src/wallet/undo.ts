import { z } from "zod";
import { codeOf } from "../core/error-code.ts";
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
  | { readonly status: "already"; readonly target: number; readonly by: number }
  | { readonly status: "depends"; readonly target: number; readonly also: readonly number[] }
  /** Connects that came back were spent since, so they cannot be taken again. */
  | { readonly status: "gone" };

const shape = z.discriminatedUnion("status", [
  z.object({
    status: z.enum(["posted", "replayed"]),
    action: z.number(),
    target: z.number(),
    also: z.array(z.number()).default([]),
    balance: z.number(),
  }),
  z.object({ status: z.enum(["nothing", "system"]) }),
  z.object({ status: z.literal("already"), target: z.number(), by: z.number() }),
  z.object({ status: z.literal("depends"), target: z.number(), also: z.array(z.number()) }),
]);

/** SQLSTATE of the ledger's own "not enough left to take". */
const NOT_ENOUGH_LEFT = "CA001";

/** Reverses an action whole, restoring exactly the lots it used. Writes nothing unless it answers `posted`. */
export async function undo(session: Session, request: Undo): Promise<Undone> {
  try {
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
    if (result.status === "posted" || result.status === "replayed")
      return {
        status: result.status,
        actionNo: result.action,
        target: result.target,
        also: result.also,
        balance: result.balance,
      };
    if (result.status === "already") return { status: "already", target: result.target, by: result.by };
    if (result.status === "depends") return { status: "depends", target: result.target, also: result.also };
    return { status: result.status };
  } catch (error) {
    if (codeOf(error) === NOT_ENOUGH_LEFT) return { status: "gone" };
    throw error;
  }
}
