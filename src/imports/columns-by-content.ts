import { namesNoJob } from "./column-names.ts";
import { kindNamed } from "./entry-words.ts";
import type { ImportField } from "./import-reading.ts";
import { foreignCurrency, looksNumeric, readWhole } from "./number-style.ts";
import { readDate } from "./read-date.ts";
import { filledCells, type Sheet } from "./sheet.ts";
import { spokenless } from "./tables/row-counts.ts";
import { matchAction } from "./upwork-actions.ts";
import { zoneClock } from "./zone-clock.ts";

/** Fields that no name gave, found by what the columns hold. A clear answer or none. */
export function byContent(
  sheet: Sheet,
  named: ReadonlyMap<ImportField, number>,
): ReadonlyMap<ImportField, number> {
  const found = new Map<ImportField, number>();
  const columns = sheet.names.map((_, index) => filledCells(sheet, index, SAMPLE).map(spokenless));
  const has = (field: ImportField) => named.has(field) || found.has(field);
  const free = () => {
    const used = new Set([...named.values(), ...found.values()]);
    return columns.map((_, index) => index).filter((index) => !used.has(index));
  };
  const take = (field: ImportField, index: number | null) => {
    if (index !== null) found.set(field, index);
  };
  if (!has("date"))
    take(
      "date",
      best(columns, free(), (cell) => isDate(cell)),
    );
  if (!has("link"))
    take(
      "link",
      best(columns, free(), (cell) => /^https?:\/\//i.test(cell)),
    );
  if (!COUNTS.some(has)) takeCount(sheet, columns, free(), named, take);
  if (!has("type")) take("type", best(columns, free(), isKind));
  const type = named.get("type") ?? found.get("type");
  if (!has("job") && !columns[type ?? -1]?.some(holdsTitle)) {
    const unnamed = free().filter((index) => !namesNoJob(sheet.names[index] ?? ""));
    take("job", longestText(columns, unnamed));
  }
  return found;
}

const SAMPLE = 200;
const COUNTS: readonly ImportField[] = ["connects", "connectsIn", "connectsOut", "boost"];

/** The free column most of whose cells pass, when at least six in ten do. */
function best(
  columns: readonly (readonly string[])[],
  free: readonly number[],
  passes: (cell: string) => boolean,
): number | null {
  let winner: { index: number; share: number } | null = null;
  for (const index of free) {
    const cells = columns[index] ?? [];
    const share = cells.length === 0 ? 0 : cells.filter(passes).length / cells.length;
    if (share >= 0.6 && share > (winner?.share ?? 0)) winner = { index, share };
  }
  return winner?.index ?? null;
}

const ANY_ORDER = { today: "2026-01-01", clock: zoneClock("UTC"), timesAreUtc: true };

function isDate(cell: string): boolean {
  if (/^\d+$/.test(cell)) return false; // A bare number could be anything; only a name makes it a date.
  return ([null, "dmy", "mdy"] as const).some(
    (order) => !("reason" in readDate(cell, { ...ANY_ORDER, order })),
  );
}

function isKind(cell: string): boolean {
  return kindNamed(cell) !== null || matchAction(cell) !== null;
}

/** "Applied to job Logo for a bakery": the title stands in the action's cell, so no other column has it. */
function holdsTitle(cell: string): boolean {
  return (matchAction(cell)?.rest ?? "") !== "";
}

/**
 * The count of Connects: whole numbers, signed ones before unsigned ones. Of two, one whose steps are the
 * other is the running balance. A column named "Amount" will do when it holds whole numbers and no currency.
 */
function takeCount(
  sheet: Sheet,
  columns: readonly (readonly string[])[],
  free: readonly number[],
  named: ReadonlyMap<ImportField, number>,
  take: (field: ImportField, index: number | null) => void,
): void {
  const whole = free.filter((index) => isWholeColumn(columns[index] ?? []));
  const signed = whole.filter((index) => columns[index]?.some(isNegative));
  const chosen = signed[0] ?? whole.find((index) => !whole.some((other) => isBalanceOf(sheet, index, other)));
  if (chosen !== undefined) {
    take("connects", chosen);
    if (!named.has("balance")) {
      take("balance", whole.find((index) => index !== chosen && isBalanceOf(sheet, index, chosen)) ?? null);
    }
    return;
  }
  const paid = named.get("paid");
  const cells = paid === undefined ? [] : (columns[paid] ?? []);
  const name = paid === undefined ? "" : (sheet.names[paid] ?? "");
  if (paid !== undefined && isWholeColumn(cells) && !isMoney(name) && !cells.some(isMoney))
    take("connects", paid);
}

function isMoney(text: string): boolean {
  return /\$|usd/i.test(text) || foreignCurrency(text) !== null;
}

function isWholeColumn(cells: readonly string[]): boolean {
  const whole = cells.filter((cell) => {
    const value = readWhole(cell, "point") ?? readWhole(cell, "comma");
    return value !== null && Math.abs(value) <= 100_000;
  });
  return cells.length > 0 && whole.length / cells.length >= 0.8;
}

function isNegative(cell: string): boolean {
  return (readWhole(cell, "point") ?? readWhole(cell, "comma") ?? 0) < 0;
}

function isBalanceOf(sheet: Sheet, balance: number, change: number): boolean {
  if (balance === change) return false;
  const value = (index: number, row: number) => readWhole(sheet.rows[row]?.cells[index] ?? "", "point");
  let [fits, tried] = [0, 0];
  for (let row = 1; row < Math.min(sheet.rows.length, SAMPLE); row += 1) {
    const [before, after] = [value(balance, row - 1), value(balance, row)];
    const steps = [value(change, row), value(change, row - 1)];
    if (before === null || after === null) continue;
    tried += 1;
    if (after - before === steps[0] || before - after === steps[1]) fits += 1;
  }
  return tried >= 2 && fits / tried >= 0.8;
}

/** What reads like titles: text that is long for a cell and mostly different from row to row. */
function longestText(columns: readonly (readonly string[])[], free: readonly number[]): number | null {
  let winner: { index: number; length: number } | null = null;
  for (const index of free) {
    const cells = (columns[index] ?? []).filter((cell) => !looksNumeric(cell) && /\p{L}/u.test(cell));
    const length =
      cells.reduce((sum, cell) => sum + Math.min(cell.length, 80), 0) / Math.max(cells.length, 1);
    const isVaried = new Set(cells).size > cells.length * 0.4;
    if (cells.length > 0 && isVaried && length >= 8 && length > (winner?.length ?? 0))
      winner = { index, length };
  }
  return winner?.index ?? null;
}
