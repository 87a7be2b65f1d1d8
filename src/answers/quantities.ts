import { isConnect, JOB_WORDS, type NumberToken, type Token, tokensOf } from "./quantity-tokens.ts";

export type Pace = "day" | "workday" | "week" | "month" | "year";

/** The amounts in a question, each by what it is an amount of. Connects and jobs as counts, money in cents. */
export type Quantities = {
  /** Connects the asker says they hold. */
  readonly balance: number | null;
  /** Connects that a proposal takes; `count` where it says how many such jobs. */
  readonly costs: readonly { readonly count: number | null; readonly each: number }[];
  readonly jobs: { readonly count: number; readonly pace: Pace | null } | null;
  /** Connects in no other role: to buy, spent, given. */
  readonly amounts: readonly number[];
  readonly money: readonly number[];
  readonly percents: readonly number[];
  readonly boost: number | null;
  readonly months: number | null;
  /** Numbers without a word that says what of; those in digits where there are both kinds ("500, for a team of five"). */
  readonly bare: readonly number[];
  /** How many numbers stand there in all: with many, which belongs to which is a guess. */
  readonly count: number;
};

const MONEY_WORDS = new Set("dollar dollars buck bucks usd quid".split(" "));
/** After these, a number is what a proposal takes. */
const COST_VERBS = new Set(
  "cost costs costing takes took asks asking ask requires require needs wants averages averaging average avg".split(
    " ",
  ),
);
/** After these it is, when jobs or an amount to spend were named before. */
const COST_HINTS = new Set("at around about x of is are for roughly usually typically".split(" "));
const HAVE_WORDS = new Set(
  "have has had got own holds hold holding with balance only possess possesses sitting on i've ive remaining bank from left".split(
    " ",
  ),
);
const TIME_WORDS = new Set(
  "day days week weeks month months year years hour hours minute minutes second seconds".split(" "),
);
const PACE_JOINTS = new Set("a per every each in the".split(" "));
const UNIT_ENDS = new Set("each per left and or to in on with from so how".split(" "));
const HELD_AFTER = new Set("left remaining leftover bank enough sufficient last cover covers".split(" "));
const HEDGES = new Set(
  "reads shows says is was about around roughly exactly just only still like maybe nearly almost some".split(
    " ",
  ),
);
const PACES: Readonly<Record<string, Pace>> = {
  day: "day",
  daily: "day",
  week: "week",
  weekly: "week",
  wk: "week",
  month: "month",
  monthly: "month",
  mo: "month",
  year: "year",
  yearly: "year",
};

/** Reads every amount in a question. Pure, and linear in its length. */
export function readQuantities(text: string): Quantities {
  const tokens = tokensOf(text);
  const found: Builder = {
    balance: null,
    costs: [],
    jobs: null,
    amounts: [],
    money: [],
    percents: [],
    boost: null,
    months: null,
    digits: [],
    spelled: [],
  };
  for (let at = 0; at < tokens.length; at += 1) {
    const token = tokens[at];
    if (token?.kind === "number") place(found, tokens, at, token);
  }
  const { digits, spelled, ...rest } = found;
  const bare = digits.length + rest.amounts.length > 0 ? digits : spelled;
  return { ...rest, bare, count: tokens.filter((token) => token.kind === "number").length };
}

type Read = Omit<Quantities, "bare" | "count"> & {
  readonly digits: readonly number[];
  readonly spelled: readonly number[];
};
type Builder = { -readonly [K in keyof Read]: Read[K] extends readonly (infer T)[] ? T[] : Read[K] };

function place(found: Builder, tokens: readonly Token[], at: number, token: NumberToken): void {
  const { value } = token;
  const after = around(tokens, at, 1, 6);
  const before = around(tokens, at, -1, 4);
  if (token.sign === "percent" || after[0] === "percent") found.percents.push(value);
  else if (token.sign === "money" || MONEY_WORDS.has(after[0] ?? ""))
    found.money.push(Math.round(value * 100));
  else if (after[0] === "cents" || after[0] === "cent") found.money.push(Math.round(value));
  else placeCount(found, tokens, at, token, { after, before });
}

type Around = { readonly after: readonly string[]; readonly before: readonly string[] };

function placeCount(
  found: Builder,
  tokens: readonly Token[],
  at: number,
  token: NumberToken,
  near: Around,
): void {
  const { value } = token;
  const { after, before } = near;
  const next = tokens[at + 1];
  const unit = unitOf(after);
  if (next?.kind === "number" && next.sign === null && value <= 50) {
    const rest = around(tokens, at + 1, 1, 6);
    const restUnit = unitOf(rest);
    if (restUnit === "connects" || restUnit === "jobs" || token.spelled) {
      found.costs.push({ count: value, each: next.value });
      if (found.jobs === null && value > 1) found.jobs = { count: value, pace: paceOf(rest) };
      return;
    }
  }
  if (isCounted(found, tokens, at)) return;
  if (/^(?:pack|packs|bundle|bundles)$/.test(after[0] ?? "") && after[1] === "of") {
    const size = tokens[at + 3];
    if (size?.kind === "number") {
      found.amounts.push(value * size.value);
      return;
    }
  }
  if (isPackSize(tokens, at)) return;
  if (unit === "time") {
    if (after.some((word) => word === "month" || word === "months")) found.months = value;
    else if (after.some((word) => word === "year" || word === "years")) found.months = value * 12;
  } else if (unit === "jobs") found.jobs = { count: value, pace: paceOf(after) };
  else if (isBoost(before, after)) found.boost = value;
  else if (isCost(unit, near, found)) found.costs.push({ count: null, each: value });
  else if (isHeld(unit, near)) found.balance ??= value;
  else if (unit === "connects") found.amounts.push(value);
  else (token.spelled ? found.spelled : found.digits).push(value);
}

/** Whether this number was already taken as the cost after a count ("three 16-Connect jobs"). */
function isCounted(found: Builder, tokens: readonly Token[], at: number): boolean {
  const previous = tokens[at - 1];
  const token = tokens[at];
  const last = found.costs.at(-1);
  return (
    previous?.kind === "number" &&
    token?.kind === "number" &&
    last?.count === previous.value &&
    last.each === token.value
  );
}

/** Whether this number is the size in "three packs of twenty", already counted with the packs. */
function isPackSize(tokens: readonly Token[], at: number): boolean {
  const [of, pack] = around(tokens, at, -1, 2);
  return (
    of === "of" && /^(?:pack|packs|bundle|bundles)$/.test(pack ?? "") && tokens[at - 3]?.kind === "number"
  );
}

type Unit = "connects" | "jobs" | "time" | null;

function unitOf(after: readonly string[]): Unit {
  for (const word of after.slice(0, 3)) {
    if (isConnect(word)) return "connects";
    if (JOB_WORDS.has(word)) return isConnect(after[after.indexOf(word) + 1] ?? "") ? "connects" : "jobs";
    if (word === "times" && paceOf(after) !== null) return "jobs";
    if (TIME_WORDS.has(word)) return word === after[0] ? "time" : null;
    if (COST_VERBS.has(word) || COST_HINTS.has(word) || UNIT_ENDS.has(word)) return null;
  }
  return null;
}

function isCost(unit: Unit, near: Around, found: Builder): boolean {
  const { after, before } = near;
  const rest = unit === "connects" ? after.slice(after.findIndex(isConnect) + 1) : after;
  if (isEach(rest)) return true;
  const [last = "", previous = ""] = before;
  if (COST_VERBS.has(last) || last === "each" || previous === "each") return true;
  if (unit === "connects") {
    const noun = rest[0] ?? "";
    if (JOB_WORDS.has(noun) || noun === "one" || noun === "ones") return true;
  } else if (after[0] === "one" || after[0] === "ones") return true;
  const hinted = COST_HINTS.has(last) || (HEDGES.has(last) && COST_HINTS.has(previous));
  if (!hinted && !JOB_WORDS.has(last)) return false;
  if (before.some((word) => JOB_WORDS.has(word))) return true;
  if (last === "is" || last === "are" || last === "for" || last === "of") return false;
  if (unit === "connects") return found.jobs !== null && found.costs.length === 0;
  return found.balance !== null || found.jobs !== null || found.amounts.length > 0 || found.money.length > 0;
}

/** "16 each", "13 a pop", "9 per job"; not "10 per month". */
function isEach(rest: readonly string[]): boolean {
  const [first = "", second = ""] = rest;
  if (["each", "apiece", "ea", "average", "avg"].includes(first)) return true;
  if (first === "a" || first === "per" || first === "every")
    return ["pop", "piece", "go", "time", "shot"].includes(second) || JOB_WORDS.has(second);
  return false;
}

function isHeld(unit: Unit, { before, after }: Around): boolean {
  if (after.slice(0, 3).some((word) => HELD_AFTER.has(word))) return true;
  return (unit === "connects" || unit === null) && holds(before);
}

/** "have 52", "have only about 52"; not "have read 140". */
function holds(before: readonly string[]): boolean {
  const word = before.find((one) => !HEDGES.has(one));
  return word !== undefined && HAVE_WORDS.has(word);
}

function isBoost(before: readonly string[], after: readonly string[]): boolean {
  const [last = "", previous = ""] = before;
  if (last.startsWith("boost") || (previous.startsWith("boost") && last !== "and")) return true;
  return (
    after.slice(0, 2).some((word) => word === "boost" || word === "boosts") ||
    (after[0] === "on" && after[1] === "top")
  );
}

function paceOf(after: readonly string[]): Pace | null {
  for (const [at, word] of after.entries()) {
    const pace = PACES[word];
    if (pace === undefined) continue;
    if (word.endsWith("ly") || word === "wk" || word === "mo" || at === 0) return pace;
    const working = after[at - 1] === "working" || after[at - 1] === "week" || after[at - 1] === "business";
    if (!PACE_JOINTS.has(after[at - (working ? 2 : 1)] ?? "")) continue;
    return working && pace === "day" ? "workday" : pace;
  }
  return null;
}

/** The words next to a token, nearest first, up to the end of its clause or the next number. */
function around(tokens: readonly Token[], at: number, step: 1 | -1, most: number): readonly string[] {
  const words: string[] = [];
  for (let place = at + step; words.length < most; place += step) {
    const token = tokens[place];
    if (token?.kind !== "word") break;
    words.push(token.text);
  }
  return words;
}
