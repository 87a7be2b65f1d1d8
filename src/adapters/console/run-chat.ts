import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Charts } from "../../core/chart.ts";
import type { Engine } from "../../core/engine.ts";
import { plainText } from "../../core/markup.ts";
import { blockText } from "../../core/plain-reply.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { FileOut } from "../../core/reply.ts";
import type { ChatFlags } from "./flags.ts";
import { type Pressable, replyJson } from "./reply-json.ts";
import { type AskField, createSession, type Session } from "./session.ts";

export type ChatParts = {
  readonly engine: Engine;
  readonly charts: Charts;
  readonly flags: ChatFlags;
  readonly input: Readable;
  readonly output: Writable;
  /** Whether a person sits at it: prompt, completion, forms field by field. */
  readonly interactive: boolean;
  readonly newId: () => string;
  /** Told whenever the clock or zone is switched. */
  readonly onSwitch: (flags: ChatFlags) => void;
};

/** Reads lines until the input ends or `/quit`; each is answered before the next is read. */
export async function runChat(parts: ChatParts): Promise<void> {
  const lines = createInterface({
    input: parts.input,
    ...(parts.interactive ? { output: parts.output, completer: completerOf(parts.engine) } : {}),
    terminal: parts.interactive,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const session = createSession(
    parts.engine,
    parts.flags,
    parts.newId,
    parts.interactive ? askAt(lines) : null,
  );
  if (parts.interactive) {
    write(parts, "Ask about Connects, or type /connects help. /quit leaves.");
    lines.setPrompt("> ");
    lines.prompt();
  }
  for await (const line of lines) {
    if (line.trim() !== "" && !(await answerLine(parts, session, line))) break;
    if (parts.interactive) lines.prompt();
  }
  lines.close();
}

async function answerLine(parts: ChatParts, session: Session, line: string): Promise<boolean> {
  const said = await session.say(line);
  if (said.kind === "quit") return false;
  if (said.kind === "switched") {
    parts.onSwitch(session.flags());
    if (parts.flags.json)
      write(
        parts,
        JSON.stringify({
          ok: true,
          visibility: "private",
          title: null,
          text: said.message,
          actions: [],
          files: [],
          data: {},
        }),
      );
    else write(parts, said.message);
    return true;
  }
  const rendered = await withPictures(said.rendered, parts.charts);
  await writeFiles(rendered.files, parts.flags.out);
  write(parts, parts.flags.json ? JSON.stringify(replyJson(rendered)) : plainReply(rendered, said.pressable));
  return true;
}

/** Charts leave the terminal as files. */
async function withPictures(rendered: RenderedReply, charts: Charts): Promise<RenderedReply> {
  const pictures: FileOut[] = [];
  for (const block of rendered.reply.blocks)
    if (block.kind === "chart")
      pictures.push({
        name: `chart${pictures.length > 0 ? `-${pictures.length + 1}` : ""}.png`,
        type: "image/png",
        bytes: await charts.png(block.chart, "light"),
      });
  return pictures.length === 0 ? rendered : { ...rendered, files: [...rendered.files, ...pictures] };
}

async function writeFiles(files: readonly FileOut[], out: string | null): Promise<void> {
  if (out === null || files.length === 0) return;
  await mkdir(out, { recursive: true });
  for (const file of files)
    await writeFile(join(out, file.name.replace(/[^\w.-]+/g, "-").replace(/^\.+/, "") || "file"), file.bytes);
}

function plainReply(rendered: RenderedReply, controls: readonly Pressable[]): string {
  const { reply } = rendered;
  const parts = [
    ...(reply.title ? [plainText(reply.title)] : []),
    ...reply.blocks.map(blockText).filter((part) => part !== ""),
    ...rendered.files.map((file) => `[file ${file.name}, ${file.bytes.byteLength} bytes]`),
    ...(controls.length > 0
      ? [controls.map((control, index) => `!${index + 1} ${control.label}`).join("   ")]
      : []),
  ];
  return `${parts.join("\n")}\n`;
}

function write(parts: ChatParts, text: string): void {
  parts.output.write(`${text}\n`);
}

function askAt(lines: Interface): NonNullable<AskField> {
  return async (label, description, value) =>
    await new Promise((resolve) => {
      lines.question(`  ${label} (${description})${value ? ` [${value}]` : ""}: `, (typed) =>
        resolve(typed.trim()),
      );
    });
}

/** Tab completes roots, command names and option names. */
function completerOf(engine: Engine): (line: string) => [string[], string] {
  const paths = engine.commands.map((command) => `/${command.path}`);
  return (line) => {
    const command = engine.commands.find((known) => line.startsWith(`/${known.path} `));
    const word = line.slice(line.lastIndexOf(" ") + 1);
    if (!command) return [paths.filter((path) => path.startsWith(line)), line];
    const options = command.options.filter((option) => option.shown !== "hidden");
    const [name, typed] = word.split(":");
    const choices = options.find((option) => option.name === name)?.choices;
    if (typed !== undefined && choices)
      return [
        choices.filter((choice) => choice.startsWith(typed)).map((choice) => `${name}:${choice}`),
        word,
      ];
    return [options.map((option) => `${option.name}:`).filter((option) => option.startsWith(word)), word];
  };
}
