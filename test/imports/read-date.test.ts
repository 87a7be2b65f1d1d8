import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { dayOf, instantAt } from "../../src/core/time.ts";
import { type DateContext, readDate } from "../../src/imports/read-date.ts";
import { zoneClock } from "../../src/imports/zone-clock.ts";
import { briefs, problemsOf, read } from "./reading.ts";

const BERLIN: DateContext = {
  order: null,
  today: "2026-11-24",
  clock: zoneClock("Europe/Berlin"),
  timesAreUtc: false,
};

test("one date order is taken for the whole file, from the row that proves it", () => {
  const reading = read("Date,Connects,Job\n12/31/2026,-16,A\n12/01/2026,-8,B\n");
  expect(reading.dateOrder).toBe("mdy");
  expect(briefs(reading)).toEqual(["2026-12-01 proposal -8 B", "2026-12-31 proposal -16 A"]);
});

test("with only dates that read both ways the file waits for an answer", () => {
  const text = "Date,Connects,Job\n11/10/2026,-16,A\n12/01/2026,-8,B\n";
  const reading = read(text);
  expect(reading.rows).toEqual([]);
  expect(reading.questions).toMatchObject([
    { id: "date_order", required: true, ask: "Is 11/10/2026 written with the day or the month first?" },
  ]);
  expect(reading.questions[0]?.choices).toEqual([
    { value: "dmy", label: "Day first: 11 Oct 2026" },
    { value: "mdy", label: "Month first: 10 Nov 2026" },
  ]);
  expect(read(text, { dateOrder: "dmy" }).rows.map(({ day }) => day)).toEqual(["2026-01-12", "2026-10-11"]);
  expect(read(text, { dateOrder: "mdy" }).rows.map(({ day }) => day)).toEqual(["2026-11-10", "2026-12-01"]);
});

test("dates that contradict each other are asked about, and never mixed afterwards", () => {
  const text = "Date,Connects,Job\n31/12/2025,-16,A\n12/31/2025,-8,B\n01/02/2026,-4,C\n";
  expect(read(text).questions).toMatchObject([{ id: "date_order", required: true }]);
  const answered = read(text, { dateOrder: "mdy" });
  expect(briefs(answered)).toEqual(["2025-12-31 proposal -8 B", "2026-01-02 proposal -4 C"]);
  expect(problemsOf(answered)).toEqual(["2: the date can't be read as month/day/year"]);
});

test("a date that can't be read and an empty one are named by line, and nothing gets a default day", () => {
  const good = [2, 3, 4, 5, 6].map((day) => `01/${day}/2026,-1,Job ${day}`);
  const reading = read(
    ["Date,Connects,Job", ...good, "18/05/2026,-1,F", ",-1,G", "31/12/1969,-1,H"].join("\n"),
    {
      dateOrder: "mdy",
    },
  );
  expect(problemsOf(reading)).toEqual([
    "7: the date can't be read as month/day/year",
    "8: the date is empty",
    "9: the date can't be read as month/day/year",
  ]);
  expect(reading.rows).toHaveLength(5);
  expect(reading.rows.every(({ day }) => day.startsWith("2026-01"))).toBe(true);
});

describe("date cells", () => {
  test.each([
    ["2026-10-01", "2026-10-01"],
    ["2026/10/1", "2026-10-01"],
    ["20261001", "2026-10-01"],
    ["01.10.2026", "2026-10-01"],
    ["1. 10. 2026", "2026-10-01"],
    ["05/05/2026", "2026-05-05"],
    ["13.01.26", "2026-01-13"],
    ["Oct 5, 2026", "2026-10-05"],
    ["'Oct 5, 2026", "2026-10-05"],
    ["October 5th, 2026", "2026-10-05"],
    ["5-Oct-2026", "2026-10-05"],
    ["12-Jan-26", "2026-01-12"],
    ["Freitag, 9. Januar 2026", "2026-01-09"],
    ["9 février 2026", "2026-02-09"],
    ["5 de octubre de 2026", "2026-10-05"],
    ["9 января 2026 г.", "2026-01-09"],
    ["9 stycznia 2026", "2026-01-09"],
    ["Today", "2026-11-24"],
    ["Gestern", "2026-11-23"],
    ["46000", "2025-12-09"],
    ["2024-02-29", "2024-02-29"],
  ])("%s is %s", (cell, day) => {
    expect(readDate(cell, BERLIN)).toEqual({ day, at: null });
  });

  test.each([
    ["", "the date is empty"],
    ["   ", "the date is empty"],
    ["soon", "the date can't be read"],
    ["May 5", "the date has no year"],
    ["9 Jan", "the date has no year"],
    ["Logo for May 5 2026", "the date can't be read"],
    ["2026-02-29", "there is no such day"],
    ["2026-13-01", "there is no such day"],
    ["31.04.2026", "the date can't be read as day/month/year"],
    ["3/4/2026", "the date reads two ways"],
    ["1899-12-30", "the date is before there were Connects"],
    ["1970-01-01", "the date is before there were Connects"],
    ["2999-01-01", "the date is too far ahead"],
    ["2026-10-01 25:00", "the time after the date can't be read"],
    ["2026-10-01 13:00 pm", "the time after the date can't be read"],
    ["16", "the date can't be read"],
  ])("%j is refused: %s", (cell, reason) => {
    expect(readDate(cell, BERLIN)).toEqual({ reason });
  });

  test.each([
    ["2026-07-01 09:18:07", "2026-07-01", "2026-07-01T07:18:07.000Z"],
    ["2026-07-01T23:18:07Z", "2026-07-02", "2026-07-01T23:18:07.000Z"],
    ["2026-07-01T23:18:07.5+02:00", "2026-07-01", "2026-07-01T21:18:07.500Z"],
    ["Mon Jan 12 23:18:01 UTC 2026", "2026-01-13", "2026-01-12T23:18:01.000Z"],
    ["Jan 12, 2026, 12:05 AM", "2026-01-12", "2026-01-11T23:05:00.000Z"],
    ["12-Jan-2026 14:05", "2026-01-12", "2026-01-12T13:05:00.000Z"],
    ["Jan 12, 2026, 2:18 PM PKT", "2026-01-12", null],
    ["2026-03-29 02:30", "2026-03-29", "2026-03-29T01:30:00.000Z"],
    ["2026-10-25 02:30", "2026-10-25", "2026-10-25T00:30:00.000Z"],
  ])("%s is a moment of the person's zone", (cell, day, at) => {
    expect(readDate(cell, BERLIN)).toEqual({ day, at });
  });

  test("every day of two centuries comes back in every way it is written", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 36_000 }), (offset) => {
        const date = Temporal.PlainDate.from("2000-01-01").add({ days: offset });
        const day = date.toString();
        const { year, month, day: number } = date;
        const english = new Date(`${day}T12:00:00Z`).toLocaleDateString("en-US", {
          month: "long",
          day: "numeric",
          year: "numeric",
          timeZone: "UTC",
        });
        for (const text of [day, english, `${number}.${month}.${year}`]) {
          expect(readDate(text, BERLIN)).toEqual({ day, at: null });
        }
        expect(readDate(`${month}/${number}/${year}`, { ...BERLIN, order: "mdy" })).toEqual({
          day,
          at: null,
        });
        expect(readDate(`${number}/${month}/${year}`, { ...BERLIN, order: "dmy" })).toEqual({
          day,
          at: null,
        });
      }),
    );
  });

  test("no text makes it throw or gives a day that doesn't exist", () => {
    const parts = fc.constantFrom(
      "2026",
      "31",
      "12",
      "0",
      "/",
      "-",
      ".",
      " ",
      "May",
      "T",
      ":",
      "Z",
      "pm",
      "+",
      ",",
      "99",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 10 }), fc.string({ unit: "binary" }), (words, other) => {
        for (const text of [words.join(""), other]) {
          const reading = readDate(text, { ...BERLIN, order: "dmy" });
          if ("day" in reading) expect(Temporal.PlainDate.from(reading.day).toString()).toBe(reading.day);
        }
      }),
      { numRuns: 500 },
    );
  });
});

describe("the quick zone clock agrees with the exact one", () => {
  test.each([
    "Europe/Berlin",
    "America/Chicago",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Pacific/Apia",
    "UTC",
  ])("%s", (zone) => {
    const clock = zoneClock(zone);
    const moments = fc.integer({ min: Date.UTC(2005, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(moments, (epochMs) => {
        expect(clock.dayOf(epochMs)).toBe(dayOf(new Date(epochMs), zone));
        const [day = "", rest = ""] = new Date(epochMs).toISOString().split("T");
        const time = rest.slice(0, 8);
        expect(clock.instantAt(day, time)).toBe(instantAt(day, time, zone).getTime());
      }),
      { numRuns: 300 },
    );
    for (let hour = 0; hour < 24; hour += 1) {
      for (const day of [
        "2026-03-08",
        "2026-03-29",
        "2026-04-05",
        "2026-10-04",
        "2026-10-25",
        "2026-11-01",
        "2011-12-30",
      ]) {
        const time = `${String(hour).padStart(2, "0")}:15:00`;
        expect(clock.instantAt(day, time)).toBe(instantAt(day, time, zone).getTime());
        const epochMs = Date.parse(`${day}T${time}Z`);
        expect(clock.dayOf(epochMs)).toBe(dayOf(new Date(epochMs), zone));
      }
    }
  });
});
