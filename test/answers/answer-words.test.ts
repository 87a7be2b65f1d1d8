import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { FACTS } from "./understood.ts";

const FOLDER = fileURLToPath(new URL("../../src/answers/composing/", import.meta.url));
const FILES = readdirSync(FOLDER).map((name) => ({ name, code: readFileSync(join(FOLDER, name), "utf8") }));

/** The fixed words of each template in a file; what stands in ${…} left out, templates inside it on their own. */
function templateWords(code: string): string[] {
  const found: string[] = [];
  const stack: { words: string; braces: number }[] = [];
  for (let at = 0; at < code.length; at += 1) {
    const char = code[at] ?? "";
    const open = stack.at(-1);
    const inWords = open !== undefined && open.braces === 0;
    if (char === "`" && inWords) {
      found.push(open.words);
      stack.pop();
    } else if (char === "`") stack.push({ words: "", braces: 0 });
    else if (inWords && char === "$" && code[at + 1] === "{") {
      open.braces = 1;
      at += 1;
    } else if (inWords) open.words += char;
    else if (open && char === "{") open.braces += 1;
    else if (open && char === "}") open.braces -= 1;
  }
  return found;
}

const NUMBER_WORDS =
  /\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|hundred|thousand|half|twice|double|quarter)\b/i;

describe("the fixed words of answers", () => {
  test("are found where they are", () => {
    const code = ["const a = on(`x $", "{b ? say`y $", '{1}` : ""} z`);'].join("");
    expect(templateWords(code)).toEqual(["y ", "x  z"]);
    expect(FILES.flatMap(({ code }) => templateWords(code)).length).toBeGreaterThan(200);
  });

  test("hold no number of their own: each comes in with its origin", () => {
    for (const { name, code } of FILES)
      for (const words of templateWords(code.replace(/\/\*\*[\s\S]*?\*\//g, "")))
        expect(NUMBER_WORDS.test(words), `${name}: ${words}`).toBe(false);
  });

  test("stand on facts that are in the book", () => {
    const calls = /\b(?:on|was|num|pastNum|since|until|pageDate|link|packSize|statement)\(([^()`]*)\)/g;
    for (const { name, code } of FILES)
      for (const [, inside = ""] of code.matchAll(calls))
        for (const [, id = ""] of inside.matchAll(/"([a-z][a-z0-9]*_[a-z0-9_]+)"(?!\s*:)/g))
          if (!VALUE_KEYS.has(id)) expect(FACTS.byId.has(id), `${name}: ${id}`).toBe(true);
  });

  test("ask only for series that exist", () => {
    for (const { name, code } of FILES)
      for (const [, series = ""] of code.matchAll(
        /\b(?:current|currentFact)\("([a-z_]+)"\)|series: "([a-z_]+)"/g,
      ))
        if (series) expect(FACTS.series.has(series), `${name}: ${series}`).toBe(true);
  });
});

/** Keys inside a fact's value, which look like ids. */
const VALUE_KEYS = new Set(["min_proposals", "min_spend", "7_per_week", "12_per_week"]);
