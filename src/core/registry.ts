import type { Command, Root } from "./command.ts";
import type { Context } from "./context.ts";
import { assert } from "./errors.ts";

/** The command list with its look-ups. Start-up fails on a duplicate name or alias. */
export type Registry<C extends Context> = {
  readonly all: readonly Command<C>[];
  readonly byPath: (path: string) => Command<C> | null;
  /** By the words after the root; an alias counts as its command. */
  readonly byWords: (
    root: Root,
    first: string,
    second: string | undefined,
  ) => { readonly command: Command<C>; readonly words: 1 | 2 } | null;
  /** First words that exist under a root: names, groups and aliases. */
  readonly firstWords: (root: Root) => readonly string[];
};

export function createRegistry<C extends Context>(commands: readonly Command<C>[]): Registry<C> {
  const paths = new Map<string, Command<C>>();
  for (const command of commands) {
    const aliases = command.aliases.map((alias) => `${command.root} ${alias}`);
    for (const path of [command.path, ...aliases]) {
      assert(!paths.has(path), `two commands are called ${path}`);
      paths.set(path, command);
    }
  }
  // A platform shows a word either as a command or as a group of commands.
  for (const command of commands)
    if (command.group !== null) {
      const path = `${command.root} ${command.group}`;
      assert(!paths.has(path), `${path} is both a command and a group`);
    }
  return {
    all: commands,
    byPath: (path) => paths.get(path) ?? null,
    byWords(root, first, second) {
      const pair = second === undefined ? undefined : paths.get(`${root} ${first} ${second}`);
      if (pair) return { command: pair, words: 2 };
      const single = paths.get(`${root} ${first}`);
      return single ? { command: single, words: 1 } : null;
    },
    firstWords: (root) => [
      ...new Set(
        [...paths.keys()]
          .filter((path) => path.startsWith(`${root} `))
          .map((path) => path.split(" ")[1] ?? ""),
      ),
    ],
  };
}
