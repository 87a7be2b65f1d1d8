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

/** The best date there is for a claim: the page's own, else the day we read it; the article has none. */
function dateOf({ id, source, checkedOn }: Fact): Quoted {
  if (source.asOf !== null) return quoted(`as of ${dateInWords(source.asOf)}`, id);
  return quoted(source.publisher === "article" ? "undated" : `checked ${dateInWords(checkedOn)}`, id);
}

const OTHERS_SHOWN = 2;

/**
 * That sources disagree with a fact we stand behind: each claim with its date, ours marked as in force.
 * A rule that has ended is history, not disagreement, and is left out; the article is always named, since readers have it at hand.
 */
export function disagreement(view: FactView, factId: string): Line | null {
  const fact = view.book.byId.get(factId);
  if (!fact || view.overrideOf(factId) || !inForce(fact, view.day)) return null;
  const others = contradicting(view, fact).slice(0, OTHERS_SHOWN);
  if (others.length === 0) return null;
  const claims = listed(
    others.map((other) => lineOf(["", " (", ")"], [claimOf(other), sayerWithDate(view, other)])),
  );
  return lineOf(
    ["Sources disagree: ", " (", ") is **in force**; elsewhere you will read ", "."],
    [claimOf(fact), sayerWithDate(view, fact), claims],
  );
}

/** The disagreements with what a part's first line stands on that its other lines don't mention. */
export function unmentionedDisagreements(view: FactView, lines: readonly Line[]): readonly Line[] {
  const mentioned = new Set(lines.flatMap((line) => line.facts));
  return (lines[0]?.facts ?? []).flatMap((id) => {
    const fact = view.book.byId.get(id);
    const open =
      fact &&
      figureOf(fact) !== null &&
      contradicting(view, fact).some(
        (other) => other.source.publisher !== "article" && !mentioned.has(other.id),
      );
    const line = open ? disagreement(view, id) : null;
    return line ? [line] : [];
  });
}

/** The facts that say otherwise in a few words, those in force before the article. */
function contradicting(view: FactView, fact: Fact): readonly Fact[] {
  const own = shortClaim(fact, ".");
  const others = fact.conflictsWith
    .map((id) => view.book.byId.get(id))
    .filter((other) => other !== undefined)
    .filter((other) => other.source.publisher === "article" || inForce(other, view.day))
    .filter((other) => own !== null && shortClaim(other, ".") !== null && shortClaim(other, ".") !== own);
  const rank = (other: Fact): number => (other.source.publisher === "article" ? 1 : 0);
  return others.sort((a, b) => rank(a) - rank(b));
}

function sayerWithDate(view: FactView, fact: Fact): Line | null {
  const older = inForce(fact, view.day) ? "" : ", an older figure";
  return lineOf([`${sayerOf(fact)}, `, older], [dateOf(fact)]);
}
