import type { ImportDraft } from "./draft-import.ts";
import type { ImportSummary } from "./import-summary.ts";
import { packPlan } from "./write-plan.ts";

/** A draft as it is kept until it is confirmed. */
export type PackedDraft = { readonly summary: ImportSummary; readonly plan: string };

export function packDraft({ summary, plan }: ImportDraft): PackedDraft {
  return { summary, plan: plan === null ? "" : packPlan(plan) };
}
