import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decideNumberStyle, readCents, readWhole } from "../../src/imports/number-style.ts";
import { problemsOf, read } from "./reading.ts";

test("one style is worked out for the whole file, from the cells that prove it", () => {
  const reading = read(
    "Datum;Connects;Kosten\n01.09.2026;1.000;1.488,69\n02.09.2026;80;-89,9\n03.09.2026;90;-1.000\n",
  );
  expect(reading.numberStyle).toBe("comma");
  expect(reading.rows.map(({ connects, paidCents }) => [connects, paidCents])).toEqual([
    [1_000, 148_869],
    [80, 8_990],
    [90, 100_000],
  ]);
  expect(reading.notes).toContain("Numbers are read with a decimal comma: 22,50 is 22.50.");
});

test("when no cell decides it, the file waits for an answer", () => {
  const text = "Date;Connects;Job\n2026-09-01;-1.000;Logo\n2026-09-02;-16;Flyer\n";
  const reading = read(text);
  expect(reading.rows).toEqual([]);
  expect(reading.questions).toMatchObject([
    { id: "number_style", required: true, ask: "How much is -1.000?" },
  ]);
  expect(reading.questions[0]?.choices).toEqual([
    { value: "point", label: "-1" },
    { value: "comma", label: "-1000" },
  ]);
  expect(read(text, { numberStyle: "comma" }).rows.map(({ connects }) => connects)).toEqual([-1_000, -16]);
  expect(read(text, { numberStyle: "point" }).rows.map(({ connects }) => connects)).toEqual([-1, -16]);
});

test("cells that contradict each other are asked about, and afterwards the odd ones are named", () => {
  const text = "Date;Type;Connects;Paid\n2026-09-01;Purchase;100;22,50\n2026-09-02;Purchase;40;6.00\n";
  expect(read(text).questions).toMatchObject([{ id: "number_style", required: true }]);
  const answered = read(text, { numberStyle: "comma" });
  expect(answered.rows.map(({ paidCents }) => paidCents)).toEqual([2_250]);
  expect(problemsOf(answered)).toEqual(['3: "6.00" is not an amount of money']);
});

describe("what proves a style", () => {
  test.each([
    [["22.5"], "point"],
    [["22,50"], "comma"],
    [["1,488.69"], "point"],
    [["1.488,69"], "comma"],
    [["1.000.000"], "comma"],
    [["1,00,000"], "point"],
    [["0.500"], "point"],
    [["12345,678"], "comma"],
    [["1.000", "22,50"], "comma"],
  ])("%j", (cells, style) => {
    expect(decideNumberStyle(cells)).toEqual({ style, decidedBy: "file" });
  });

  test.each([[[]], [["16", "-3", "1 000"]]])("%j proves nothing and needs nothing", (cells) => {
    expect(decideNumberStyle(cells)).toEqual({ style: "point", decidedBy: "nothing" });
  });

  test("a number that reads both ways alone is undecided", () => {
    expect(decideNumberStyle(["16", "1,000"])).toEqual({ style: null, examples: ["1,000"] });
  });
});

describe("number cells", () => {
  test.each([
    ["\u221216", -16],
    ["\u201316", -16],
    ["- 16", -16],
    ["+16", 16],
    ["16-", -16],
    ["(16)", -16],
    ["'16", 16],
    ["１６", 16],
    ["16 Connects", 16],
    ["1\u00A0000", 1_000],
    ["1\u2009000", 1_000],
    ["1\u202F000", 1_000],
    ["1'000", 1_000],
    ["1’000", 1_000],
    ["16,00", 16],
    ["16.00", null],
    ["-0", 0],
    ["1 6", null],
    ["16 30", null],
    ["16,5", null],
    ["1.00", null],
    ["--16", null],
    ["-16-", null],
    ["1e5", null],
    ["0x10", null],
    ["Infinity", null],
    ["", null],
    ["=16", null],
    ["9".repeat(40), null],
  ])("%j with a decimal comma is %s", (cell, value) => {
    expect(readWhole(cell, "comma")).toBe(value);
  });

  test.each([
    ["$22.50", 2_250],
    ["US$ 1,200.00", 120_000],
    ["22.5", 2_250],
    ["22.505", null],
    [".5", 50],
    ["5.", null],
    ["-1.50", -150],
  ])("%j is %s cents", (cell, cents) => {
    expect(readCents(cell, "point")).toBe(cents);
  });

  test("any amount written in either style comes back to the cent", () => {
    const cents = fc.integer({ min: -99_999_999_99, max: 99_999_999_99 });
    fc.assert(
      fc.property(cents, fc.boolean(), (value, grouped) => {
        const whole = Math.trunc(Math.abs(value) / 100).toString();
        const part = String(Math.abs(value) % 100).padStart(2, "0");
        const sign = value < 0 ? "-" : "";
        const write = (group: string, decimal: string) =>
          `${sign}${grouped ? whole.replace(/\B(?=(\d{3})+$)/g, group) : whole}${decimal}${part}`;
        expect(readCents(write(",", "."), "point")).toBe(value === 0 ? 0 : value);
        expect(readCents(write(".", ","), "comma")).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  test("no text makes it throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        readWhole(text, "point");
        readCents(text, "comma");
        decideNumberStyle([text]);
      }),
    );
  });
});
