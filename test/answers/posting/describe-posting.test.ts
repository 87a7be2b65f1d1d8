import { describe, expect, test } from "vitest";
import { checkPosting } from "../../../src/answers/posting/check-posting.ts";
import { describePosting } from "../../../src/answers/posting/describe-posting.ts";
import type { PostingContext } from "../../../src/answers/posting/posting-check.ts";

function told(text: string, context: PostingContext = {}): string {
  return describePosting(checkPosting(text, context))
    .map((block) =>
      block.kind === "text" ? block.text : block.kind === "list" ? block.items.join("\n") : "",
    )
    .join("\n");
}

const JOB = "Set up Prometheus and Grafana for 8 servers, alerts to PagerDuty.";

test("each reason comes with its words and what to do", () => {
  const text = told(`${JOB} Write me on Telegram @grafana.\nProposals: 50+`);
  expect(text).toContain("**2 things** speak against a bid");
  expect(text).toContain(
    "**Contact outside Upwork:** “Write me on Telegram @grafana.” Keep all talk on Upwork",
  );
  expect(text).toContain("**Many proposals:** “Proposals: 50+” Fifty or more proposals");
  expect(text).toContain("The decision is yours");
});

test("when nothing is found it says what was looked at and promises nothing", () => {
  const text = told(JOB);
  expect(text).toContain("Nothing stands out. I looked for contact or payment outside Upwork");
  expect(text).toContain("That is no promise");
  expect(text).toContain("Paste the client's figures too");
});

test("figures that were read are told", () => {
  const text = told(
    `${JOB}\nHires: 1\nHiring for 3\nProposals: 5 to 10\nPosted yesterday\nPayment method verified\n1 job posted`,
  );
  expect(text).toContain(
    "On the page: 1 hired of 3 wanted, 5 to 10 proposals, posted 1 day ago, 1 job posted, payment verified.",
  );
  expect(text).not.toContain("Paste the client's figures");
});

describe("the cost of the bid", () => {
  test.each<[PostingContext, string]>([
    [
      { connects: 16, balance: 52, priceCentsPerConnect: 15 },
      "This bid costs 16 of your 52 Connects ($2.40); 36 would be left.",
    ],
    [
      { connects: 16, balance: 10, priceCentsPerConnect: 15 },
      "This bid costs 16 Connects ($2.40); you have 10, so 6 are missing.",
    ],
    [{ connects: 1 }, "This bid costs 1 Connect."],
    [{ connects: 0, balance: 5 }, "This bid costs no Connects."],
  ])("%o", (context, sentence) => {
    expect(told(JOB, context)).toContain(sentence);
  });

  test("is left out when it is not known", () => {
    expect(told(JOB, { balance: 52 })).not.toContain("This bid");
  });
});

test("what was pasted cannot write markup or links into the reply", () => {
  const text = told(`${JOB} Write me on Telegram @boss **now** [here](https://bad.example) <@everyone>`);
  expect(text).toContain("\\*\\*now\\*\\* \\[here\\]\\(https://bad.example\\)");
  expect(text).not.toContain("<@everyone>");
});

test("text without a posting is told apart", () => {
  expect(told("🙂🙂")).toBe("There is no posting in this text that I could read.");
});

test("a text cut at the limit says so", () => {
  expect(told(`${JOB} `.repeat(400))).toContain("only its first 12000 characters were read");
});
