import { type Json, list, object, text, type World } from "./world.ts";

/** What text looks like on the screen, and whom it notifies. */
export type Shown = { readonly text: string; readonly pinged: readonly string[] };

/** Top-level text or a `mrkdwn` object. `auto` says whether bare names are turned into mentions. */
export function showMrkdwn(world: World, source: string, auto: boolean): Shown {
  const pinged: string[] = [];
  const visible = source
    .replace(/<([^<>]*)>/g, (_, inner: string) => special(world, inner, pinged))
    .replace(/(?<![\u200b\w])([*_~`])(?![\s\u200b])((?:(?!\1)[^\n])*?[^\s\u200b])\1(?![\u200b\w])/g, "$2")
    .replace(/\u200b/g, "");
  if (auto) {
    for (const [, name] of source.matchAll(/(?<![\w<])@(everyone|channel|here)\b/g))
      if (name) pinged.push(`@${name}`);
    for (const person of world.people.values())
      if (source.includes(`@${person.name}`)) pinged.push(person.id);
  }
  return { text: unescaped(visible), pinged };
}

/** All that a message or a view shows, block by block. */
export function showBlocks(world: World, blocks: readonly Json[]): Shown {
  const parts = blocks.map((block) => showBlock(world, block));
  return {
    text: parts
      .map((part) => part.text)
      .filter((part) => part !== "")
      .join("\n"),
    pinged: parts.flatMap((part) => part.pinged),
  };
}

export function unescaped(value: string): string {
  return value.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&amp;/g, "&");
}

function showBlock(world: World, block: Json): Shown {
  const texts = [
    block.text,
    ...list(block.fields),
    ...(block.type === "context" ? list(block.elements) : []),
  ];
  const shown = texts.map((each) => showText(world, object(each)));
  const alt = text(block.alt_text);
  return {
    text: [...shown.map((part) => part.text), ...(alt ? [`[${alt}]`] : []), ...labelOf(block)]
      .filter((part) => part !== "")
      .join("\n"),
    pinged: shown.flatMap((part) => part.pinged),
  };
}

function showText(world: World, given: Json): Shown {
  if (given.type === "plain_text") return { text: unescaped(text(given.text)), pinged: [] };
  if (given.type === "mrkdwn") return showMrkdwn(world, text(given.text), given.verbatim !== true);
  return { text: "", pinged: [] };
}

function labelOf(block: Json): readonly string[] {
  return block.type === "input" ? [unescaped(text(object(block.label).text))] : [];
}

function special(world: World, inner: string, pinged: string[]): string {
  const [head = "", ...rest] = inner.split("|");
  const label = rest.join("|");
  if (head.startsWith("@")) {
    pinged.push(head.slice(1));
    return `@${world.people.get(head.slice(1))?.name ?? head.slice(1)}`;
  }
  if (head.startsWith("#")) return `#${world.channels.get(head.slice(1))?.name ?? label}`;
  if (head.startsWith("!date^")) return label || "(no fallback)";
  if (head.startsWith("!subteam^")) {
    const id = head.slice("!subteam^".length);
    pinged.push(id);
    return `@${world.groups.get(id)?.handle ?? id}`;
  }
  if (head.startsWith("!")) {
    pinged.push(`@${head.slice(1)}`);
    return `@${head.slice(1)}`;
  }
  return label || head;
}
