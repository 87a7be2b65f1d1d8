import { describe, expect, test } from "vitest";
import type { FactOverride } from "../../src/answers/fact-book.ts";
import { answerTo } from "./understood.ts";

const price: FactOverride = {
  factId: "connect_price_usd",
  value: "0.20",
  note: "our billing desk checked",
  source: "https://example.org/price",
  from: "2026-11-01",
  until: "2027-01-01",
  communityName: "Studio North",
};

describe("a community's own value", () => {
  test("comes first, and is named as theirs with its day, note and link", () => {
    const { text, sources, facts } = answerTo("how much is a connect?", "price_per_connect", {
      overrides: [price],
    });
    expect(text).toMatch(/^\*\*One Connect costs \$0\.20\*\*/);
    expect(text).toContain(
      "**Studio North**'s own value, 0.20, set by its admins since 1 Nov 2026: our billing desk checked.",
    );
    expect(text).not.toContain("$0.15");
    expect(sources[0]).toMatchObject({
      publisher: "community",
      url: "https://example.org/price",
      date: "2026-11-01",
    });
    expect(facts).toContain("connect_price_usd");
  });

  test("ends with its last day, and says nothing before its first", () => {
    for (const now of ["2026-10-31T12:00:00Z", "2027-01-01T12:00:00Z"]) {
      const { text } = answerTo("how much is a connect?", "price_per_connect", { overrides: [price], now });
      expect(text).toContain("$0.15");
      expect(text).not.toContain("Studio North");
    }
  });

  test("does not rewrite what was, when a past time is asked about", () => {
    const { text } = answerTo("what did a connect cost in 2020?", "price_per_connect", {
      overrides: [price],
    });
    expect(text).toContain("$0.15 each");
    expect(text).not.toContain("$0.20 each");
  });

  test("in words replaces our sentence, and stands first", () => {
    const words: FactOverride = {
      ...price,
      factId: "return_not_expired",
      value: "We return 5 team Connects for expired jobs",
      note: null,
    };
    const { text, facts } = answerTo("The job expired. Connects back?", "refund_job_closed", {
      overrides: [words],
    });
    expect(text).toMatch(
      /^\*\*Studio North says:\*\* We return 5 team Connects for expired jobs \(since 1 Nov 2026\)\./,
    );
    expect(text).not.toContain("No: a job that expires");
    expect(facts).toContain("return_not_expired");
  });

  test("can't break out of its place with markup", () => {
    const nasty: FactOverride = {
      ...price,
      factId: "return_not_expired",
      value: "**bold** [x](https://evil.example) @everyone",
      communityName: "A*B",
    };
    const { text } = answerTo("The job expired. Connects back?", "refund_job_closed", { overrides: [nasty] });
    expect(text).toContain("\\*\\*bold\\*\\* \\[x\\]\\(https://evil.example\\)");
    expect(text).toContain("A\\*B");
  });

  test("for another fact changes nothing", () => {
    const other = answerTo("how do I boost?", "boost_how", { overrides: [price] });
    expect(other).toEqual(answerTo("how do I boost?", "boost_how"));
  });
});
