import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { checkPosting } from "../../../src/answers/posting/check-posting.ts";
import { foldText, MAX_POSTING_CHARACTERS } from "../../../src/answers/posting/text/folded-text.ts";
import { loadPostings } from "./posting-sets.ts";

const LIMIT_MS = 20;
const SIZE = 10_000;
/** Processor time of the reference work below on a quiet machine; a busy or older one takes longer for both. */
const REFERENCE_MS = 6;

const words = "the quick brown fox jumps over 13 lazy dogs ".repeat(400);
const reference = (): void => {
  for (let round = 0; round < 25; round++) words.replace(/[a-z]{3,}|\d+/g, (word) => word.toUpperCase());
};

beforeAll(() => {
  // Patterns are compiled when they are first met; what is measured is the check itself.
  for (const { text } of loadPostings("dev")) checkPosting(text);
});

/** The least processor time of a few runs: other programs on the machine must not fail the test. */
function leastMs(work: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < 5; run++) {
    const before = process.cpuUsage();
    work();
    const used = process.cpuUsage(before);
    least = Math.min(least, (used.user + used.system) / 1000);
  }
  return least;
}

/** Scaled by the reference right before and after, since how busy the machine is changes by the second. */
function quietMs(text: string): number {
  const before = leastMs(reference);
  const used = leastMs(() => void checkPosting(text));
  return used / Math.max(1, before / REFERENCE_MS, leastMs(reference) / REFERENCE_MS);
}

const repeated = (piece: string): string => piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);

describe(`${SIZE} characters are checked within ${LIMIT_MS} ms`, () => {
  test("of ordinary postings", () => {
    const all = loadPostings("dev").map((posting) => posting.text);
    expect(quietMs(all.join("\n").slice(0, SIZE))).toBeLessThan(LIMIT_MS);
    expect(quietMs(all.slice(0, 160).join("\n\n").slice(0, SIZE))).toBeLessThan(LIMIT_MS);
  });

  test.each([
    "contact me on ",
    "send your ",
    "you must pay ",
    "telegram ",
    "a",
    "a\n",
    "a. ",
    "@ ",
    "1-",
    "$1 ",
    "1,000,",
    "payment by ",
    "\n",
    " ",
    "<a ",
    "&",
    '"',
    "- ",
    "unpaid ",
    "do not ",
    "we our i you ",
    "clone of app like ",
    "write 100 articles ",
    "posted ",
    "proposals: ",
    "t e l e ",
    "zero one two ",
    "if you dont ",
    "x.y@",
    "design a logo contest ",
    "😀",
    "é",
    "(",
    "\u0000",
    "\u202e",
    "\u200b",
    "guarantee page 1 ",
    "need 3 writers ",
    "in 3 days ",
    "0",
    "hires: ",
    "your account ",
  ])("of %j again and again", (piece) => {
    expect(quietMs(repeated(piece))).toBeLessThan(LIMIT_MS);
  });
});

test.each([
  ["nothing", ""],
  ["blanks", " \n\t "],
  ["emoji", "🙂🙃🎉👩‍👩‍👧"],
  ["NUL characters", "\u0000\u0000\u0000"],
  ["numbers", "12 34 56 78"],
  ["half a surrogate pair", "\ud83d"],
])("%s is no posting and no accusation", (_, text) => {
  expect(checkPosting(text)).toMatchObject({ flags: [], facts: [] });
});

test("HTML is read as text and quoted as it was typed", () => {
  const html = "<p>Logo for a bakery.</p><p>Write me on <b>Telegram</b> &amp; send $5: @baker_boss</p>";
  const [flag] = checkPosting(html).flags;
  expect(flag?.id).toBe("off_platform_contact");
  expect(html).toContain(flag?.quote);
});

test("right-to-left text and marks around a handle hide nothing", () => {
  const text = "مطلوب مترجم. \u202eadd me on te\u200blegram @translator_hr\u202c";
  expect(checkPosting(text).flags.map((flag) => flag.id)).toContain("off_platform_contact");
});

test("a very long text is read up to the limit and says so", () => {
  const long = `${"Paint a wall in Unity with shaders. ".repeat(500)} Write me on Telegram @late_boss`;
  expect(long.length).toBeGreaterThan(MAX_POSTING_CHARACTERS);
  const check = checkPosting(long);
  expect(check.clipped).toBe(true);
  expect(check.flags.map((flag) => flag.id)).not.toContain("off_platform_contact");
});

const SCRAPS = [
  "write me on",
  "Telegram",
  "@some_boss",
  "pay",
  "a deposit of $20",
  "for free",
  "unpaid test",
  "your account",
  "Hires: 1",
  "Proposals: 50+",
  "\n",
  ". ",
  "do not",
  "PayPal",
  "\u0000",
  "\u200f",
  "<b>",
  "&nbsp;",
  "“",
  "'",
  "3.2 of 5 reviews",
  "🙂",
  "é",
  "ß",
  "t e l e g r a m",
  "(at)",
  "10,000 followers in 2 days",
  "clone of Uber",
  "Posted 3 weeks ago",
  "|",
  "•",
];

test("whatever is typed, each quote is a piece of it and each flag comes once", () => {
  const typed = fc.oneof(
    fc.string({ unit: "binary", maxLength: 400 }),
    fc
      .array(fc.oneof(fc.constantFrom(...SCRAPS), fc.string({ maxLength: 12 })), { maxLength: 40 })
      .map((parts) => parts.join(" ")),
  );
  fc.assert(
    fc.property(typed, (text) => {
      const { flags } = checkPosting(text);
      expect(new Set(flags.map((flag) => flag.id)).size).toBe(flags.length);
      for (const { quote } of flags) {
        expect(text.includes(quote)).toBe(true);
        expect(quote.length).toBeLessThanOrEqual(160);
        expect(quote).not.toBe("");
      }
    }),
    { numRuns: 250 },
  );
});

test("the same text gives the same check", () => {
  const text = loadPostings("dev")
    .slice(120, 140)
    .map((posting) => posting.text)
    .join("\n");
  expect(checkPosting(text)).toEqual(checkPosting(text));
});

test("folding keeps for each character the piece it came from", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 300 }), (raw) => {
      const { text, from, to } = foldText(raw);
      expect(from).toHaveLength(text.length);
      expect(to).toHaveLength(text.length);
      for (let at = 0; at < text.length; at++) {
        const [start, end] = [from[at] ?? -1, to[at] ?? -1];
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(raw.length);
        if (at > 0) expect(start).toBeGreaterThanOrEqual(from[at - 1] ?? 0);
      }
    }),
    { numRuns: 300 },
  );
});
