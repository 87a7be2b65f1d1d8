import { describe, expect, test } from "vitest";
import { IMPORT_LIMITS } from "../../src/imports/limits.ts";
import { briefs, read } from "./reading.ts";

const TEXT = "Date;Connects;Job\r\n2026-01-02;-16;Café menü\r\n";
const utf16be = (text: string) => Buffer.from(text, "utf16le").swap16();

describe("the same table in every encoding", () => {
  test.each([
    ["UTF-8", Buffer.from(TEXT), "utf-8"],
    ["UTF-8 with a byte-order mark", Buffer.from(`\uFEFF${TEXT}`), "utf-8"],
    ["UTF-16 LE with a mark", Buffer.from(`\uFEFF${TEXT}`, "utf16le"), "utf-16le"],
    ["UTF-16 BE with a mark", utf16be(`\uFEFF${TEXT}`), "utf-16be"],
    ["UTF-16 LE without one", Buffer.from(TEXT, "utf16le"), "utf-16le"],
    ["UTF-16 BE without one", utf16be(TEXT), "utf-16be"],
    ["Windows-1252", Buffer.from(TEXT, "latin1"), "windows-1252"],
  ])("%s", (_, bytes, encoding) => {
    const reading = read(bytes);
    expect(reading.encoding).toBe(encoding);
    expect(briefs(reading)).toEqual(["2026-01-02 proposal -16 Café menü"]);
  });
});

test.each(["\uFEFFdate,connects,job\n", '\uFEFF"date","connects","job"\n'])(
  "a byte-order mark never becomes part of the first header: %j",
  (header) => {
    for (const input of [`${header}2026-01-02,-16,Logo\n`, Buffer.from(`${header}2026-01-02,-16,Logo\n`)]) {
      const reading = read(input);
      expect(reading.columns[0]).toMatchObject({ name: "date", field: "date" });
      expect(briefs(reading)).toEqual(["2026-01-02 proposal -16 Logo"]);
    }
  },
);

test("a broken byte in a UTF-8 file doesn't garble its accents", () => {
  const bytes = Buffer.concat([Buffer.from(TEXT.repeat(3)), Buffer.from([0xff]), Buffer.from("\n")]);
  const reading = read(bytes);
  expect(reading.encoding).toBe("utf-8");
  expect(reading.rows[0]?.job).toBe("Café menü");
  expect(reading.notes[0]).toBe("1 character could not be read, shown as \uFFFD.");
});

describe("what is no text is refused with what to do", () => {
  test.each([
    ["a workbook", [0x50, 0x4b, 3, 4, 1, 2], "not_text", /CSV/],
    ["an old workbook", [0xd0, 0xcf, 0x11, 0xe0], "not_text", /CSV/],
    ["a PDF", [...Buffer.from("%PDF-1.7")], "not_text", /PDF/],
    ["a picture", [0x89, 0x50, 0x4e, 0x47], "not_text", /picture/],
    ["zeros", new Array(500).fill(0), "not_text", /not a text file/],
    ["nothing", [], "empty", /empty/],
    ["blanks", [...Buffer.from(" \n\t\n ")], "empty", /empty/],
    ["only a mark", [0xef, 0xbb, 0xbf], "empty", /empty/],
  ])("%s", (_, bytes, code, message) => {
    const { refused, rows } = read(Uint8Array.from(bytes));
    expect(refused?.code).toBe(code);
    expect(refused?.message).toMatch(message);
    expect(rows).toEqual([]);
  });

  test("a file over the size limit is refused before it is read", () => {
    const { refused } = read(new Uint8Array(IMPORT_LIMITS.bytes + 1));
    expect(refused).toEqual({
      code: "too_large",
      message: "The file has 10.0 MB; the most I read at once is 10 MB. Split it by year and send the parts.",
    });
  });

  test.each(["hello there, how are you", "one line", "<html><p>Nothing here</p></html>"])(
    "prose: %s",
    (text) => {
      expect(read(text).refused?.code).toBe("not_understood");
    },
  );

  test("a header without rows", () => {
    expect(read("Date,Connects,Job\n").refused).toMatchObject({ code: "empty" });
  });
});
