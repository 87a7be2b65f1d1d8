import type { Fact } from "../facts/fact-schema.ts";
import { figureOf, inForce } from "./fact-book.ts";
import { type FactView, quoted } from "./fact-view.ts";
import { asked, type Quoted, show } from "./figure.ts";
import { type Line, lineOf, listed } from "./line.ts";
import { dateInWords } from "./period.ts";

/** A fact's value in a few words: `$0.15 each`, `4 to 16 a proposal`, `80 a month`; its statement where that has no short form. */
export function claimOf(fact: Fact, key = "."): Quoted {
  return quoted(shortClaim(fact, key) ?? fact.statement, fact.id);
}

function shortClaim(fact: Fact, key: string): string | null {
  const figure = figureOf(fact, key);
  if (figure !== null) return withUnit(figure, key.endsWith("usd") ? "USD/month" : fact.unit);
  if (typeof fact.value !== "object" || fact.value === null || Array.isArray(fact.value)) return null;
  const { min, max } = fact.value;
  if (typeof min !== "number" || typeof max !== "number") return null;
  if (fact.unit === "percent") return `${min}% to ${max}%`;
  return fact.unit === "Connects/proposal" ? `${min} to ${max} a proposal` : null;
}

function withUnit(value: number, unit: string | null): string | null {
  const amount = show(
    asked(
      unit?.startsWith("USD") ? Math.round(value * 10_000) / 100 : value,
      unit?.startsWith("USD") ? "cents" : "count",
    ),
  );
  const [, per] = (unit ?? "").split("/");
  if (per === "month") return `${amount} a month`;
  if (per === "week") return `${amount} a week`;
  if (unit === "USD/Connect") return `${amount} each`;
  if (unit === "Connects/proposal") return `${amount} a proposal`;
  if (unit?.startsWith("USD/")) return `${amount} for ${per?.replace(" Connects", "")}`;
  if (unit === "Connects" || unit === "slots") return amount;
  return unit === "percent" ? `${amount}%` : null;
}

const PUBLISHERS = {
  official: "Upwork",
  article: "the article",
  forum: "a forum post",
  blog: "another site",
} as const;

/** Who says so, in a few words. */
export function sayerOf(fact: Fact): string {
  if (fact.source.publisher === "forum" && fact.source.title.includes("Community Manager"))
    return "Upwork staff";
  return PUBLISHERS[fact.source.publisher];
}

/** The date a reader may hold a claim to: the page's own, or that it has none. */
function dateOf(fact: Fact): Quoted {
  return quoted(fact.source.asOf === null ? "undated" : `as of ${dateInWords(fact.source.asOf)}`, fact.id);
}

const OTHERS_SHOWN = 2;

/**
 * That sources disagree with a fact we stand behind: each claim with its date, ours marked as in force.
 * A rule that has ended is history, not disagreement, and is left out; the article is always named, since readers have it at hand.
 */
export function disagreement(view: FactView, factId: string): Line | null {
  const fact = view.book.byId.get(factId);
  if (!fact || view.overrideOf(factId) || !inForce(fact, view.day)) return null;
  const own = claimOf(fact).text;
  const others = fact.conflictsWith
    .map((id) => view.book.byId.get(id))
    .filter((other) => other !== undefined)
    .filter((other) => other.source.publisher === "article" || inForce(other, view.day))
    .filter((other) => claimOf(other).text !== own)
    .slice(0, OTHERS_SHOWN);
  if (others.length === 0) return null;
  const claims = listed(
    others.map((other) => lineOf(["", " (", ")"], [claimOf(other), sayerWithDate(other)])),
  );
  return lineOf(
    ["Sources disagree: ", " (", ") is **in force**; elsewhere you will read ", "."],
    [claimOf(fact), sayerWithDate(fact), claims],
  );
}

function sayerWithDate(fact: Fact): Line | null {
  return lineOf([`${sayerOf(fact)}, `, ""], [dateOf(fact)]);
}
