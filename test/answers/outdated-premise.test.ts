import { describe, expect, test } from "vitest";
import { understand } from "../../src/answers/understand.ts";
import { answerTo } from "./understood.ts";

describe("a question that takes old times for granted", () => {
  test.each([
    "When we had 60 a month I could apply daily. How many do we get these days?",
    "back when there were 60 each month life was easy, how many now?",
  ])("%s gets today's number first, and the old one put right", (question) => {
    const { text } = answerTo(question, "monthly_free_basic");
    expect(text).toMatch(/^\**Some Basic accounts get 10/);
    expect(text).toMatch(/60 you mention is an older figure, known until May 2019/);
    expect(understand(question).asked).toContain("monthly_free_basic");
  });

  test("asked for the day, the day comes first", () => {
    expect(answerTo("when do the free ten arrive?", "monthly_free_basic").text).toMatch(
      /^\**On the first day of your billing cycle/,
    );
  });
});
