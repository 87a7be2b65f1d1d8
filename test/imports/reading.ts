import { readFileSync } from "node:fs";
import type { ImportOptions, ImportReading, ImportRow } from "../../src/imports/import-reading.ts";
import { readImport } from "../../src/imports/read-import.ts";

export const OPTIONS: ImportOptions = { zone: "UTC", today: "2026-11-25" };

export function read(input: string | Uint8Array, more: Partial<ImportOptions> = {}): ImportReading {
  return readImport(input, { ...OPTIONS, ...more });
}

export function fixture(name: string): Buffer {
  return readFileSync(new URL(`../fixtures/imports/${name}`, import.meta.url));
}

/** A row in one line, to compare whole readings at a glance. */
export function brief(row: ImportRow): string {
  const parts = [row.day, row.kind, row.connects, row.job, row.unknownAction && `?${row.unknownAction}`];
  return parts.filter((part) => part !== undefined).join(" ");
}

export function briefs(reading: ImportReading): readonly string[] {
  return reading.rows.map(brief);
}

export function problemsOf(reading: ImportReading): readonly string[] {
  return reading.problems.map(({ line, reason }) => `${line}: ${reason}`);
}
