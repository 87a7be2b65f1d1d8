import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { AppContext } from "../../src/commands/context.ts";
import { commands } from "../../src/commands/index.ts";
import type { Command } from "../../src/core/command.ts";
import { UserError } from "../../src/core/errors.ts";
import { visible } from "../../src/core/markup.ts";
import type { OptionInfo } from "../../src/core/option.ts";
import { formatCall, parseText, splitRoot } from "../../src/core/parse-text.ts";
import { createRegistry } from "../../src/core/registry.ts";

const registry = createRegistry(commands);

function read(typed: string, root: "connects" | "connects-admin" = "connects") {
  const { command, values, notes } = parseText(registry, root, typed);
  return { command: command.path, values, notes };
}

function refusalOf(typed: string): UserError {
  try {
    read(typed);
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error(`${typed} was accepted`);
}

describe("the text form of commands", () => {
  test.each([
    ['spend 16 boost:4 job:"Logo for a bakery"', { amount: 16, boost: 4, job: "Logo for a bakery" }],
    ["spend 16 Logo for a bakery", { amount: 16, job: "Logo for a bakery" }],
    ["spend boost=4 amount=16", { amount: 16, boost: 4 }],
    ["spend --amount 16 --boost 4", { amount: 16, boost: 4 }],
    ["spend \u201clogo design\u201d 16 \u2014boost 10", { amount: 16, boost: 10, job: "logo design" }],
    ["spend 16 job:\u2018Menu cards\u2019", { amount: 16, job: "Menu cards" }],
    [
      "spend 16 link:https://www.upwork.com/jobs/~01abc?x=1",
      { amount: 16, link: "https://www.upwork.com/jobs/~01abc?x=1" },
    ],
    [
      "spend 16 Fix https://example.com/a:b=c please",
      { amount: 16, job: "Fix https://example.com/a:b=c please" },
    ],
    ["spend 16 It's a client's site", { amount: 16, job: "It's a client's site" }],
    ["bid 7 for:badge", { amount: 7, for: "badge" }],
    ["buy 1,200 paid:180", { amount: 1200, paid: 180 }],
    ["buy 100 15", { amount: 100, paid: 15 }],
    ["earn 10 interview", { amount: 10, why: "interview" }],
    ["got 10 why:interview note:second round", { amount: 10, why: "interview", note: "second round" }],
    ["outcome P42 hired value:900", { proposal: "P42", result: "hired", value: 900 }],
    ["history refunds from:-90d", { show: "refunds", from: "-90d" }],
    ["reconcile 74", { balance: 74 }],
    ["report quarter by:boost", { period: "quarter", by: "boost" }],
    ["settings Europe/Berlin", { zone: "Europe/Berlin" }],
    ["undo E12", { entry: "E12" }],
  ])("%s", (typed, values) => {
    expect(read(typed).values).toEqual(values);
  });

  test("a question needs no command word, and keeps its words, quotes and colons", () => {
    expect(read("how much is a connect?")).toMatchObject({
      command: "connects ask",
      values: { question: "how much is a connect?" },
    });
    expect(read('ask can I share my connects: "yes" or no?').values).toEqual({
      question: 'can I share my connects: "yes" or no?',
    });
    expect(read("ask share my connects?").values).toEqual({ question: "share my connects?" });
    expect(read("ask price as_of:2019-06-01").values).toEqual({ question: "price", as_of: "2019-06-01" });
  });

  test("nothing at all shows the balance, for admins the help", () => {
    expect(read("").command).toBe("connects balance");
    expect(read("  ", "connects-admin").command).toBe("connects-admin help");
  });

  test("a slip of one or two letters gets the nearest command as a button, with the rest of the line", () => {
    const error = refusalOf("sped 16 boost:4");
    expect(error.message).toContain("Did you mean `spend`?");
    expect(error.actions[0]).toMatchObject({
      kind: "run",
      call: { values: { text: "/connects spend 16 boost:4" } },
    });
  });

  test("a quote that never closes is read to the end and said so", () => {
    const { values, notes } = read('spend 16 job:"Logo for a bakery');
    expect(values).toMatchObject({ job: "Logo for a bakery" });
    expect(notes).toHaveLength(1);
  });

  test.each([
    ["spend 501", "from 0 to 500"],
    ["spend -5", "from 0 to 500"],
    ["spend 1000000000000", "from 0 to 500"],
    ["buy lots", "whole number"],
    ["buy 0", "from 1 to 10,000"],
    ["buy 10.5", "whole number"],
    ["earn 10 why:luck", "one of monthly"],
    ["buy amount:10 amount:20", "given twice"],
    ["reconcile 74 extra words", "extra"],
    ["history sho:buys", "Did you mean `show:`"],
    [`spend 16 job:"${"x".repeat(201)}"`, "at most 200 characters"],
  ])("%s is refused and says what is expected", (typed, words) => {
    const error = refusalOf(typed);
    expect(error.code).toBe("bad_input");
    expect(error.message).toContain(words);
  });

  test("what was typed is shown escaped in a refusal", () => {
    expect(refusalOf("buy <!channel>").message).toContain("\\<!channel\\>");
  });

  test("any text is read or refused, quickly", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: "binary" }),
        fc.constantFrom("", "spend ", "ask ", "history ", "outcome "),
        (text, start) => {
          const from = performance.now();
          try {
            read(start + text);
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
          expect(performance.now() - from).toBeLessThan(250);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

/** Any value an option takes, as its platform would send it. */
function anyValueOf(option: OptionInfo): fc.Arbitrary<string | number | boolean> {
  switch (option.kind) {
    case "integer":
      return fc.integer({ min: option.min ?? -1_000, max: option.max ?? 1_000 });
    case "number":
      return fc
        .integer({ min: (option.min ?? 0) * 100, max: Math.min(option.max ?? 1e6, 1e6) * 100 })
        .map((cents) => cents / 100);
    case "boolean":
      return fc.boolean();
    case "choice":
      return fc.constantFrom(...(option.choices ?? ["none"]));
    case "user":
    case "role":
      return fc.stringMatching(/^[A-Z0-9]{3,12}$/);
    case "channel":
      return fc.stringMatching(/^[a-z][a-z-]{1,12}$/);
    default:
      return (
        fc
          .string({
            minLength: Math.max(1, option.min ?? 1),
            maxLength: Math.min(option.max ?? 60, 60),
            unit: "grapheme",
          })
          .map((text) => text.replace(/[\r\n]/g, " ").trim())
          // What nobody can see counts as not given.
          .filter((text) => visible(text) !== "")
          .filter((text) => text.length >= Math.max(1, option.min ?? 1) && text.length <= (option.max ?? 60))
      );
  }
}

function recordOf(command: Command<AppContext>): fc.Arbitrary<Record<string, string | number | boolean>> {
  const options = command.options.filter((option) => option.kind !== "file");
  const shape = Object.fromEntries(options.map((option) => [option.name, anyValueOf(option)]));
  const required = options.filter((option) => option.required).map((option) => option.name);
  return fc.record(shape, { requiredKeys: required });
}

test("any record written as text reads back as the same record", () => {
  const calls = fc
    .constantFrom(...commands)
    .chain((command) => recordOf(command).map((values) => ({ command, values })));
  fc.assert(
    fc.property(calls, ({ command, values }) => {
      const line = splitRoot(formatCall({ path: command.path, values }, command.options));
      const parsed = parseText(registry, line?.root ?? "connects", line?.rest ?? "");
      expect(parsed.command.path).toBe(command.path);
      expect(parsed.values).toEqual(values);
    }),
    { numRuns: 10_000 },
  );
}, 60_000);
