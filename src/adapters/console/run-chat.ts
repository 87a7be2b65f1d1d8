import { join } from "node:path";
import { createInterface, type Interface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import type { Charts } from "../../core/chart.ts";
import type { Engine } from "../../core/engine.ts";
import { codeOf } from "../../core/error-code.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import type { FileOut } from "../../core/reply.ts";
import { completeLine } from "./completion.ts";
import { writeOut } from "./file-out.ts";
import type { ChatFlags } from "./flags.ts";
import type { AskField } from "./form-talk.ts";
import { replyJson } from "./reply-json.ts";
import { createSession, type Said, type Session } from "./session.ts";
import { type FileNote, terminalText } from "./terminal-text.ts";

export type ChatParts = {
  readonly engine: Engine;
  readonly charts: Charts;
  readonly flags: ChatFlags;
  readonly input: Readable;
  readonly output: Writable;
  /** Where it is said that a file could not be written or a chart not drawn. */
  readonly problems: Writable;
  /** Whether a person sits at it: prompt, completion, forms field by field. */
  readonly interactive: boolean;
  readonly newId: () => string;
  /** Told whenever the clock or zone is switched. */
  readonly onSwitch: (flags: ChatFlags) => void;
};

const HISTORY = 500;
const SESSION_WORDS = ["/as ", "/role ", "/now ", "/tz ", "/help", "/quit"];

/** Reads lines until the input ends or `/quit`; each is answered before the next is read. */
export async function runChat(parts: ChatParts): Promise<void> {
  let session: Session | null = null;
  const lines = createInterface({
    input: parts.input,
    ...(parts.interactive ? { output: parts.output, completer: completerFor(parts, () => session) } : {}),
    terminal: parts.interactive,
    historySize: HISTORY,
    crlfDelay: Number.POSITIVE_INFINITY,
  });
  const ask = parts.interactive && !parts.flags.json ? askAt(lines) : null;
  session = createSession({ ...parts, ask });
  // Whoever reads the output may leave before the end (`| head`): then there is nobody to answer.
  let left = false;
  parts.output.on("error", () => {
    left = true;
    lines.close();
  });
  if (parts.interactive) {
    write(parts, "Ask about Connects, or type /help. Tab completes, /quit leaves.");
    lines.setPrompt("> ");
    lines.prompt();
  }
  for await (const line of lines) {
    const blank = parts.interactive && line.trim() === "";
    const said = blank ? "blank" : await session.say(line);
    if (said === null || left) break;
    if (said !== "blank") await show(parts, session.flags(), said);
    // What is typed ahead meanwhile stays where it is.
    if (parts.interactive) lines.prompt(true);
  }
  lines.close();
}

async function show(parts: ChatParts, flags: ChatFlags, said: Said): Promise<void> {
  const files = [...said.rendered.files, ...(await pictures(parts, said.rendered))];
  const notes: FileNote[] = [];
  for (const file of files) notes.push(await noteOf(parts, flags, file));
  if (flags.json) {
    const named = files.map((file, index) => ({ ...file, name: notes[index]?.name ?? file.name }));
    write(parts, JSON.stringify(replyJson(said.rendered, named)));
  } else write(parts, `${terminalText(said.rendered, said.pressable, notes, boldFor(parts))}\n`);
}

/** Charts leave the terminal as files; their alternative text stands in the reply. */
async function pictures(parts: ChatParts, rendered: RenderedReply): Promise<readonly FileOut[]> {
  const drawn: FileOut[] = [];
  for (const block of rendered.reply.blocks) {
    if (block.kind !== "chart") continue;
    const name = drawn.length === 0 ? "chart.png" : `chart-${drawn.length + 1}.png`;
    try {
      drawn.push({ name, type: "image/png", bytes: await parts.charts.png(block.chart, "light") });
    } catch (error) {
      parts.problems.write(`${name} could not be drawn: ${reasonOf(error)}\n`);
    }
  }
  return drawn;
}

async function noteOf(parts: ChatParts, flags: ChatFlags, file: FileOut): Promise<FileNote> {
  const note = { name: file.name, bytes: file.bytes.byteLength, written: null };
  if (flags.out === null) return note;
  try {
    const name = await writeOut(file, flags.out);
    return { ...note, name, written: join(flags.out, name) };
  } catch (error) {
    parts.problems.write(`${file.name} could not be written to ${flags.out}: ${reasonOf(error)}\n`);
    return note;
  }
}

function reasonOf(error: unknown): string {
  return codeOf(error) || (error instanceof Error ? error.message : String(error));
}

function boldFor(parts: ChatParts): (text: string) => string {
  const plain = !parts.interactive || process.env.NO_COLOR;
  return plain ? (text) => text : (text) => `\u001b[1m${text}\u001b[22m`;
}

function write(parts: ChatParts, text: string): void {
  parts.output.write(`${text}\n`);
}

/** A form is left with Ctrl+C, as a command line is. */
function askAt(lines: Interface): AskField {
  return async (question) =>
    await new Promise((resolve) => {
      const leave = (): void => resolve(null);
      lines.once("SIGINT", leave);
      lines.once("close", leave);
      lines.question(question, (typed) => {
        lines.off("SIGINT", leave);
        lines.off("close", leave);
        resolve(typed.trim());
      });
    });
}

type Completer = (line: string, done: (error: null, result: [string[], string]) => void) => void;

function completerFor(parts: ChatParts, session: () => Session | null): Completer {
  return (line, done) => {
    const now = session();
    if (!now) return done(null, [[], line]);
    completeLine(parts.engine, now.origin(), line)
      .then(({ from, suggestions }) => {
        const own = SESSION_WORDS.filter((word) => line !== "" && word.startsWith(line));
        done(null, [
          [...suggestions.map(({ insert }) => insert), ...(from === 0 ? own : [])],
          line.slice(from),
        ]);
      })
      // Nothing to suggest is all that a failed look-up means to somebody who types.
      .catch(() => done(null, [[], line]));
  };
}
