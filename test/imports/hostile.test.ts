import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { IMPORT_LIMITS } from "../../src/imports/limits.ts";
import { planImport } from "../../src/imports/plan-import.ts";
import { problemsOf, read } from "./reading.ts";

describe("a hostile cell is bounded and stays plain text", () => {
  const jobOf = (cell: string) => read(`Date,Connects,Job\n2026-01-02,-16,"${cell.replaceAll('"', '""')}"\n`);

  test.each([
    ['=HYPERLINK("http://x","y")', '=HYPERLINK("http://x","y")'],
    ["+1+1", "+1+1"],
    ["@SUM(A1)", "@SUM(A1)"],
    ["<script>alert(1)</script>", "<script>alert(1)</script>"],
    ["@everyone", "@everyone"],
    ["a\0b\u0007c", "abc"],
    ["a\u200Bb\uFEFFc", "abc"],
    ["abc\u202Egpj.exe", "abcgpj.exe"],
    ["عربي logo", "عربي logo"],
    ["👩‍💻 site", "👩‍💻 site"],
    ["tab\there", "tab here"],
    ["__proto__", "__proto__"],
  ])("%j", (cell, kept) => {
    expect(jobOf(cell).rows.map(({ job }) => job)).toEqual([kept]);
  });

  test("a megabyte in one cell is cut and said", () => {
    const reading = jobOf("=".repeat(1_000_000));
    expect(reading.rows[0]?.job).toHaveLength(IMPORT_LIMITS.jobChars);
    expect(reading.notes).toContain("Row 2 has text that was longer than I keep, and cut.");
  });

  test("a cut never halves a character", () => {
    const { job } = jobOf(`a${"👩".repeat(600)}`).rows[0] ?? {};
    expect(job).toBe(`a${"👩".repeat(249)}`);
  });

  test("headers named like parts of an object are only headers", () => {
    const reading = read(
      "__proto__,constructor,Date,Connects,toString\nx,y,2026-01-02,-16,Logo for a shop\n",
    );
    expect(reading.rows).toMatchObject([{ connects: -16 }]);
    expect(
      read("Date,Type,Connects\n2026-01-02,__proto__,-1\n2026-01-02,constructor,-1\n", { kinds: {} }).rows,
    ).toHaveLength(2);
  });
});

test("one bad row among 50,000 is named by its line, in time", () => {
  const rows = Array.from({ length: 50_000 }, (_, index) => {
    const day = `20${10 + (index % 16)}-${String((index % 12) + 1).padStart(2, "0")}-15`;
    return `${day},Proposal,-${(index % 20) + 1},"Job, no. ${index}",a note`;
  });
  rows[31_234] = "15 Nov,Proposal,-4,Job,a note";
  const before = process.cpuUsage();
  const reading = read(["Date,Type,Connects,Job,Note", ...rows].join("\r\n"));
  const plan = planImport(reading, new Set());
  const { user, system } = process.cpuUsage(before);
  expect(problemsOf(reading)).toEqual(["31236: the date has no year"]);
  expect(plan.new).toHaveLength(49_999);
  // Three seconds are the promise on a machine of its own; this only catches what grows with the square.
  expect((user + system) / 1_000).toBeLessThan(12_000);
});

test("more rows than the limit are refused whole, with the limit", () => {
  const { refused, rows } = read(`Date,Connects,Job\n${"2026-01-02,-1,Logo\n".repeat(50_001)}`);
  expect(refused).toEqual({
    code: "too_many_rows",
    message:
      "The file has more than 50,000 rows, which is the most I read at once. Split it by year and send the parts.",
  });
  expect(rows).toEqual([]);
  expect(read(`Date,Connects,Job\n${"2026-01-02,-1,Logo\n".repeat(50_000)}`).rows).toHaveLength(50_000);
  expect(read("January 2, 2026\nAvailability Badge\n-1 Connect\n".repeat(50_001)).refused?.code).toBe(
    "too_many_rows",
  );
});

test("thousands of bad rows are counted, and the first thousand listed", () => {
  const reading = read(`Date,Connects,Job\n${"soon,-1,Logo\n".repeat(3_000)}`);
  expect(reading.problems).toHaveLength(1_000);
  expect(reading.notes).toContain("3000 rows can't be read; the first 1000 are listed.");
});

describe("input made to be slow ends soon", () => {
  const big = 1_000_000;
  test.each([
    ["quotes", '"'.repeat(big)],
    ["commas", ",".repeat(big)],
    ["tabs", `\t`.repeat(big)],
    ["line breaks around a word", `${"\n".repeat(big)}x,1`],
    ["open quotes", '"x\n'.repeat(big / 3)],
    ["broken quotes", '"a"b\n'.repeat(big / 5)],
    ["braces", "{".repeat(big)],
    ["deep JSON", "[".repeat(big / 2) + "]".repeat(big / 2)],
    ["unclosed tags", `<html>${"<".repeat(big)}`],
    ["scripts without an end", `<html>${"<script>".repeat(big / 8)}`],
    ["digits", "1".repeat(big)],
    ["dates alone", "January 1, 2026\n".repeat(big / 16)],
    ["actions without amounts", "January 1, 2026\nApplied to job\n".repeat(big / 31)],
    ["amounts alone", "-16 Connects\n".repeat(big / 13)],
    ["lone cells", `Date,Connects\n${"a\n".repeat(49_000)}`],
    [
      "one title bid on and on",
      `Date,Type,Connects,Job\n${"2026-01-01,Proposal,-1,a\n2026-01-02,Refund,3,a\n".repeat(20_000)}`,
    ],
    ["spaces", `Date,Connects,Job\n2026-01-01,-1,${" ".repeat(big)}x\n`],
    ["apostrophes", `Date,Connects,Job\n2026-01-01,${"'".repeat(big)},x\n`],
  ])("%s", (_, text) => {
    const before = process.cpuUsage();
    planImport(read(text), new Set());
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1_000).toBeLessThan(10_000);
  });
});

describe("nothing that is brought makes the reader throw", () => {
  const sound = (input: string | Uint8Array) => {
    const reading = read(input);
    const plan = planImport(reading, new Set());
    expect(plan.balanceEffect).toBe(plan.new.reduce((sum, { connects }) => sum + connects, 0));
    for (const row of reading.rows) {
      expect(row.day).toMatch(/^20\d{2}-\d{2}-\d{2}$/);
      expect(Number.isSafeInteger(row.connects)).toBe(true);
      expect(row.job ?? "").not.toMatch(/\0/);
    }
    const prints = reading.rows
      .filter(({ externalId }) => externalId === undefined)
      .map(({ fingerprint }) => fingerprint);
    expect(new Set(prints).size).toBe(prints.length);
  };

  test("any bytes", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), sound), { numRuns: 400 });
  });

  test("any text made of what such files are made of", () => {
    const piece = fc.constantFrom(
      ..."Date,Action,Connects,Job,Type,Amount $,Entry,Today,Applied to job,Availability Badge,Job cancelled,January 9 2026".split(
        ",",
      ),
      ...[
        "January 9, 2026",
        "2026-01-09",
        "09/01/2026",
        "9.1.26",
        "-16",
        "+4",
        "1.000",
        "1,5",
        "Spent 16 Connects",
        "=1+1",
      ],
      ...[
        ",",
        ";",
        "\t",
        "|",
        "\n",
        "\r\n",
        "\n",
        '"',
        "'",
        "{",
        "}",
        "[",
        "]",
        "<td>",
        "sep=;\n",
        " ",
        "\0",
        "é",
        "👩",
      ],
    );
    const texts = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(""));
    fc.assert(fc.property(texts, sound), { numRuns: 1_500 });
  });

  test("any row under a good header", () => {
    const cell = fc.oneof(
      fc.constantFrom("2026-01-09", "-16", "16", "Proposal", "Refund", "", "Logo", "22.50", "yes", "Hired"),
      fc.string({ unit: "binary", maxLength: 12 }),
    );
    const header = fc.constantFrom(
      "Date,Type,Connects,Job,Boost,Paid",
      "Job,Link,Applied,Connects spent,Boost,Status",
      "Date,Transaction ID,Transaction Type,Transaction Summary,Amount $,Ref ID",
      "id,reasonId,timestamp,amount,runningTotal,jobName",
      "Day,Kind,Connects,Entry,Reverses,Happened at (UTC)",
    );
    const rows = fc.array(fc.array(cell, { minLength: 6, maxLength: 6 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(header, rows, (names, cells) =>
        sound(
          [names, ...cells.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(","))].join(
            "\n",
          ),
        ),
      ),
      { numRuns: 500 },
    );
  });
});
