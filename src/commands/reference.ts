import type { Command } from "../core/command.ts";
import type { OptionInfo } from "../core/option.ts";
import type { AppContext } from "./context.ts";

/** The command reference as Markdown, made from the declarations alone. */
export function commandReference(commands: readonly Command<AppContext>[]): string {
  const sections = commands.map(section);
  return [
    "# Commands",
    "",
    "Made from the declarations in `src/commands/` by `npm run commands:docs`. The same text works on Discord (as options), on Slack and at the console (as typed). Options may be given in any order as `name:value`; words without a name fill the options in the order shown.",
    "",
    ...sections,
  ].join("\n");
}

function section(command: Command<AppContext>): string {
  const options = command.options.filter((option) => option.shown !== "hidden");
  const table =
    options.length === 0 ? [] : ["| option | takes | what |", "|---|---|---|", ...options.map(row), ""];
  return [
    `## \`/${command.path}\``,
    "",
    `${command.summary}.${command.details ? ` ${command.details}` : ""}`,
    "",
    `For: ${command.who === "member" ? "everybody" : command.who}. Reply: ${command.visibilityFor({})}${command.visibilityFor({ share: true }) === "public" && command.visibilityFor({}) === "private" ? ", public with `share`" : ""}.${command.aliases.length > 0 ? ` Also typed as ${command.aliases.map((alias) => `\`${alias}\``).join(", ")}.` : ""}`,
    "",
    ...table,
    ...command.examples.map((example) => `\`/${command.root} ${example}\`  `),
    "",
  ].join("\n");
}

function row(option: OptionInfo): string {
  return `| \`${option.name}\`${option.required ? " *" : ""} | ${takes(option)} | ${option.description.replace(/\|/g, "\\|")} |`;
}

function takes(option: OptionInfo): string {
  if (option.choices) return option.choices.join(", ");
  const range =
    option.min !== undefined && option.max !== undefined
      ? ` ${option.min}–${option.max}`
      : option.max !== undefined
        ? ` up to ${option.max}`
        : "";
  const kinds = {
    string: "text",
    integer: "whole number",
    number: "number",
    boolean: "yes or no",
    choice: "",
    user: "a person",
    role: "a role",
    channel: "a channel",
    file: "a file",
  };
  return `${kinds[option.kind]}${range}`;
}
