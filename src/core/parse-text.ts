import { closest, distance } from "fastest-levenshtein";
import { coerce, fits } from "./coerce.ts";
import type { Command, Root } from "./command.ts";
import type { Context } from "./context.ts";
import { UserError } from "./errors.ts";
import { plain } from "./markup.ts";
import type { OptionInfo } from "./option.ts";
import type { Registry } from "./registry.ts";
import type { Call } from "./reply.ts";
import { type KeyKind, type Token, tokenize } from "./tokens.ts";

export type ParsedText<C extends Context> = {
  readonly command: Command<C>;
  readonly values: Readonly<Record<string, unknown>>;
  /** What the reader should be told about how the text was read. */
  readonly notes: readonly string[];
};

/**
 * Reads what was typed after `/connects` or `/connects-admin`: command words, then options in any order as
 * `key:value`, `key=value` or `--key value`, or bare in declared order while they fit; what is left goes to the
 * command's text option. A first word that is no command is a question, unless it looks like a mistyped command.
 * @throws UserError bad_input | not_found, with the nearest command as a button
 */
export function parseText<C extends Context>(
  registry: Registry<C>,
  root: Root,
  typed: string,
): ParsedText<C> {
  const text = typed.trim();
  const [first = "", second] = text.split(/\s+/, 2);
  if (first === "") return bare(registry, root);
  const named = registry.byWords(root, first.toLowerCase(), second?.toLowerCase());
  if (named) return readOptions(named.command, afterWords(text, named.words));
  const guess = nearestWord(registry, root, first, text);
  if (guess) throw unknownCommand(root, first, guess, text);
  const ask = root === "connects" ? registry.byPath("connects ask") : null;
  if (ask) return { command: ask, values: { question: text }, notes: [] };
  const admin = closestWord(registry, root, first);
  throw unknownCommand(root, first, admin, text);
}

/**
 * Reads a member's command typed without its root: `/spend 16`. What starts with a slash is meant as a command, so it
 * is never read as a question.
 * @throws UserError bad_input | not_found, with the nearest command as a button
 */
export function parseShort<C extends Context>(registry: Registry<C>, typed: string): ParsedText<C> {
  const text = typed.trim();
  const [first = "", second] = text.split(/\s+/, 2);
  if (registry.byWords("connects", first.toLowerCase(), second?.toLowerCase()))
    return parseText(registry, "connects", text);
  const root = closest(first.toLowerCase(), ["connects", "connects-admin"]);
  if (distance(first.toLowerCase(), root) > 2)
    throw unknownCommand("connects", first, closestWord(registry, "connects", first), text);
  throw didYouMean(`/${first}`, `/${root}`, `/${root}${text.slice(first.length)}`);
}

/** A whole line that starts with `/connects` or `/connects-admin`; null when it is neither. */
export function splitRoot(line: string): { readonly root: Root; readonly rest: string } | null {
  const match = /^\/(connects-admin|connects)(?:\s+|$)/i.exec(line.trim());
  if (!match?.[1]) return null;
  return { root: match[1].toLowerCase() as Root, rest: line.trim().slice(match[0].length) };
}

/** Reads the options of a known command from text. */
export function readOptions<C extends Context>(command: Command<C>, text: string): ParsedText<C> {
  const byName = new Map(command.options.map((option) => [option.name, option]));
  const { tokens, unclosed } = tokenize(text, (key) => keyKind(byName.get(key)));
  const values: Record<string, unknown> = {};
  const bareTokens: Token[] = [];
  for (const token of tokens) {
    const option = token.key === null ? undefined : byName.get(token.key);
    if (!option || isWord(command, option, token, text))
      bareTokens.push({ ...token, key: null, value: option ? text.slice(token.at, token.end) : token.value });
    else if (token.value === "" && option.kind !== "boolean") continue;
    else if (values[option.name] !== undefined)
      throw new UserError("bad_input", `\`${option.name}\` is given twice.`);
    else {
      const value = coerce(option, token.value === "" ? "yes" : token.value);
      if (value !== "") values[option.name] = value;
    }
  }
  const left = fillPositions(command, bareTokens, values);
  placeRest(command, text, left, values);
  const notes = unclosed ? ["The quote was never closed, so I read it to the end of the line."] : [];
  return { command, values, notes };
}

/** "Can I share: yes or no?" names no option, where the text is what the command is about. */
function isWord<C extends Context>(
  command: Command<C>,
  option: OptionInfo,
  token: Token,
  text: string,
): boolean {
  const bare = option.kind === "boolean" && token.value === "" && /^[a-z]/i.test(text.charAt(token.at));
  return bare && command.options.some((other) => other.rest && other.required);
}

function keyKind(option: OptionInfo | undefined): KeyKind {
  if (option?.rest) return "rest";
  return option?.kind === "boolean" ? "flag" : option !== undefined;
}

/**
 * Bare words fill the options in order, required ones first, while they fit the type; those declared after the
 * text option are only given by name. A quoted word is text. Returns what is left for the text option.
 */
function fillPositions<C extends Context>(
  command: Command<C>,
  tokens: readonly Token[],
  values: Record<string, unknown>,
): readonly Token[] {
  const rest = command.options.find((option) => option.rest && values[option.name] === undefined);
  const open = positional(command).filter((option) => values[option.name] === undefined);
  const left: Token[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.quoted && rest) {
      left.push(token);
      continue;
    }
    if (!rest?.required && looksLikeOption(command, token)) throw leftOver(command, [token]);
    // A question that happens to begin with "share" is a question; only commands with other options take bare flags.
    if (!rest?.required && takeFlag(command, token, values)) continue;
    const at = open.findIndex((option) => option.required || fits(option, token.value));
    const option = open[at];
    if (!option) return [...left, ...tokens.slice(index)];
    values[option.name] = coerce(option, token.value);
    open.splice(0, at + 1);
  }
  return left;
}

function positional<C extends Context>(command: Command<C>): OptionInfo[] {
  const rest = command.options.find((option) => option.rest);
  const end = rest ? command.options.indexOf(rest) : command.options.length;
  return command.options
    .filter((option, index) => (option.required || index < end) && option !== rest)
    .filter(
      (option) =>
        option.shown !== "hidden" && !option.named && option.kind !== "file" && option.kind !== "boolean",
    )
    .sort((a, b) => Number(b.required) - Number(a.required));
}

/** `sho:buys`: a slip in an option's name, rather than text with a colon in it. */
function looksLikeOption<C extends Context>(command: Command<C>, token: Token): boolean {
  const key = token.quoted ? null : /^([a-z_]{2,32})[:=](?!\/\/)\S/i.exec(token.value)?.[1]?.toLowerCase();
  if (!key) return false;
  const names = command.options.filter((option) => option.shown !== "hidden").map((option) => option.name);
  return names.length > 0 && distance(key, closest(key, names)) <= (key.length > 3 ? 2 : 1);
}

/** A bare option name means yes: `share`. */
function takeFlag<C extends Context>(
  command: Command<C>,
  token: Token,
  values: Record<string, unknown>,
): boolean {
  const named = command.options.find(
    (option) => option.kind === "boolean" && option.name === token.value.toLowerCase(),
  );
  if (!named || values[named.name] !== undefined) return false;
  values[named.name] = true;
  return true;
}

/** Text left over goes to the main text option, exactly as typed. */
function placeRest<C extends Context>(
  command: Command<C>,
  text: string,
  left: readonly Token[],
  values: Record<string, unknown>,
): void {
  const [first] = left;
  if (!first) return;
  const rest = command.options.find((option) => option.rest);
  if (!rest) throw leftOver(command, left);
  const whole =
    left.length === 1 ? first.value : left.map((token) => text.slice(token.at, token.end)).join(" ");
  // `note:second round`: what follows belongs to the text that was begun by name.
  const begun = values[rest.name];
  values[rest.name] = coerce(rest, typeof begun === "string" ? `${begun} ${whole}` : whole);
}

function leftOver<C extends Context>(command: Command<C>, left: readonly Token[]): UserError {
  const word = left[0]?.value ?? "";
  const key = /^([\w-]{1,32})[:=]/.exec(word)?.[1]?.toLowerCase();
  const names = command.options.filter((option) => option.shown !== "hidden").map((option) => option.name);
  const usage = command.examples[0] ? ` For example: \`/${command.root} ${command.examples[0]}\`.` : "";
  const near = key && names.length > 0 ? closest(key, names) : null;
  const hint = near && key && distance(key, near) <= 2 ? ` Did you mean \`${near}:\`?` : "";
  return new UserError(
    "bad_input",
    `I don't know what to do with "${plain(word, 40)}" in \`${command.name}\`.${hint}${usage}`,
  );
}

function bare<C extends Context>(registry: Registry<C>, root: Root): ParsedText<C> {
  const command = registry.byPath(root === "connects" ? "connects balance" : "connects-admin help");
  if (!command) throw new UserError("not_found", "Nothing to run. Try `help`.");
  return { command, values: {}, notes: [] };
}

function afterWords(text: string, words: 1 | 2): string {
  return text.replace(words === 2 ? /^\S+\s+\S+\s*/ : /^\S+\s*/, "");
}

/** One or two letters off and followed by a number or an option, or nothing at all: a slip, not a question. */
function nearestWord<C extends Context>(
  registry: Registry<C>,
  root: Root,
  first: string,
  text: string,
): string | null {
  const rest = text.slice(first.length).trim();
  const looksTyped =
    rest === "" || /^[$+-]?\d/.test(rest) || /^\S+[:=]\S/.test(rest) || /^[EPep]\d+/.test(rest);
  return looksTyped ? closestWord(registry, root, first) : null;
}

function closestWord<C extends Context>(registry: Registry<C>, root: Root, first: string): string | null {
  const words = registry.firstWords(root).filter((word) => word.length > 2);
  const word = first.toLowerCase();
  const near = words.length > 0 ? closest(word, words) : null;
  return near !== null && distance(word, near) <= (word.length > 4 ? 2 : 1) ? near : null;
}

function unknownCommand(root: Root, first: string, guess: string | null, text: string): UserError {
  if (guess === null)
    return new UserError(
      "not_found",
      `There is no \`${plain(first, 40)}\` here. \`/${root} help\` lists what there is.`,
    );
  return didYouMean(first, guess, `/${root} ${guess}${text.slice(first.length)}`);
}

function didYouMean(typed: string, guess: string, corrected: string): UserError {
  const call: Call = { path: "text", values: { text: corrected } };
  return new UserError("not_found", `There is no \`${plain(typed, 40)}\`. Did you mean \`${guess}\`?`, {
    actions: [{ kind: "run", label: `Run ${guess}`, call }],
  });
}

/** A call as the text a person could have typed; reading it back gives the same call. */
export function formatCall(call: Call, options: readonly OptionInfo[]): string {
  if (call.path === "text") return String(call.values.text ?? "");
  const parts = Object.entries(call.values).map(
    ([name, value]) =>
      `${name}:${quoteValue(
        value,
        options.find((o) => o.name === name),
      )}`,
  );
  return [`/${call.path}`, ...parts].join(" ");
}

function quoteValue(value: string | number | boolean, option: OptionInfo | undefined): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "number") return String(value);
  const bareWord = /^[\p{L}\p{N}#@+./_-][^\s"'\\\u2018-\u201e\u00ab\u00bb]*$/u;
  if (option?.kind !== "boolean" && bareWord.test(value)) return value;
  return `"${value.replace(/[\\"]/g, "\\$&")}"`;
}
