import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { repairSpelling } from "../../../src/answers/understand/spelling.ts";

const nothingKnown = { has: () => false };

describe("a slip in a word of the domain is repaired", () => {
  test.each([
    ["memebrship", "membership"],
    ["refnud", "refund"],
    ["purchse", "purchase"],
    ["withdrawl", "withdraw"],
    ["freelancr", "freelancer"],
    ["availabilty", "availability"],
    ["certificaton", "certification"],
    ["bundlee", "bundle"],
    ["whatsap", "whatsapp"],
  ])("%s → %s", (typed, meant) => {
    expect(repairSpelling(typed, nothingKnown)).toBe(meant);
  });
});

test("a word that the repository's questions use is right as it stands", () => {
  expect(repairSpelling("purchse", { has: (word) => word === "purchse" })).toBe("purchse");
});

test.each(["wifi", "puzzle", "123456", "كونكت", "$15", "to"])(
  "%s is left alone, since it is no slip in a word of the domain",
  (word) => {
    expect(repairSpelling(word, nothingKnown)).toBe(word);
  },
);

test("whatever is typed, a repair is a word, and a repaired word needs none", () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 24 }), (word) => {
      const repaired = repairSpelling(word, nothingKnown);
      expect(repaired === "").toBe(word === "");
      expect(repairSpelling(repaired, { has: (known) => known === repaired })).toBe(repaired);
    }),
  );
});
