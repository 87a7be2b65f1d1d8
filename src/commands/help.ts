import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Command, Root } from "../core/command.ts";
import { mayRun } from "../core/dispatch.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, list, type Reply, text } from "../core/reply.ts";
import { type AppContext, defineCommand } from "./context.ts";

type Commands = () => readonly Command<AppContext>[];

/** Help for members, made from the declarations. */
export function helpFor(commands: Commands): Command<AppContext> {
  return defineCommand({
    name: "help",
    summary: "How to use this",
    examples: ["help", "help spend"],
    who: "member",
    visibility: "private",
    options: z.object({
      topic: z.string().min(1).max(40).optional().describe("A command, like spend or promo claim"),
    }),
    complete: {
      topic: async (_context, typed) =>
        names(commands(), "connects")
          .filter((name) => name.includes(typed.toLowerCase()))
          .map((name) => ({ name, value: name })),
    },
    run: async (context, options) =>
      options.topic === undefined
        ? overview(commands(), "connects", context)
        : about(commands(), options.topic),
  });
}

/** Help for people with a duty. */
export function adminHelpFor(commands: Commands): Command<AppContext> {
  return defineCommand({
    root: "connects-admin",
    name: "help",
    summary: "Admin help",
    examples: ["help"],
    who: "any-duty",
    visibility: "private",
    options: z.object({}),
    run: async (context) => overview(commands(), "connects-admin", context),
  });
}

function overview(commands: readonly Command<AppContext>[], root: Root, context: AppContext): Reply {
  const mine = commands.filter((command) => command.root === root && mayRun(command.who, context.duties));
  const opening =
    root === "connects"
      ? "Ask anything about Upwork Connects in plain words, or keep your wallet with these. Everything about your wallet is shown to you alone."
      : "What you may do for this community. Nothing here opens a member's own wallet.";
  return answer({
    title: root === "connects" ? "Connects Assistant" : "For admins",
    blocks: [
      text(opening),
      list(mine.map((command) => `\`/${command.path}\` ${plain(command.summary)}`)),
      text(`\`/connects help spend\` shows one of them with its options.`),
    ],
    actions: root === "connects" ? starters() : [],
    data: { commands: mine.map((command) => command.path) },
  });
}

function starters(): readonly Action[] {
  return [
    {
      kind: "form",
      label: "Ask a question",
      call: { path: "connects ask", values: {} },
      ask: ["question"],
      style: "primary",
    },
    { kind: "run", label: "My balance", call: { path: "connects balance", values: {} } },
  ];
}

function about(commands: readonly Command<AppContext>[], topic: string): Reply {
  const wanted = topic
    .trim()
    .toLowerCase()
    .replace(/^\//, "")
    .replace(/^connects\s+/, "");
  const found = commands.find(
    (command) => nameOf(command) === wanted || command.aliases.includes(wanted) || command.path === wanted,
  );
  if (!found) throw unknownTopic(commands, topic, wanted);
  const options = found.options.filter((option) => option.shown !== "hidden");
  const blocks: Block[] = [
    text(`${plain(found.summary)}.${found.details ? ` ${found.details}` : ""}`),
    ...(options.length > 0
      ? [
          list(
            options.map(
              (option) =>
                `\`${option.name}\`${option.required ? " (needed)" : ""}: ${plain(option.description)}${option.choices ? ` (${option.choices.join(", ")})` : ""}`,
            ),
          ),
        ]
      : []),
    text(`For example:\n${found.examples.map((example) => `\`/${found.root} ${example}\``).join("\n")}`),
  ];
  return answer({
    title: `/${found.path}`,
    blocks,
    data: { command: found.path, options: options.map((option) => option.name) },
  });
}

function unknownTopic(commands: readonly Command<AppContext>[], typed: string, wanted: string): UserError {
  const known = names(commands, "connects");
  const near = closest(wanted, known);
  const guess = distance(wanted, near) <= 3 ? near : null;
  return new UserError(
    "not_found",
    `There is no command called "${plain(typed, 40)}".${guess ? ` Did you mean ${guess}?` : " `/connects help` lists them all."}`,
    {
      actions: guess
        ? [
            {
              kind: "run",
              label: `Help on ${guess}`,
              call: { path: "connects help", values: { topic: guess } },
            },
          ]
        : [],
    },
  );
}

function nameOf(command: Command<AppContext>): string {
  return command.path.slice(command.root.length + 1);
}

function names(commands: readonly Command<AppContext>[], root: Root): readonly string[] {
  return commands.filter((command) => command.root === root).map(nameOf);
}
