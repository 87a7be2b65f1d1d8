import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadFactBook } from "../../src/answers/fact-book.ts";
import { factsDocument } from "../../src/answers/facts-document.ts";
import { FactDataError, loadFactData } from "../../src/facts/load-facts.ts";

const SHIPPED = fileURLToPath(new URL("../../src/facts/", import.meta.url));
const DOCUMENT = fileURLToPath(new URL("../../docs/facts.md", import.meta.url));
const book = loadFactBook();

const good = {
  id: "price_test",
  statement: "One Connect costs $0.15.",
  value: 0.15,
  unit: "USD/Connect",
  plan: "any",
  from: "2019-05",
  to: null,
  source: { title: "A page", publisher: "official", url: "https://support.upwork.com/x", asOf: null },
  checkedOn: "2026-11-25",
  reviewBy: "2027-05-24",
  confidence: "high",
  conflictsWith: [],
  note: "",
};

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "facts-"));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function mistakesOf(entries: unknown, file = "price.json"): string {
  writeFileSync(join(folder, file), typeof entries === "string" ? entries : JSON.stringify(entries, null, 2));
  try {
    loadFactData(folder);
  } catch (error) {
    if (error instanceof FactDataError) return error.message;
    throw error;
  }
  return "";
}

describe("the shipped fact book", () => {
  test("holds every researched fact, contradiction and theme", () => {
    expect(book.facts.length).toBeGreaterThanOrEqual(208);
    expect(book.conflicts).toHaveLength(22);
    expect(new Set(book.facts.map((fact) => fact.theme)).size).toBeGreaterThanOrEqual(23);
  });

  test("names a source and a day of reading for each fact, and a review date half a year on", () => {
    for (const fact of book.facts) {
      expect(fact.source.title, fact.id).not.toBe("");
      expect(fact.checkedOn, fact.id).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(fact.reviewBy > fact.checkedOn, fact.id).toBe(true);
    }
  });

  test("shows no address that readers can't open, and speaks of the article by name", () => {
    for (const fact of book.facts) {
      expect(JSON.stringify(fact), fact.id).not.toContain("stage-support");
      expect(`${fact.statement} ${fact.note}`, fact.id).not.toMatch(/\bseed\b/i);
    }
  });

  test("words no contradiction with a number that none of its facts holds", () => {
    for (const conflict of book.conflicts) {
      const known = conflict.facts.map((id) => JSON.stringify(book.byId.get(id))).join(" ");
      const tenAtArticlePrice = conflict.id === "connect_price" ? " 6.10 " : "";
      const spelled = `0 10 15 ${tenAtArticlePrice}`;
      for (const number of `${conflict.default} ${conflict.doubt}`.match(/\d+(?:\.\d+)?/g) ?? [])
        expect(`${known} ${spelled}`, `${conflict.id}: ${number}`).toContain(String(Number(number)));
    }
  });

  test("is what docs/facts.md shows", () => {
    expect(readFileSync(DOCUMENT, "utf8")).toBe(factsDocument(book));
  });
});

describe("a mistake in the data", () => {
  test("is named with file, line and reason", () => {
    const { source: _, ...noSource } = { ...good, id: "no_source" };
    const message = mistakesOf([good, noSource]);
    expect(message).toContain("price.json:22: no_source, source:");
  });

  test.each([
    ["a fact without a day of reading", { ...good, checkedOn: undefined }, "checkedOn"],
    ["a day that is none", { ...good, checkedOn: "2026-13-01" }, "checkedOn: expected YYYY-MM-DD"],
    [
      "a review date before the reading",
      { ...good, reviewBy: "2026-11-25" },
      "reviewBy: is not after checkedOn",
    ],
    ["a rule that ends before it begins", { ...good, to: "2018" }, "to: ends before it begins"],
    [
      "a page dated after it was read",
      { ...good, source: { ...good.source, asOf: "2027" } },
      "source.asOf: is after checkedOn",
    ],
    [
      "an address on a staging host",
      { ...good, source: { ...good.source, url: "https://stage-support.upwork.com/x" } },
      "source.url: a staging host is not public",
    ],
    [
      "an address that would break out of a link",
      { ...good, source: { ...good.source, url: "https://x.y/a)b" } },
      "source.url: expected an https address",
    ],
    ["an unknown key", { ...good, vaule: 1 }, "vaule"],
    ["a contradiction with nothing", { ...good, conflictsWith: ["gone"] }, "there is no fact gone"],
    [
      "a series whose figure is missing",
      { ...good, value: { a: 1 }, series: { connect_price: "b" } },
      "series.connect_price: the value has no b",
    ],
  ])("%s stops the load", (_name, fact, reason) => {
    expect(mistakesOf([fact])).toContain(reason);
  });

  test("an id used twice, and a contradiction that only one side names, stop the load", () => {
    const other = { ...good, id: "other_price", conflictsWith: ["price_test"] };
    const message = mistakesOf([good, good, other]);
    expect(message).toContain("price_test: this id is used twice");
    expect(message).toContain("price_test does not name it in return");
  });

  test("broken JSON names its file, and every mistake is listed at once", () => {
    writeFileSync(join(folder, "boost.json"), JSON.stringify([{ ...good, id: "X" }]));
    const message = mistakesOf("[{", "price.json");
    expect(message).toContain("price.json: not JSON");
    expect(message).toContain("boost.json:1: X, id:");
  });

  test("a contradiction that stands on a fact outside its own list stops the load", () => {
    writeFileSync(join(folder, "price.json"), JSON.stringify([good, { ...good, id: "second_price" }]));
    const conflict = {
      id: "c",
      question: "What is it?",
      standOn: ["price_test"],
      facts: ["second_price", "second_price"],
      default: "This.",
      doubt: "That.",
    };
    expect(mistakesOf([conflict], "conflicts.json")).toContain("standOn: price_test is not among its facts");
  });
});

test("a copy of the shipped data with one fact more loads without a change of code", () => {
  cpSync(SHIPPED, folder, { recursive: true, filter: (path) => !path.endsWith(".ts") });
  writeFileSync(join(folder, "new-theme.json"), JSON.stringify([good]));
  expect(loadFactBook(folder).byId.get("price_test")?.theme).toBe("new-theme");
});
