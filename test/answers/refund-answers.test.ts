import { describe, expect, test } from "vitest";
import type { TopicId } from "../../src/answers/topics.ts";
import { answerTo } from "./understood.ts";

const RULES = "https://support.upwork.com/hc/en-us/articles/42460467513747-Returned-Connects";
const BOOSTS = "https://support.upwork.com/hc/en-us/articles/4406395531795-How-to-boost-your-proposal";

const CASES: readonly (readonly [string, string, TopicId, RegExp, string, string])[] = [
  [
    "the client closed it",
    "The client closed the job without hiring. Connects back?",
    "refund_job_closed",
    /^\*\*Yes: the client closing/,
    "return_client_cancel",
    RULES,
  ],
  [
    "it expired",
    "The job expired with no hire. Connects back?",
    "refund_job_closed",
    /^\*\*No: a job that expires/,
    "return_not_expired",
    RULES,
  ],
  [
    "withdrawn",
    "I withdrew my proposal. Connects back?",
    "refund_withdrawn",
    /^\*\*No: withdrawing/,
    "return_not_withdrawn",
    RULES,
  ],
  [
    "declined",
    "The client declined me. Connects back?",
    "refund_withdrawn",
    /^\*\*No: a proposal that the client declines/,
    "return_not_rejected",
    RULES,
  ],
  [
    "removed",
    "Upwork removed the job for breaking the rules. Connects back?",
    "refund_job_closed",
    /^\*\*Yes: when Upwork removes/,
    "return_tos",
    RULES,
  ],
  [
    "boost lost",
    "I was outbid. Do I get the boost Connects back?",
    "boost_refund",
    /^\*\*Yes, if you are outbid before the client acts/,
    "boost_returned",
    BOOSTS,
  ],
];

describe("Connects that may come back", () => {
  test.each(CASES)(
    "%s: the rule for that case and the page it stands on",
    (_name, question, topic, verdict, fact, page) => {
      const answer = answerTo(question, topic);
      expect(answer.text).toMatch(verdict);
      expect(answer.facts).toContain(fact);
      expect(answer.sources.map((source) => source.url)).toContain(page);
      expect(answer.sources.every((source) => source.checkedOn === "2026-11-25")).toBe(true);
    },
  );

  test("the case decides, whichever of the two topics the question was taken for", () => {
    for (const [, question, topic, verdict] of CASES.filter(([, , topic]) => topic !== "boost_refund")) {
      const other: TopicId = topic === "refund_withdrawn" ? "refund_job_closed" : "refund_withdrawn";
      expect(answerTo(question, other).text).toMatch(verdict);
    }
  });

  test.each([
    "Do I get Connects back?",
    "refund?",
    "nobody was hired, Connects back?",
    "the posting vanished",
  ])("%s: no case is named, so all of them are told and none decided", (question) => {
    for (const topic of ["refund_job_closed", "refund_withdrawn"] as const) {
      const { text } = answerTo(question, topic);
      expect(text).toMatch(/^\*\*It depends/);
      expect(text.match(/^- /gm)).toHaveLength(4);
      expect(text).toMatch(/closed it before any contract:\*\* yes/);
      expect(text).toMatch(/Upwork removed it.*yes/);
      expect(text).toMatch(/expired.*no/);
      expect(text).toMatch(/withdrew.*no/);
    }
  });

  test("a job that closed because somebody else was hired is not one that was cancelled", () => {
    const { text } = answerTo(
      "The client hired someone else and then closed the job. Connects back?",
      "refund_job_closed",
    );
    expect(text).toMatch(/^\*\*No: when the client picks somebody else/);
    expect(text).not.toMatch(/\*\*Yes/);
  });

  test("several cases in one question each get their own verdict", () => {
    const { text } = answerTo("What if it expired, and what if I withdrew?", "refund_job_closed");
    expect(text).toMatch(/- \*\*No: a job that expires/);
    expect(text).toMatch(/- \*\*No: withdrawing/);
  });

  test("a cancelled job says nothing sure about its boost", () => {
    const { text } = answerTo("The client cancelled the job. Do I get boost and base back?", "boost_refund");
    expect(text).toMatch(/proposal's own Connects come back/);
    expect(text).toMatch(/for the boost my book has no such rule/);
  });
});
