import { storedPrints } from "../imports/fingerprint.ts";
import type { ImportRow } from "../imports/import-reading.ts";
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
