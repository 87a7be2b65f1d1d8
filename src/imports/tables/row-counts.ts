import type { NumberStyle } from "../import-reading.ts";
import { IMPORT_LIMITS } from "../limits.ts";
import { readWhole } from "../number-style.ts";
import type { TableFacts, TableRow } from "./table-format.ts";

/** The signed count of a row, or what is wrong with it in words. Blank means none. */
export function readConnects(row: TableRow, table: TableFacts): { readonly connects: number } | string {
  if (table.has("connects")) return one(row.cell("connects"), row, table, 1);
  if (!table.has("connectsIn") && !table.has("connectsOut")) return { connects: 0 };
  const into = table.has("connectsIn") ? one(row.cell("connectsIn"), row, table, 1) : { connects: 0 };
  const out = table.has("connectsOut")
    ? one(row.cell("connectsOut"), row, table, table.isOutNegative ? 1 : -1)
    : { connects: 0 };
  if (typeof into === "string") return into;
  if (typeof out === "string") return out;
  if (out.connects > 0) return `${row.text("connectsOut")} stands in a column of Connects spent`;
  if (into.connects < 0) return `${row.text("connectsIn")} stands in a column of Connects received`;
  return { connects: into.connects + out.connects };
}

function one(cell: string, row: TableRow, table: TableFacts, factor: 1 | -1): { connects: number } | string {
  const count = readCount(cell, table.numberStyle);
  if (count === null) return `"${row.plain(cell, 40)}" is not a whole number of Connects`;
  if (Math.abs(count) > IMPORT_LIMITS.connects) return `${count} Connects is more than anybody has`;
  return { connects: count === 0 ? 0 : count * factor };
}

/**
 * A count cell: `-16`, `16 Connects`, or as copied from the history page `-16 Spent 16 Connects`, where the
 * spoken form for screen readers repeats the number and must agree with it. Blank and dashes are none.
 */
export function readCount(cell: string, style: NumberStyle): number | null {
  const text = cell.trim();
  if (text === "" || /^[-\u2012-\u2015\u2212]{1,3}$|^n\/?a$/i.test(text)) return 0;
  const spoken = SPOKEN.exec(text.slice(0, 120));
  if (!spoken) return readWhole(text, style);
  const count = readWhole(spoken[1] ?? "", "point");
  const repeated = readWhole(spoken[2] ?? "", "point");
  return count !== null && repeated === Math.abs(count) ? count : null;
}

const SPOKEN =
  /^([+\-\u2212]?\s?\d[\d,.]*)\s*(?:connects?)?\s*(?:spent|added|refunded)\s+(\d[\d,.]*)\s*connects?$/i;

/** The number of a cell such as `-16 Spent 16 Connects`; any other cell as it is. */
export function spokenless(cell: string): string {
  return SPOKEN.exec(cell.trim().slice(0, 120))?.[1] ?? cell;
}
