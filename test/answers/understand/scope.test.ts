import { describe, expect, test } from "vitest";
import { understand } from "../../../src/answers/understand.ts";

describe("the same words are ours in one question and not in the other", () => {
  test.each([
    ["what is a connect on upwork", "what connects the two islands"],
    ["do connects expire", "does honey expire"],
    ["how much does Freelancer Plus cost", "how much does YouTube Premium cost"],
    ["can I transfer connects to a friend", "can I transfer my phone number"],
    ["where do I enter a promo code for connects", "free fire redeem code"],
    ["how do I boost a proposal", "rocket league boost pads"],
    ["are my connects returned if I withdraw my proposal", "how do I withdraw money to my bank"],
    ["does an agency have its own connects", "how do I leave an agency"],
    ["what percent does upwork take", "what percent does Etsy take from sellers"],
  ])("%s / %s", (ours, other) => {
    const [inside, outside] = [understand(ours), understand(other)];
    expect(inside.declined).toBeNull();
    expect(outside.asked).toEqual([]);
    expect(outside.inScope).toBeLessThan(inside.inScope);
  });
});
