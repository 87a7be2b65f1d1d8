/**
 * How values come out of a query, by Postgres type id, the same from both drivers: a calendar day stays text (as a
 * `Date` it would move with the zone), an instant is a `Date`, a bigint a number. `numeric` stays text.
 */
export const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  20: exactNumber,
  1082: (text) => text,
  1184: (text) => new Date(text),
};

/** Values as both drivers take them. */
export function parametersOf(values: readonly unknown[]): unknown[] {
  return values.map((value) => (value instanceof Date ? value.toISOString() : value));
}

/** Better no answer than somebody else's id: a number that a JavaScript number cannot hold is selected as text. */
function exactNumber(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value))
    throw new RangeError("a bigint is too large for a number: select it as text");
  return value;
}
