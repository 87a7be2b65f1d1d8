import { promisify } from "node:util";
import { gunzip, gzip, gzipSync } from "node:zlib";
import type { BatchEntry, BatchProposal } from "../wallet/batch.ts";
import type { Entry } from "../wallet/ledger-types.ts";
import type { RestoredActions, SideAction } from "./restore-actions.ts";

/** What a confirmed import writes, exactly as it was shown. */
export type WritePlan = {
  /** The wallet's newest action when it was planned: once it has another one, the plan is made anew. */
  readonly actionSeq: number;
  /** What each row is recognised by, and the place of its entry; null for a row that makes none. */
  readonly prints: readonly (readonly [print: string, place: number | null])[];
  readonly proposals: readonly BatchProposal[];
} & (
  | { readonly kind: "batch"; readonly entries: readonly BatchEntry[] }
  /** A whole wallet that comes back into an empty one, with its undone entries. */
  | {
      readonly kind: "restore";
      readonly entries: readonly Entry[];
      readonly notes: readonly (readonly [seq: number, note: string])[];
      /** The actions beside the import's own. */
      readonly actions: readonly SideAction[];
      readonly undoneProposals: RestoredActions["undoneProposals"];
    }
);

/** As it is stored: JSON, gzipped, in base64. */
export function packPlan(plan: WritePlan): string {
  return gzipSync(JSON.stringify(plan), { level: 1 }).toString("base64");
}

export async function unpackPlan(packed: string): Promise<WritePlan> {
  const text = (await promisify(gunzip)(Buffer.from(packed, "base64"))).toString("utf8");
  return JSON.parse(text, asStored) as WritePlan;
}

/** Moments were written as text; no other value of a plan has these names. */
function asStored(name: string, value: unknown): unknown {
  return MOMENTS.has(name) && typeof value === "string" ? new Date(value) : value;
}

const MOMENTS: ReadonlySet<string> = new Set(["at", "happenedAt", "recordedAt"]);

export async function packBytes(bytes: Uint8Array): Promise<string> {
  return (await promisify(gzip)(bytes, { level: 1 })).toString("base64");
}

export async function unpackBytes(packed: string): Promise<Uint8Array> {
  return await promisify(gunzip)(Buffer.from(packed, "base64"));
}
