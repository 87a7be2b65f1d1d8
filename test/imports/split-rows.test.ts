import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitRows } from "../../src/imports/split-rows.ts";
import { briefs, problemsOf, read } from "./reading.ts";

const cellsOf = (text: string, separator = ",") => splitRows(text, separator).rows.map(({ cells }) => cells);

test("a line break inside quotes belongs to its cell, and row numbers are a spreadsheet's", () => {
  const reading = read(
    'Date,Connects,Job,Note\r\n2026-01-02,-16,Logo,"Burger\r\nChicken"\r\nbad,-16,Menu,x\r\n\r\n2026-01-03,oops,Flyer,\r\n',
  );
  expect(reading.rows).toMatchObject([{ line: 2, job: "Logo", note: "Burger\nChicken" }]);
  expect(problemsOf(reading)).toEqual([
    "3: the date can't be read",
    '5: "oops" is not a whole number of Connects',
  ]);
});

describe("a quotation mark that is not closed names its own row and spares the rest", () => {
  test.each([
    [
      "at the end",
      'a,b\n1,2\n"x,3\n',
      [
        ["a", "b"],
        ["1", "2"],
      ],
      [3],
    ],
    [
      "before quoted rows",
      'a,b\n"x,3\n"y","4"\n"z","5"\n',
      [
        ["a", "b"],
        ["y", "4"],
        ["z", "5"],
      ],
      [2],
    ],
    [
      "before plain rows",
      'a,b\n"x,3\n1,2\n4,"5"\n',
      [
        ["a", "b"],
        ["1", "2"],
        ["4", "5"],
      ],
      [2],
    ],
    [
      "twice",
      'a,b\n"x,3\n"y,4\n5,6\n',
      [
        ["a", "b"],
        ["5", "6"],
      ],
      [2, 3],
    ],
    [
      "with CR line ends",
      'a,b\r"x,3\r1,2\r',
      [
        ["a", "b"],
        ["1", "2"],
      ],
      [2],
    ],
  ])("%s", (_, text, rows, lines) => {
    const split = splitRows(text, ",");
    expect(split.rows.map(({ cells }) => cells)).toEqual(rows);
    expect(split.problems.map(({ line }) => line)).toEqual(lines);
    expect(split.problems[0]?.reason).toBe("a quotation mark is opened and not properly closed");
  });
});

test("marks that are only text stay text", () => {
  expect(cellsOf('a,b\n6" display,2\n"Later" he said,3\n')).toEqual([
    ["a", "b"],
    ['6" display', "2"],
    ['"Later" he said', "3"],
  ]);
  expect(cellsOf('a,b\n"""Later"" he said\nok",3\n')).toEqual([
    ["a", "b"],
    ['"Later" he said\nok', "3"],
  ]);
});

test("one broken mark among many thousand rows costs one row", () => {
  const rows = Array.from({ length: 20_000 }, (_, index) => `2026-01-02,-1,"Job, ${index}"`);
  rows[12_345] = '2026-01-02,-1,"Job, broken';
  const split = splitRows(rows.join("\n"), ",");
  expect(split.rows).toHaveLength(19_999);
  expect(split.problems.map(({ line }) => line)).toEqual([12_346]);
  expect(split.rows.at(-1)?.line).toBe(20_000);
});

test("any table written with quotes comes back, whatever is in its cells", () => {
  const cell = fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", ";", "a", "é", "👩", "'", "=", " ") });
  const tables = fc.array(fc.array(cell, { minLength: 2, maxLength: 2 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(tables, fc.constantFrom("\n", "\r\n"), (rows, end) => {
      const text = rows
        .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))
        .join(end);
      expect(cellsOf(text)).toEqual(rows);
    }),
  );
});

test("ragged rows are kept as they are", () => {
  expect(cellsOf("a,b,c\n1\n\n1,2,3,4\n")).toEqual([["a", "b", "c"], ["1"], [""], ["1", "2", "3", "4"]]);
});

test("a row with fewer cells than the header still reads what it has", () => {
  expect(briefs(read("Date,Connects,Job,Note\n2026-01-02,-16,Logo\n"))).toEqual([
    "2026-01-02 proposal -16 Logo",
  ]);
});
