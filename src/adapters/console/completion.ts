import type { Choice } from "../../core/command.ts";
import type { Origin } from "../../core/context.ts";
import type { Engine } from "../../core/engine.ts";
import type { OptionInfo } from "../../core/option.ts";
import { type Token, tokenize } from "../../core/tokens.ts";

type Command = Engine["commands"][number];

export type Suggestion = {
  readonly label: string;
  /** What it means; empty when the label says it all. */
  readonly detail: string;
  /** Takes the place of the line from `from` on. */
  readonly insert: string;
  /** Whether more can be completed after it. */
  readonly more: boolean;
};

/** What could stand at the end of a line that is being typed, from the character `from` on. */
export type Completion = { readonly from: number; readonly suggestions: readonly Suggestion[] };

const NOTHING: Completion = { from: 0, suggestions: [] };

/** Completes a line up to the caret: commands, then options, then their choices and what the commands suggest. */
export async function completeLine(engine: Engine, origin: Origin, line: string): Promise<Completion> {
  if (!line.startsWith("/")) return NOTHING;
  const commands = engine.commands.filter((command) => origin.administers || command.who === "member");
  const begun = commandOf(commands, line);
  if (!begun) return { from: 0, suggestions: namesFor(commands, line) };
  const options = begun.command.options.filter((option) => option.shown !== "hidden");
  const { tokens } = tokenize(line.slice(begun.end), (key) => options.some((option) => option.name === key));
  const last = tokens.at(-1);
  const current = last && begun.end + last.end === line.length && !closed(line, last) ? last : null;
  if (last && !current && !/\s$/.test(line)) return NOTHING;
  const before = current ? tokens.slice(0, -1) : tokens;
  const at: At = {
    engine,
    origin,
    command: begun.command,
    open: options.filter(({ name }) => !before.some((token) => token.key === name)),
    given: Object.fromEntries(before.flatMap(({ key, value }) => (key === null ? [] : [[key, value]]))),
  };
  const from = current ? begun.end + current.at : line.length;
  if (current?.key) {
    const option = options.find(({ name }) => name === current.key);
    const suggestions = option ? await valuesFor(at, option, current.value, `${option.name}:`) : [];
    return { from, suggestions };
  }
  const typed = current?.value ?? "";
  const bare = before.every(({ key }) => key !== null) ? await bareValues(at, typed) : [];
  return { from, suggestions: [...bare, ...optionNames(at.open, typed)] };
}

type At = {
  readonly engine: Engine;
  readonly origin: Origin;
  readonly command: Command;
  readonly open: readonly OptionInfo[];
  readonly given: Readonly<Record<string, string>>;
};

/** The command a line begins with, once a space follows it; a member's command also without its root. */
function commandOf(
  commands: readonly Command[],
  line: string,
): { readonly command: Command; readonly end: number } | null {
  const found = commands.flatMap((command) => {
    const names = [command.path, ...command.aliases.map((alias) => `${command.root} ${alias}`)];
    const short = command.root === "connects" ? names.map((name) => name.slice("connects ".length)) : [];
    const name = [...names, ...short].find((one) => line.toLowerCase().startsWith(`/${one} `));
    return name === undefined ? [] : [{ command, end: name.length + 2 }];
  });
  return found.sort((a, b) => b.end - a.end)[0] ?? null;
}

function namesFor(commands: readonly Command[], line: string): readonly Suggestion[] {
  const typed = line.toLowerCase();
  return commands
    .filter(({ path, root }) => {
      const short = root === "connects" ? `/${path.slice("connects ".length)}` : "";
      return `/${path}`.startsWith(typed) || short.startsWith(typed);
    })
    .map(({ path, summary, options }) => ({
      label: `/${path}`,
      detail: summary,
      insert: `/${path} `,
      more: options.length > 0,
    }));
}

function optionNames(open: readonly OptionInfo[], typed: string): readonly Suggestion[] {
  return open
    .filter(({ name }) => name.startsWith(typed.toLowerCase().replace(/^--/, "")))
    .map(({ name, description, required }) => ({
      label: `${name}:`,
      detail: required ? `${description} (needed)` : description,
      insert: `${name}:`,
      more: true,
    }));
}

/** Values for the first word, where it goes to an option that knows its values. */
async function bareValues(at: At, typed: string): Promise<readonly Suggestion[]> {
  const byPlace = at.open.filter(({ kind }) => kind !== "boolean" && kind !== "file");
  const first = byPlace.find(({ required }) => required) ?? byPlace[0];
  const knows = first?.choices !== undefined || (first && at.command.completerOf(first.name) !== null);
  return first && knows ? await valuesFor(at, first, typed, "") : [];
}

async function valuesFor(
  at: At,
  option: OptionInfo,
  typed: string,
  prefix: string,
): Promise<readonly Suggestion[]> {
  const known = option.kind === "boolean" ? ["yes", "no"] : option.choices;
  const choices: readonly Choice[] = known
    ? known.filter((value) => value.startsWith(typed.toLowerCase())).map((value) => ({ name: value, value }))
    : await at.engine.complete(at.origin, at.command.path, option.name, typed, at.given);
  return choices.map(({ name, value }) => ({
    label: name,
    detail: name === value ? "" : value,
    insert: `${prefix}${quoted(value)} `,
    more: false,
  }));
}

function closed(line: string, token: Token): boolean {
  return token.quoted && /["'\u2019\u201d\u00bb]$/.test(line) && token.value !== "";
}

function quoted(value: string): string {
  return /^[^\s"'\\\u2018-\u201e\u00ab\u00bb]+$/u.test(value)
    ? value
    : `"${value.replace(/[\\"]/g, "\\$&")}"`;
}
