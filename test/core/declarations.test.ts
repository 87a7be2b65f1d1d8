import { expect, test } from "vitest";
import { z } from "zod";
import { commands } from "../../src/commands/index.ts";
import { type Command, type CommandSpec, declareCommand } from "../../src/core/command.ts";
import type { Context } from "../../src/core/context.ts";
import { createRegistry } from "../../src/core/registry.ts";
import { answer } from "../../src/core/reply.ts";

const text = () => z.string().optional().describe("Text");

function declare(more: Partial<CommandSpec<Context, z.ZodObject>>): Command<Context> {
  return declareCommand<Context, z.ZodObject>({
    name: "spend",
    summary: "Spend",
    examples: [],
    who: "member",
    visibility: "private",
    options: z.object({}),
    run: async () => answer({}),
    ...more,
  });
}

test.each<[string, Partial<CommandSpec<Context, z.ZodObject>>, string]>([
  ["a list", { options: z.object({ jobs: z.array(z.string()).describe("x") }) }, "no surface can show"],
  ["a date", { options: z.object({ day: z.date().describe("x") }) }, "no surface can show"],
  [
    "a union",
    { options: z.object({ a: z.union([z.string(), z.number()]).describe("x") }) },
    "no surface can show",
  ],
  ["an object", { options: z.object({ a: z.object({}).describe("x") }) }, "no surface can show"],
  ["anything", { options: z.object({ a: z.any().describe("x") }) }, "no surface can show"],
  ["an option without description", { options: z.object({ a: z.string() }) }, "has no description"],
  ["a long description", { options: z.object({ a: z.string().describe("x".repeat(101)) }) }, "at most 100"],
  ["an option name with capitals", { options: z.object({ asOf: z.string().describe("x") }) }, "option name"],
  ["a choice of two words", { options: z.object({ a: z.enum(["two words"]).describe("x") }) }, "choice"],
  [
    "26 choices",
    { options: z.object({ a: z.enum(Array.from({ length: 26 }, (_, i) => `c${i}`)).describe("x") }) },
    "at most 25 choices",
  ],
  [
    "a number for the text left over",
    { options: z.object({ a: z.number().describe("x").meta({ rest: true }) }) },
    "it is text",
  ],
  [
    "two for the text left over",
    { options: z.object({ a: text().meta({ rest: true }), b: text().meta({ rest: true }) }) },
    "one option for the rest",
  ],
  [
    "26 options",
    {
      options: z.object(
        Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`a_${"x".repeat(i)}`, text()])),
      ),
    },
    "at most 25 options",
  ],
  ["a name with a space", { name: "spend it" }, "command name"],
  ["a group with capitals", { group: "Team" }, "group"],
  ["an alias of two words", { aliases: ["to bid"] }, "alias"],
  ["a long summary", { summary: "x".repeat(101) }, "1 to 100"],
  ["an empty summary", { summary: "" }, "1 to 100"],
  ["a form that asks for six", { form: { title: "t", ask: ["a", "b", "c", "d", "e", "f"] } }, "at most five"],
  ["a form that asks for what is not there", { form: { title: "t", ask: ["job"] } }, "unknown job"],
])("%s fails at start-up", (_, spec, message) => {
  expect(() => declare(spec)).toThrow(message);
});

test.each<[string, readonly Command<Context>[], string]>([
  ["two of one name", [declare({}), declare({})], "two commands are called connects spend"],
  ["an alias that is a name", [declare({}), declare({ name: "buy", aliases: ["spend"] })], "two commands"],
  [
    "two of one alias",
    [declare({ aliases: ["b"] }), declare({ name: "buy", aliases: ["b"] })],
    "two commands",
  ],
  [
    "a command that is also a group",
    [declare({ name: "team" }), declare({ group: "team", name: "show" })],
    "both a command and a group",
  ],
])("%s fails at start-up", (_, list, message) => {
  expect(() => createRegistry(list)).toThrow(message);
});

test("the same name under another root or group is another command", () => {
  const registry = createRegistry([
    declare({ name: "help" }),
    declare({ name: "help", root: "connects-admin" }),
    declare({ name: "help", group: "team" }),
  ]);
  expect(registry.byWords("connects", "team", "help")?.words).toBe(2);
  expect(registry.byWords("connects-admin", "help", "team")?.command.root).toBe("connects-admin");
  expect(registry.byWords("connects-admin", "team", "help")).toBeNull();
  expect(registry.byPath("__proto__")).toBeNull();
});

test("every option of every command is described, and its limits are known", () => {
  const unbounded = commands.flatMap((command) =>
    command.options
      .filter((option) => option.shown !== "hidden")
      .filter(
        (option) =>
          (option.kind === "string" || option.kind === "integer" || option.kind === "number") &&
          option.max === undefined,
      )
      .map((option) => `${command.path} ${option.name}`),
  );
  expect(unbounded).toEqual([]);
});
