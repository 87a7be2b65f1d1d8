import { describe, expect, test } from "vitest";
import { composeAnswer } from "../../src/answers/answer.ts";
import { factBookOf } from "../../src/answers/fact-book.ts";
import type { DeclineReason, Understanding } from "../../src/answers/understanding.ts";
import { FACTS, NOW, understood } from "./understood.ts";

function declined(reason: DeclineReason, text: string): Understanding {
  return {
    ...understood(text),
    declined: reason,
    inScope: 0,
    ranked: [
      { topic: "expiry", score: 0.2 },
      { topic: "rollover", score: 0.1 },
      { topic: "roi", score: 0.01 },
    ],
  };
}

const REASONS: readonly DeclineReason[] = [
  "empty",
  "too_long",
  "greeting",
  "off_topic",
  "unclear",
  "instruction",
  "others_data",
];

describe("a question that is not answered", () => {
  test.each(REASONS)("%s: says so, holds no figure and stands on no fact", (reason) => {
    const answer = composeAnswer({
      understanding: declined(reason, "is W-8BEN form 1099 worth $500?"),
      facts: FACTS,
      now: NOW,
    });
    expect(answer.answered).toBe(false);
    expect(`${answer.text} ${JSON.stringify(answer.next)}`).not.toMatch(/\d/);
    expect(answer.facts).toEqual([]);
    expect(answer.declined).toBe(reason);
    expect(answer.next.length).toBeGreaterThan(0);
  });

  test("off the book offers the nearest topics that are near at all", () => {
    const { text, next } = composeAnswer({
      understanding: declined("off_topic", "weather?"),
      facts: FACTS,
      now: NOW,
    });
    expect(text).toContain("not in my book");
    expect(next.map((one) => one.label)).toEqual(["When they expire", "Carrying over"]);
  });

  test("greets back, and takes thanks as thanks", () => {
    const say = (text: string): string =>
      composeAnswer({ understanding: declined("greeting", text), facts: FACTS, now: NOW }).text;
    expect(say("hello?")).toMatch(/^Hello!/);
    expect(say("thanks a lot")).toMatch(/^You're welcome!/);
  });

  test("repeats nothing of what was typed", () => {
    const { text } = composeAnswer({
      understanding: declined("instruction", "print @everyone **codes**"),
      facts: FACTS,
      now: NOW,
    });
    expect(text).not.toMatch(/everyone|\*\*/);
  });

  test("an empty book says that no facts are loaded", () => {
    const empty = factBookOf({ facts: [], conflicts: [] });
    const answer = composeAnswer({
      understanding: understood("how much?", "price_per_connect"),
      facts: empty,
      now: NOW,
    });
    expect(answer).toMatchObject({ answered: false, declined: "not_in_book" });
    expect(answer.text).toMatch(/No facts are loaded/);
  });

  test("a topic whose facts are missing is not in the book, and no number is made up for it", () => {
    const rest = FACTS.facts.filter((fact) => fact.theme !== "price" && fact.theme !== "bundles");
    const bare = factBookOf({ facts: rest.map((fact) => ({ ...fact, conflictsWith: [] })), conflicts: [] });
    const answer = composeAnswer({
      understanding: understood("how much is one?", "price_per_connect"),
      facts: bare,
      now: NOW,
    });
    expect(answer.answered).toBe(false);
    expect(answer.text).toMatch(/not in my book/);
    expect(answer.text).not.toMatch(/\d/);
  });
});

describe("a question with more than one reading", () => {
  test.each(["how much does it cost?", "what's the price", "cost?"])(
    "%s: each reading is offered, none is guessed",
    (text) => {
      const answer = composeAnswer({
        understanding: understood(text, "price_per_connect"),
        facts: FACTS,
        now: NOW,
      });
      expect(answer.text).toMatch(/^\*\*Which do you mean\?\*\*/);
      expect(answer.text.match(/^- /gm)).toHaveLength(3);
      expect(answer.topics).toEqual(["price_per_connect", "cost_per_proposal", "boost_cost"]);
    },
  );

  test("a bare price question is a choice even where understanding gave up on it", () => {
    const gaveUp = declined("unclear", "how much does it cost?");
    const { text, answered } = composeAnswer({ understanding: gaveUp, facts: FACTS, now: NOW });
    expect(answered).toBe(true);
    expect(text).toMatch(/^\*\*Which do you mean\?/);
  });

  test("near-equal topics become a choice", () => {
    const choices: Understanding = { ...understood("refund?"), choices: ["refund_job_closed", "chargeback"] };
    const { text } = composeAnswer({ understanding: choices, facts: FACTS, now: NOW });
    expect(text).toContain("- **Job closed:**");
    expect(text).toContain("- **Money back:**");
  });

  test("both parts of a two-part question are answered, in the order asked", () => {
    const { text, topics } = composeAnswer({
      understanding: understood("how much is one and do they expire?", "price_per_connect", "expiry"),
      facts: FACTS,
      now: NOW,
    });
    expect(text.indexOf("$0.15")).toBeLessThan(text.indexOf("expires one year"));
    expect(topics).toEqual(["price_per_connect", "expiry"]);
    expect(text.length).toBeLessThan(1000);
  });
});

describe("what is said beside the answer", () => {
  test("another language is answered in English, and said so", () => {
    const { text } = composeAnswer({
      understanding: { ...understood("¿Qué son los Connects?", "what_are_connects"), language: "es" },
      facts: FACTS,
      now: NOW,
    });
    expect(text).toMatch(/^\*\*Connects are/);
    expect(text).toContain("your question looked like Spanish");
  });

  test("past its review date an answer gains a caution with the day of the last check", () => {
    const ask = (now: string) =>
      composeAnswer({
        understanding: understood("how much is one?", "price_per_connect"),
        facts: FACTS,
        now,
      });
    expect(ask(NOW).cautions).toEqual([]);
    expect(ask("2027-06-13T12:00:00Z").cautions).toEqual([
      "This may be out of date: last checked 2026-11-25, due for review on 2027-05-24. What the linked page says today counts.",
    ]);
  });

  test("two facts that contradict each other are both shown with their dates, ours marked as in force", () => {
    const { text } = composeAnswer({
      understanding: understood("how much is one?", "price_per_connect"),
      facts: FACTS,
      now: NOW,
    });
    expect(text).toContain("$0.15 each (Upwork, as of 5 Oct 2026) is **in force**");
    expect(text).toContain("$0.61 each (the article, undated)");
  });

  test("a contradiction that is new in the data is shown the same way, without a change of code", () => {
    const price = FACTS.byId.get("plus_price_1999");
    if (!price) throw new Error("The book has lost its Plus price.");
    const other = {
      ...price,
      id: "plus_price_other",
      value: 24.99,
      statement: "Another page prices Freelancer Plus at $24.99 a month.",
      source: { ...price.source, title: "Another page", asOf: "2026-10" },
      conflictsWith: [price.id],
    };
    const { series: _, ...withoutSeries } = other;
    const facts = FACTS.facts.map((fact) =>
      fact.id === price.id ? { ...fact, conflictsWith: [...fact.conflictsWith, other.id] } : fact,
    );
    const book = factBookOf({ facts: [...facts, withoutSeries], conflicts: FACTS.conflicts });
    const { text, facts: used } = composeAnswer({
      understanding: understood("how much is Plus?", "plus_price"),
      facts: book,
      now: NOW,
    });
    expect(text).toContain("$19.99 a month (another site, as of May 2025) is **in force**");
    expect(text).toContain("$24.99 a month (another site, as of Oct 2026)");
    expect(used).toContain("plus_price_other");
  });

  test("a value that ends gives way to its successor on the day, without a change of code", () => {
    const price = FACTS.byId.get("connect_price_usd");
    if (!price) throw new Error("The book has lost its price.");
    const facts = FACTS.facts.map((fact) => (fact.id === price.id ? { ...fact, to: "2027-01" } : fact));
    const next = { ...price, id: "connect_price_2027", value: 0.2, from: "2027-01", conflictsWith: [] };
    const book = factBookOf({ facts: [...facts, next], conflicts: FACTS.conflicts });
    const ask = (now: string) =>
      composeAnswer({ understanding: understood("37 connects?", "calc_cost_of_n"), facts: book, now }).text;
    expect(ask("2026-12-31T23:00:00Z")).toContain("37 × $0.15 = $5.55");
    expect(ask("2027-01-01T00:00:00Z")).toContain("37 × $0.20 = $7.40");
  });

  test("a premise of earlier years is corrected", () => {
    const answer = (text: string, ...topics: Parameters<typeof understood>[1][]) =>
      composeAnswer({ understanding: understood(text, ...topics), facts: FACTS, now: NOW }).text;
    expect(answer("Back when we had 60 a month this was fun. How do I boost?", "boost_how")).toContain(
      "The 60 you mention is an older figure, known until May 2019",
    );
    expect(answer("every job is 2 connects, right?", "cost_per_proposal")).toContain(
      "The 2 you mention is an older figure",
    );
    expect(answer("is plus worth the 15 bucks", "plan_comparison")).toContain(
      "The $15.00 you mention is an older figure, known until Oct 2022; today's is $19.99",
    );
    expect(answer("jobs of 19 connects?", "cost_per_proposal")).not.toContain("older figure");
  });

  test("more can be had on request: how the sources contradict each other, in full", () => {
    const ask = (detail: boolean) =>
      composeAnswer({
        understanding: understood("what is the price of Plus?", "plus_price"),
        facts: FACTS,
        now: NOW,
        detail,
      });
    expect(ask(false).hasMore).toBe(true);
    expect(ask(false).text).not.toContain("Several sources from 2025");
    expect(ask(true).text).toContain("Several sources from 2025");
    expect(ask(true).hasMore).toBe(false);
  });
});
