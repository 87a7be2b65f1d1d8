import { describe, expect, test } from "vitest";
import { checkPosting } from "../../../src/answers/posting/check-posting.ts";
import { POSTING_FLAGS } from "../../../src/answers/posting/posting-check.ts";
import { loadPostings, measure } from "./posting-sets.ts";

describe("the postings that the rules were written with", () => {
  const dev = loadPostings("dev");
  const measured = measure(dev);

  test("hold at least 12 of each flag and at least a third clean ones", () => {
    for (const id of POSTING_FLAGS)
      expect(dev.filter((posting) => posting.flags.includes(id)).length, id).toBeGreaterThanOrEqual(12);
    expect(dev.filter((posting) => posting.flags.length === 0).length / dev.length).toBeGreaterThan(0.33);
    expect(new Set(dev.map((posting) => posting.id)).size).toBe(dev.length);
  });

  test("have nine in ten of their flags found, and four in five of each kind", () => {
    expect(measured.recall).toBeGreaterThan(0.9);
    for (const [id, recall] of measured.recallOf) expect(recall, id).toBeGreaterThan(0.8);
  });

  test("are seldom accused when clean", () => {
    expect(measured.accused).toBeLessThan(0.03);
  });
});

describe("the postings written after the rules and never tuned on", () => {
  const locked = loadPostings("locked");
  const measured = measure(locked);

  test("share no text with the others", () => {
    const known = new Set(loadPostings("dev").map((posting) => posting.text));
    expect(locked.length).toBeGreaterThanOrEqual(100);
    expect(locked.filter((posting) => known.has(posting.text))).toEqual([]);
  });

  test("have at least 85 % of their flags found", () => {
    expect(measured.recall).toBeGreaterThanOrEqual(0.85);
  });

  test("are accused in at most 1 of 10 cases when clean", () => {
    expect(measured.accused).toBeLessThanOrEqual(0.1);
  });
});

test("every quote is a piece of the posting and short", () => {
  for (const { id, text } of [...loadPostings("dev"), ...loadPostings("locked")]) {
    for (const flag of checkPosting(text).flags) {
      expect(text.includes(flag.quote), `${id} ${flag.id}: ${flag.quote}`).toBe(true);
      expect(flag.quote.length, id).toBeGreaterThan(0);
      expect(flag.quote.length, id).toBeLessThanOrEqual(160);
    }
  }
});
