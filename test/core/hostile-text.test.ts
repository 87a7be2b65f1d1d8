import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { declareCommand } from "../../src/core/command.ts";
import type { Context } from "../../src/core/context.ts";
import { UserError } from "../../src/core/errors.ts";
import { plainText, visible } from "../../src/core/markup.ts";
import { formatCall, parseText, readOptions, splitRoot } from "../../src/core/parse-text.ts";
import { createRegistry } from "../../src/core/registry.ts";
import { answer } from "../../src/core/reply.ts";

const base = { examples: [], who: "member", visibility: "private", run: async () => answer({}) } as const;

const bid = declareCommand<Context, z.ZodObject>({
  ...base,
  name: "bid",
  summary: "Bid",
  aliases: ["b"],
  options: z.object({
    amount: z.number().int().min(0).max(500).optional().describe("Connects"),
    boost: z.number().int().min(0).max(2000).optional().describe("Boost"),
    kind: z.enum(["proposal", "badge", "profile-ad"]).optional().describe("Kind"),
    job: z.string().min(1).max(200).optional().describe("Job").meta({ rest: true }),
    paid: z.number().min(0).max(5000).optional().describe("Dollars"),
    when: z.string().min(1).max(32).optional().describe("Day"),
    dry_run: z.boolean().optional().describe("Try"),
    who: z.string().max(32).optional().describe("Who").meta({ option: "user" }),
  }),
});

const ask = declareCommand<Context, z.ZodObject>({
  ...base,
  name: "ask",
  summary: "Ask",
  options: z.object({
    question: z.string().min(3).max(300).describe("Question").meta({ rest: true }),
    share: z.boolean().optional().describe("Share"),
    as_of: z.string().max(10).optional().describe("As of"),
  }),
});

const team = declareCommand<Context, z.ZodObject>({
  ...base,
  group: "team",
  name: "invite",
  summary: "Invite",
  options: z.object({
    who: z.string().max(32).describe("Who").meta({ option: "user" }),
    as: z.enum(["owner", "bidder"]).optional().describe("As"),
  }),
});

const registry = createRegistry([bid, ask, team]);
const read = (typed: string) => parseText(registry, "connects", typed);
const valuesOf = (typed: string) => read(typed).values;

function messageOf(typed: string): string {
  try {
    read(typed);
  } catch (error) {
    if (error instanceof UserError) return plainText(error.message);
    throw error;
  }
  throw new Error(`${typed} was accepted`);
}

describe("how a line is read", () => {
  test.each([
    // Marks as keyboards of several languages set them.
    ["bid \u201clogo design\u201d 16 \u2014boost 10", { amount: 16, boost: 10, job: "logo design" }],
    ["bid 16 \u2013boost=10", { amount: 16, boost: 10 }],
    ["bid 16 job:\u201elogo design\u201c", { amount: 16, job: "logo design" }],
    ["bid 16 job:\u201elogo design\u201d boost:1", { amount: 16, boost: 1, job: "logo design" }],
    ["bid 16 job:\u201dlogo design\u201d boost:1", { amount: 16, boost: 1, job: "logo design" }],
    ['bid 16 job:\u201clogo design" boost:1', { amount: 16, boost: 1, job: "logo design" }],
    ["bid 16 job:\u2019logo design\u2019 boost:1", { amount: 16, boost: 1, job: "logo design" }],
    ["bid 16 job:\u00ablogo design\u00bb boost:1", { amount: 16, boost: 1, job: "logo design" }],
    ["bid 16 job:'it\u2019s mine' boost:1", { amount: 16, boost: 1, job: "it\u2019s mine" }],
    ["bid 16 'tis a logo", { amount: 16, job: "'tis a logo" }],
    ["bid \u221216", null],
    // Keys in every form, in any order, with and without a space.
    ["bid JOB:x AMOUNT=16 --Boost 4", { amount: 16, boost: 4, job: "x" }],
    ["bid amount: 16 boost: 4", { amount: 16, boost: 4 }],
    ["bid 16 job: Landing page", { amount: 16, job: "Landing page" }],
    ["bid 16 job:Landing page", { amount: 16, job: "Landing page" }],
    ["bid 16 when: yesterday Landing page", { amount: 16, when: "yesterday", job: "Landing page" }],
    ["bid 16 when: boost:4", { amount: 16, boost: 4 }],
    ['bid 16 job:"" boost:4', { amount: 16, boost: 4 }],
    // Yes and no.
    ["bid 16 dry_run", { amount: 16, dry_run: true }],
    ["bid 16 dry_run:no", { amount: 16, dry_run: false }],
    ["bid 16 dry_run:", { amount: 16, dry_run: true }],
    ["bid --dry_run 16", { amount: 16, dry_run: true }],
    ["bid --dry_run off 16", { amount: 16, dry_run: false }],
    ["bid 16 --dry_run Landing page", { amount: 16, dry_run: true, job: "Landing page" }],
    ["bid 16 --dry_run --job x", { amount: 16, dry_run: true, job: "x" }],
    // Bare words in order while they fit.
    ["bid 16 4", { amount: 16, boost: 4 }],
    ["bid 16 badge", { amount: 16, kind: "badge" }],
    ["bid badge", { kind: "badge" }],
    ["bid 16 4 profile-ad Logo 99", { amount: 16, boost: 4, kind: "profile-ad", job: "Logo 99" }],
    ["bid Logo", { job: "Logo" }],
    ["b 1,200,000", null],
    // Text with colons and equals signs that are no options.
    [
      "bid 16 Site: fix a=b at https://x.example/?a=1:2",
      { amount: 16, job: "Site: fix a=b at https://x.example/?a=1:2" },
    ],
    ['bid 16 job:"boost:5 dry_run"', { amount: 16, job: "boost:5 dry_run" }],
    ["bid 16 job:a:b=c", { amount: 16, job: "a:b=c" }],
    // Questions keep their words.
    ["ask share", { question: "share" }],
    ["ask can I share: yes or no?", { question: "can I share: yes or no?" }],
    ["ask what is share:yes for?", { question: "what is for?", share: true }],
    ["ask --share how much is a connect", { question: "how much is a connect", share: true }],
    ["ask note:this boost:4 amount=3", { question: "note:this boost:4 amount=3" }],
    ["ask question: how much", { question: "how much" }],
    ['ask "how much"', { question: "how much" }],
    ["what does bid 16 mean", { question: "what does bid 16 mean" }],
    ["team invite @ana as:bidder", { who: "ana", as: "bidder" }],
    ["TEAM Invite who:#ana", { who: "ana" }],
  ])("%s", (typed, expected) => {
    if (expected === null) expect(() => read(typed)).toThrow(UserError);
    else expect(valuesOf(typed)).toEqual(expected);
  });

  test.each([
    ["bid amount:1.000", "whole number"],
    ["bid 1,50", null],
    ["bid amount:16.0", "whole number"],
    ["bid 1.000", null],
    ["bid 1e3", null],
    ["bid 501", "from 0 to 500"],
    ["bid 99999999999999999999", null],
    ["bid paid:1e3", "takes a number"],
    ["bid paid:abc", 'takes a number from 0 to 5,000, not "abc"'],
    ["bid paid:5000.01", "from 0 to 5,000"],
    ["ask hi", "takes at least 3 characters"],
    ["ask as_of:2026-01-011 how much", "takes at most 10 characters"],
    ["bid kind:logo", "one of proposal, badge, profile-ad"],
    ["bid 1 boost:1 boost:2", "given twice"],
    ["bid 1 dry_run:perhaps", "takes yes or no"],
    ["team invite ana as:bidder extra", "extra"],
  ])("%s says what is expected", (typed, words) => {
    if (words === null) return expect(valuesOf(typed)).toHaveProperty("job");
    expect(messageOf(typed)).toContain(words);
  });

  test("numbers take thousands, a plus and a dollar sign, and stay exact", () => {
    for (const [typed, paid] of [
      ["$1,234.56", 1234.56],
      ["+12", 12],
      ["0.15", 0.15],
      [".5", 0.5],
      ["-0", 0],
    ] as const)
      expect(Math.abs(Number(valuesOf(`bid paid:${typed}`).paid))).toBe(paid);
  });

  test("what cannot be kept, or cannot be seen, is not there", () => {
    expect(valuesOf("bid 16 a\u0000b\ud800c\u0007d")).toEqual({ amount: 16, job: "abcd" });
    expect(valuesOf('bid 16 job:"\u200b\u202e\ufeff\u3164"')).toEqual({ amount: 16 });
    expect(valuesOf("bid 16 \u0645\u0631\u062d\u0628\u0627 \ud83d\ude00")).toEqual({
      amount: 16,
      job: "\u0645\u0631\u062d\u0628\u0627 \ud83d\ude00",
    });
  });

  test("a refusal shows what was typed as it was, also inside code marks, and never as markup", () => {
    expect(messageOf("team invite a **b** `c`")).toContain('"**b**"');
    expect(messageOf("a_sk` 16")).toContain("There is no a_sk'.");
  });
});

/** Text that a person could mean: anything that can be kept, without white space around it. */
const anyText = fc
  .string({ minLength: 1, maxLength: 80, unit: "binary" })
  .map((text) =>
    String(valuesOf(`ask "---${text.replace(/[\\"]/g, "")}"`).question ?? "")
      .slice(3)
      .trim(),
  )
  .filter((text) => visible(text) !== "");

const nasty = fc.oneof(
  anyText,
  fc.constantFrom(
    '"',
    "'",
    "\\",
    '\\"',
    "--boost 4",
    "boost:4",
    "a\nb",
    "share",
    "\u201cx",
    "x\u201d",
    "``",
    "<@U1>",
    "@everyone",
    "16",
    "yes",
    "a  b",
    "=",
    ":",
    "@",
    "#x",
    "/connects",
  ),
);

test("any record of this command reads back from its text, whatever the text in it", () => {
  const record = fc.record(
    {
      amount: fc.integer({ min: 0, max: 500 }),
      boost: fc.integer({ min: 0, max: 2000 }),
      kind: fc.constantFrom("proposal", "badge", "profile-ad"),
      job: nasty,
      paid: fc.integer({ min: 0, max: 500_000 }).map((cents) => cents / 100),
      when: nasty.filter((text) => text.length <= 32),
      dry_run: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(record, (values) => {
      const typed = formatCall({ path: "connects bid", values }, bid.options);
      const line = splitRoot(typed);
      expect(line).not.toBeNull();
      expect(readOptions(bid, (line?.rest ?? "").slice("bid".length)).values).toEqual(values);
    }),
    { numRuns: 10_000 },
  );
}, 120_000);

test.each([
  "'a ",
  "\u2018b ",
  '"',
  '"a',
  "\\",
  "--",
  "--x ",
  "a:",
  "job:",
  "\u201c",
  "-- -",
  "\n",
  "dry_run ",
  "boost:4 ",
])("ten thousand characters of %j are read or refused in bounded time", (piece) => {
  for (const start of ["bid ", "ask ", "bid 16 job:", ""]) {
    const from = performance.now();
    try {
      read(start + piece.repeat(10_000 / piece.length));
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
    }
    expect(performance.now() - from, `${start}${piece}`).toBeLessThan(2_000);
  }
});
