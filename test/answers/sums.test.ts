import { describe, expect, test } from "vitest";
import type { TopicId } from "../../src/answers/topics.ts";
import { answerTo } from "./understood.ts";

describe("sums are right and shown", () => {
  const table: readonly (readonly [string, TopicId, string])[] = [
    ["37 connects?", "calc_cost_of_n", "37 Connects: 37 × $0.15 = $5.55; sold in tens, so 40 for $6.00."],
    ["thirty seven conects price", "calc_cost_of_n", "37 × $0.15 = $5.55"],
    ["cost of 250 connects in usd", "calc_cost_of_n", "250 × $0.15 = $37.50.**"],
    ["and for 60 of them?", "calc_cost_of_n", "60 × $0.15 = $9.00"],
    ["20 jobs at 9 connects each", "calc_cost_of_n", "20 × 9 = 180 Connects; 180 × $0.15 = $27.00"],
    [
      "I have 7 left and the job is 15. What do I pay?",
      "calc_cost_of_n",
      "8 short: 8 × $0.15 = $1.20; sold in tens, so 10 for $1.50",
    ],
    ["a 12 connect job with a boost of 15", "calc_cost_of_n", "12 + 15 = 27 Connects; 27 × $0.15 = $4.05"],
    ["1,200 connects", "calc_cost_of_n", "1,200 × $0.15 = $180.00"],
    ["zero connects cost how much", "calc_cost_of_n", "0 × $0.15 = $0.00"],
    [
      "52 connects at 16 each how many bids",
      "calc_how_many_proposals",
      "3 proposals: 52 ÷ 16 = 3, with 4 left",
    ],
    [
      "$10 buys how many bids at 6",
      "calc_how_many_proposals",
      "11 proposals: $10.00 ÷ $0.15 = 66 Connects; 66 ÷ 6 = 11, with nothing left",
    ],
    ["got 33 connects, jobs around 11", "calc_how_many_proposals", "3 proposals: 33 ÷ 11 = 3"],
    [
      "I've 19 credits: can I do one 12 and one 8?",
      "calc_how_many_proposals",
      "No: 12 + 8 = 20, and you have 19: 1 short",
    ],
    [
      "can i send 5 proposals at 10 with 60 connects",
      "calc_how_many_proposals",
      "Yes: 5 × 10 = 50, and you have 60, so 10 are left",
    ],
    ["9 connects left. job cost 12", "calc_how_many_proposals", "None: 9 are fewer than the 12"],
    [
      "how many 4-Connect jobs can a Plus member do a month",
      "calc_how_many_proposals",
      "25 proposals: Plus brings 100 Connects a month; 100 ÷ 4 = 25",
    ],
    [
      "40 starter ones plus 30 for the badge plus 10 monthly, how many 10-connect jobs",
      "calc_how_many_proposals",
      "40 + 30 + 10 = 80 Connects; 80 ÷ 10 = 8",
    ],
    [
      "Budget $25, average job 10 Connects",
      "budget_spend",
      "$25.00 ÷ $0.15 = 166 Connects: 16 proposals at 10 each",
    ],
    [
      "10 proposals a month at 12 Connects, what budget",
      "budget_spend",
      "About $18.00 a month: 120 Connects × $0.15",
    ],
    [
      "three proposals a week at 8 connects, what budget",
      "budget_spend",
      "3 a week × 8 × 52 ÷ 12 = about 104 Connects a month",
    ],
    [
      "five proposals a week, around eight Connects. Plus cheaper?",
      "plan_comparison",
      "Basic: (173 − 10 free) × $0.15 = $24.45. Plus: $19.99 + (173 − 100) × $0.15 = $30.94",
    ],
    ["How much would Plus cost me for a full year?", "plus_price", "12 × $19.99 = $239.88"],
    ["on Plus for 6 months, how many pile up?", "plus_monthly", "6 × 100 = 600"],
    ["I have 23 left on Basic, what will I have after my next billing date?", "rollover", "23 + 10 = 33"],
    ["On Plus with 15 left over, balance after renewal?", "rollover", "15 + 100 = 115"],
    ["someone bid 110 for the top spot, what's that in money", "boost_cost", "110 × $0.15 = $16.50"],
    [
      "I won a $200 job with a 10% fee and used 60 Connects. What do I keep?",
      "service_fee",
      "You keep $171.00: $200.00 − $20.00 fee − $9.00 for 60 Connects at $0.15",
    ],
  ];
  test("a pace in working days is counted as such", () => {
    const { text } = answerTo(
      "3 proposals each working day, 9 connects average, what budget?",
      "budget_spend",
    );
    expect(text).toContain("About $87.75 a month: 585 Connects × $0.15");
    expect(text).toContain("3 a working day × 5 × 9 × 52 ÷ 12 = about 585 Connects a month");
  });

  test.each(table)("%s", (question, topic, says) => {
    expect(answerTo(question, topic).text).toContain(says);
  });

  test("an override of the price runs through the sums and is named as the community's", () => {
    const overrides = [
      {
        factId: "connect_price_usd",
        value: "0.20",
        note: null,
        source: "https://example.org",
        from: "2026-01-01",
        until: null,
        communityName: "Studio North",
      },
    ];
    const { text } = answerTo("37 connects?", "calc_cost_of_n", { overrides });
    expect(text).toContain("37 × $0.20 = $7.40");
    expect(text).toContain("Studio North");
  });
});
