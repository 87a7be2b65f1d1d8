import { describe, expect, test } from "vitest";
import type { TopicId } from "../../src/answers/topics.ts";
import { answerTo, FACTS } from "./understood.ts";

describe("an answer for a past time", () => {
  const table: readonly (readonly [TopicId, string, RegExp])[] = [
    ["price_per_connect", "2018", /\$1\.00 each/],
    ["price_per_connect", "2019-06-01", /\$0\.15 each/],
    ["plus_monthly", "2019-06", /70 a month/],
    ["plus_monthly", "2020-12", /80 a month/],
    ["plus_monthly", "2023-11", /70 a month/],
    ["plus_price", "2018", /\$10\.00 a month/],
    ["plus_price", "2020", /\$15\.00 a month/],
    ["plus_price", "2023-11", /\$14\.99 a month/],
    ["plus_price", "2025-06", /\$19\.99 a month/],
    ["monthly_free_basic", "2018", /60 a month/],
    ["monthly_free_basic", "2020-12", /10 a month/],
    ["registration_bonus", "2019-06", /: 20\./],
    ["registration_bonus", "2022", /: 40\./],
    ["cost_per_proposal", "2019-06", /1 to 6 a proposal/],
    ["rollover", "2019-06", /140/],
    ["rollover", "2021", /200/],
    ["service_fee", "2017", /20% to \$500/],
    ["service_fee", "2024", /10%/],
    ["interview_bonus", "2021", /ten Connects|: 10\./],
    ["boost_how", "2022", /: 3\./],
  ];
  test.each(table)("%s in %s", (topic, asOf, says) => {
    const answer = answerTo("how was it then?", topic, { asOf });
    expect(answer.text.split("\nToday")[0]).toMatch(says);
    expect(answer.asOf.startsWith(asOf.slice(0, 4))).toBe(true);
  });

  test("uses only facts that held then, apart from today's beside it", () => {
    for (const [topic, asOf] of table) {
      const answer = answerTo("how was it then?", topic, { asOf });
      const then = answer.text.split("\nToday")[0] ?? "";
      expect(then, `${topic} ${asOf}`).not.toMatch(/not known/);
      const first = FACTS.byId.get(answer.facts[0] ?? "");
      expect(
        first?.from === null || (first?.from ?? "9") <= `${asOf}-99`,
        `${topic} ${asOf}: ${first?.id}`,
      ).toBe(true);
    }
  });

  test("one question asked for four times gives four answers", () => {
    const texts = ["2019-06", "2020-12", "2023-11", undefined].map(
      (asOf) =>
        answerTo("how many Connects on Plus?", "plus_monthly", asOf === undefined ? {} : { asOf }).text,
    );
    expect(new Set(texts).size).toBe(4);
    expect(texts[3]).toMatch(/100 Connects a month/);
  });

  test("a date in the question works like one given apart", () => {
    const asked = answerTo("what did a connect cost in 2018?", "price_per_connect");
    expect(asked.text).toBe(answerTo("what did a connect cost?", "price_per_connect", { asOf: "2018" }).text);
    expect(asked.asOf).toBe("2018-01-01");
  });

  test("a year in which it changed shows both values with their days", () => {
    const { text, asOf } = answerTo("price of a connect in 2019", "price_per_connect");
    expect(text).toMatch(/until May 2019: \$1\.00 each/);
    expect(text).toMatch(/from May 2019: \$0\.15 each/);
    expect(asOf).toBe("2019-05-01");
  });

  test.each([
    ["monthly_free_basic", "2019-09"],
    ["plus_price", "2024-09"],
    ["cost_per_proposal", "2022"],
    ["registration_bonus", "2025"],
    ["price_per_connect", "2009"],
    ["transfer_connects", "2018"],
    ["payment_methods", "2020"],
  ] as const)("%s in %s is a gap, and said to be not known for that date", (topic, asOf) => {
    const answer = answerTo("how was it then?", topic, { asOf });
    expect(answer.text).toMatch(/not known for that date/i);
    expect(answer.answered).toBe(true);
  });

  test("the future is not known", () => {
    expect(answerTo("what will a connect cost in 2031?", "price_per_connect").text).toMatch(
      /not known for that date/i,
    );
  });

  test("today's own date is no past", () => {
    const plain = answerTo("how much is one?", "price_per_connect");
    expect(answerTo("how much is one?", "price_per_connect", { asOf: "2026" }).text).toBe(plain.text);
    expect(plain.asOf).toBe("2026-11-25");
  });

  test("advice and the asker's own records have no past of their own", () => {
    expect(answerTo("tips?", "tips_focus", { asOf: "2018" }).text).toMatch(/fitting jobs/);
  });

  test("today is the asker's day, not the server's", () => {
    const request = { now: "2026-11-25T23:30:00Z", zone: "Asia/Tokyo" };
    expect(answerTo("how much is one?", "price_per_connect", request).asOf).toBe("2026-11-26");
  });
});
