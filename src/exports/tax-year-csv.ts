import { type CsvColumn, csvTable, plainDollars } from "./csv-table.ts";
import type { EntryExport } from "./export-records.ts";

/** What was bought in one calendar year (the person's days), with its sums. Taken-back purchases don't count. */
export type TaxYear = {
  readonly year: number;
  readonly purchases: readonly EntryExport[];
  readonly connects: number;
  readonly paidCents: number;
  /** Purchases whose price was never recorded: their Connects count, their money is not known. */
  readonly withoutPrice: number;
};

export function taxYear(year: number, entries: readonly EntryExport[]): TaxYear {
  const purchases = entries.filter(
    ({ kind, day, reversedBy }) =>
      kind === "purchase" && day.startsWith(`${String(year).padStart(4, "0")}-`) && reversedBy === null,
  );
  return {
    year,
    purchases,
    connects: purchases.reduce((sum, { connects }) => sum + connects, 0),
    paidCents: purchases.reduce((sum, { paidCents }) => sum + (paidCents ?? 0), 0),
    withoutPrice: purchases.filter(({ paidCents }) => paidCents === null).length,
  };
}

/** The tax-year sheet: each purchase of the year, then one row with the sums. */
export function taxYearCsv(year: number, entries: readonly EntryExport[]): string {
  const sums = taxYear(year, entries);
  const missing =
    sums.withoutPrice === 0
      ? null
      : `Price not recorded for ${sums.withoutPrice} of ${sums.purchases.length}`;
  const rows: readonly Line[] = [
    ...sums.purchases.map(({ day, connects, paidCents, note, id }) => ({
      label: day,
      connects,
      paidCents,
      note,
      id,
    })),
    { label: `Total ${year}`, connects: sums.connects, paidCents: sums.paidCents, note: missing, id: null },
  ];
  return csvTable(COLUMNS, rows);
}

type Line = Pick<EntryExport, "connects" | "paidCents" | "note"> & {
  readonly label: string;
  readonly id: string | null;
};

const COLUMNS: readonly CsvColumn<Line>[] = [
  { name: "Day", plain: ({ label }) => label },
  { name: "Connects bought", plain: ({ connects }) => connects },
  { name: "Paid (USD)", plain: ({ paidCents }) => plainDollars(paidCents) },
  { name: "Note", text: ({ note }) => note },
  { name: "Entry", text: ({ id }) => id },
];
