import { UserError } from "./errors.ts";
import { plain, visible } from "./markup.ts";
import type { OptionInfo } from "./option.ts";

const YES = new Set(["yes", "y", "on", "true", "1"]);
const NO = new Set(["no", "n", "off", "false", "0"]);

/**
 * What a person typed, or a platform sent, as the option's type. Numbers take `1,200` and `$15`; booleans yes/no, on/off.
 * @throws UserError bad_input with the option's name and range
 */
export function coerce(option: OptionInfo, raw: unknown): unknown {
  if (typeof raw !== "string") {
    if (typeof raw === "number") checkRange(option, raw, String(raw));
    return raw;
  }
  switch (option.kind) {
    case "integer":
    case "number":
      return toNumber(option, raw);
    case "boolean":
      return toBoolean(option, raw);
    case "choice":
      return toChoice(option, raw);
    case "user":
    case "role":
    case "channel":
      return storable(raw).replace(/^(?:@&|[@#])/, "");
    case "string":
      return checkLength(option, storable(raw));
    default:
      return storable(raw);
  }
}

/** Whether bare text can stand for this option, so that words fall to the options they fit. */
export function fits(option: OptionInfo, raw: string): boolean {
  if (option.kind === "integer") return /^[+]?\d{1,3}(?:,\d{3})+$|^[+\u2212-]?\d{1,15}$/.test(raw);
  if (option.kind === "number") return numberOf(raw) !== null;
  if (option.kind === "boolean") return YES.has(raw.toLowerCase()) || NO.has(raw.toLowerCase());
  if (option.kind === "choice") return (option.choices ?? []).includes(raw.toLowerCase());
  // `@&` before an id is how surfaces write a role or a user group.
  if (option.kind === "user") return raw.startsWith("@") && !raw.startsWith("@&");
  if (option.kind === "role") return !raw.startsWith("@") || raw.startsWith("@&");
  if (option.kind === "channel") return raw.startsWith("#");
  return option.kind === "string";
}

function toNumber(option: OptionInfo, raw: string): number {
  const value = numberOf(raw);
  const asked = `\`${option.name}\` takes ${option.kind === "integer" ? "a whole number" : "a number"}${rangeText(option)}`;
  if (value === null) throw new UserError("bad_input", `${asked}, not "${shown(raw)}".`);
  // `1.000` is a thousand to many people and one to others: no guess, even though it is whole.
  if (option.kind === "integer" && raw.includes("."))
    throw new UserError("bad_input", `${asked}, not ${shown(raw)}.`);
  checkRange(option, value, raw);
  return value;
}

function checkRange(option: OptionInfo, value: number, raw: string): void {
  const low = option.min !== undefined && value < option.min;
  const high = option.max !== undefined && value > option.max;
  if (!Number.isFinite(value) || low || high)
    throw new UserError(
      "bad_input",
      `\`${option.name}\` must be${rangeText(option) || " a number"}; you gave ${shown(raw)}.`,
    );
}

function numberOf(raw: string): number | null {
  const text = raw
    .trim()
    .replace(/\u2212/g, "-")
    .replace(/^\+?\$\s?/, "");
  if (/^[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?$/.test(text)) return Number(text.replace(/,/g, ""));
  if (/^[+-]?(?:\d{1,15}(?:\.\d{1,10})?|\.\d{1,10})$/.test(text)) return Number(text);
  return null;
}

function toBoolean(option: OptionInfo, raw: string): boolean {
  const word = raw.trim().toLowerCase();
  if (YES.has(word)) return true;
  if (NO.has(word)) return false;
  throw new UserError("bad_input", `\`${option.name}\` takes yes or no, not "${shown(raw)}".`);
}

function toChoice(option: OptionInfo, raw: string): string {
  const choices = option.choices ?? [];
  const word = raw.trim().toLowerCase();
  const exact = choices.find((choice) => choice === word || choice === word.replace(/[\s_]+/g, "-"));
  if (exact) return exact;
  const begun = choices.filter((choice) => word !== "" && choice.startsWith(word));
  if (begun.length === 1 && begun[0]) return begun[0];
  throw new UserError(
    "bad_input",
    `\`${option.name}\` takes one of ${choices.join(", ")}; you gave "${shown(raw)}".`,
  );
}

/**
 * Text as it can be kept: databases refuse a NUL and half of a surrogate pair, and nobody means a control character.
 * What has nothing to see in it is empty.
 */
function storable(raw: string): string {
  const text = raw
    .replace(
      /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      "",
    )
    .trim();
  return visible(text) === "" ? "" : text;
}

function checkLength(option: OptionInfo, value: string): string {
  if (option.max !== undefined && value.length > option.max)
    throw new UserError(
      "bad_input",
      `\`${option.name}\` takes at most ${option.max} characters; yours has ${value.length}.`,
    );
  if (option.min !== undefined && value !== "" && value.length < option.min)
    throw new UserError("bad_input", `\`${option.name}\` takes at least ${option.min} characters.`);
  return value;
}

function rangeText(option: OptionInfo): string {
  const { min, max } = option;
  const say = (value: number): string => value.toLocaleString("en-US");
  if (min !== undefined && max !== undefined) return ` from ${say(min)} to ${say(max)}`;
  if (min !== undefined) return ` of at least ${say(min)}`;
  return max === undefined ? "" : ` of at most ${say(max)}`;
}

/** Error messages are markup, so what was typed is escaped and bounded in them. */
function shown(raw: string): string {
  return plain(raw, 40);
}
