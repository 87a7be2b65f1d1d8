import { describe, expect, test } from "vitest";
import type { WalletView } from "../../src/answers/composing/ask.ts";
import { answerTo } from "./understood.ts";

const wallet: WalletView = {
  balance: 52,
  expiringSoon: { connects: 40, on: "2027-03-02" },
  spentThisMonth: 36,
  spentThisMonthCents: 540,
  usualCost: 16,
};

describe("the asker's own wallet", () => {
  test("answers what is left, what lapses next and what it is good for, for their eyes only", () => {
    const answer = answerTo("how many do I have left?", "wallet_balance", { wallet });
    expect(answer.text).toMatch(/^\*\*You have 52 Connects, by what you recorded here\.\*\*/);
    expect(answer.text).toContain("Next to lapse in your wallet: 40 on 2 Mar 2027.");
    expect(answer.text).toContain("At your usual 16 that is 3 proposals.");
    expect(answer.shareable).toBe(false);
  });

  test.each([
    ["can I afford three 16-Connect jobs?", "Yes: you have 52; 3 × 16 = 48, so 4 would be left."],
    ["do I have enough for a 14 one", "Yes: you have 52; 14, so 38 would be left."],
    ["can I afford four 16-Connect jobs?", "No: you have 52 and need 4 × 16 = 64, so 12 are missing."],
  ])("%s", (question, says) => {
    expect(answerTo(question, "wallet_balance", { wallet }).text).toContain(says);
  });

  test("personalises an answer where it helps, and then the answer is not for sharing", () => {
    const personal = answerTo("how many connects per job?", "cost_per_proposal", { wallet });
    expect(personal.text).toContain("You have 52: enough for 3 at 16 each.");
    expect(personal.shareable).toBe(false);
    const plain = answerTo("how many connects per job?", "cost_per_proposal");
    expect(plain.text).not.toContain("You have");
    expect(plain.shareable).toBe(true);
  });

  test("tells what was spent this month, and never makes a figure up without a wallet", () => {
    expect(answerTo("how much did I spend this month?", "spend_this_month", { wallet }).text).toContain(
      "36 Connects, worth $5.40",
    );
    const { text } = answerTo("how much did I spend this month?", "spend_this_month");
    expect(text).toMatch(/^\*\*I can't see your Upwork account/);
    expect(text).toContain("https://www.upwork.com/nx/plans/connects/history/");
    expect(text).not.toContain("$");
  });

  test("a question books nothing, and says which command does", () => {
    const { text } = answerTo("log 16 connects for the shopify job", "wallet_balance", { wallet });
    expect(text).toContain("/connects spend 16");
    expect(text).toContain("after that it would be 36");
  });

  test("an empty wallet is shared out as what it is", () => {
    const empty: WalletView = {
      balance: 0,
      expiringSoon: null,
      spentThisMonth: 0,
      spentThisMonthCents: 0,
      usualCost: null,
    };
    expect(answerTo("how many left?", "wallet_balance", { wallet: empty }).text).toContain(
      "You have 0 Connects",
    );
    expect(answerTo("what did I spend?", "spend_this_month", { wallet: empty }).text).not.toMatch(
      /NaN|Infinity/,
    );
  });
});
