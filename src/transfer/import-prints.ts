import { storedPrints } from "../imports/fingerprint.ts";
import type { ImportRow } from "../imports/import-reading.ts";
import type { ImportPlan } from "../imports/plan-import.ts";
import { storedText } from "./stored-text.ts";
import type { WritePlan } from "./write-plan.ts";

/** What each row is recognised by when it comes again, with the place of its entry. */
export function printsOf(
  rows: readonly ImportRow[],
  places: ReadonlyMap<ImportRow, number | null>,
): WritePlan["prints"] {
  return rows.flatMap((row) =>
    storedPrints(row).map((print) => [storedText(print), places.get(row) ?? null] as const),
  );
}

/** A proposal that cost nothing has no entry to be recognised by. */
export function printsOfInvitations({ proposals }: Pick<ImportPlan, "proposals">): WritePlan["prints"] {
  return proposals
    .filter(({ base, boostBid }) => base === 0 && boostBid === 0)
    .map(({ fingerprint }) => [storedText(fingerprint), null] as const);
}
