import { parseArgs } from "node:util";
import { clip, visible } from "../../core/markup.ts";
import { knownZone } from "../../core/time.ts";
import { LIMITS } from "./limits.ts";
import { localName } from "./origin.ts";

/** How a terminal conversation is held: from flags, and switched by lines such as `/as ana`. */
export type ChatFlags = {
  readonly json: boolean;
  readonly as: string;
  readonly role: "member" | "admin";
  readonly community: string;
  /** A fixed clock; null for the real one. */
  readonly now: Date | null;
  /** Takes the place of the person's own zone; null for theirs. */
  readonly zone: string | null;
  /** The folder that files of replies are written to; null: they are only named. */
  readonly out: string | null;
  readonly help: boolean;
};

export const CHAT_HELP = `A conversation in the terminal. A line that starts with / is a command, anything else is a question.

  --json              one JSON object a line
  --as NAME           who you are (default: you)
  --role member|admin (default: member)
  --community NAME    (default: local)
  --now ISO           a fixed clock, such as 2026-11-25T10:00:00Z
  --tz ZONE           your zone, such as Europe/Berlin
  --out DIR           where files of replies are written (default: only named)

Within a conversation: /as NAME, /role admin, /now ISO, /tz ZONE, /help, /quit.
!1 presses the first button; where it opens a form, add what it asks for: !1 amount:16 job:"Logo".
A file is given by its path: /connects import file:./history.csv`;

/** A flag or a switching line that cannot be read; the message is one line that says what to give instead. */
export class FlagError extends Error {}

/** @throws FlagError */
export function readFlags(args: readonly string[]): ChatFlags {
  const { json, help, ...given } = parsed(args);
  return {
    json,
    help,
    as: readName(given.as, "--as"),
    role: readRole(given.role),
    community: readName(given.community, "--community"),
    now: given.now === undefined ? null : readNow(given.now),
    zone: given.tz === undefined ? null : readZone(given.tz),
    out: given.out ?? null,
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        as: { type: "string", default: "you" },
        role: { type: "string", default: "member" },
        community: { type: "string", default: "local" },
        now: { type: "string" },
        tz: { type: "string" },
        out: { type: "string" },
        help: { type: "boolean", default: false },
      },
    }).values;
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.split(/[.\n]/, 1)[0] : "The flags are not right";
    throw new FlagError(`${said}. --help shows what there is.`, { cause });
  }
}

/** `/as ana` and its like change the flags; null when the line is something else. @throws FlagError */
export function switchedBy(line: string, flags: ChatFlags): ChatFlags | null {
  const match = /^\/(as|role|now|tz)(?:\s+(.*))?$/is.exec(line.trim());
  if (!match?.[1]) return null;
  const value = (match[2] ?? "").trim();
  switch (match[1].toLowerCase()) {
    case "as":
      return { ...flags, as: readName(value, "/as") };
    case "role":
      return { ...flags, role: readRole(value) };
    case "now":
      return { ...flags, now: value === "" || value === "real" ? null : readNow(value) };
    default:
      return { ...flags, zone: value === "" || value === "own" ? null : readZone(value) };
  }
}

/** `You are ana, admin, in Europe/Berlin, at 2026-11-25T10:00:00.000Z.` */
export function whoText(flags: ChatFlags): string {
  const zone = flags.zone === null ? "" : `, in ${flags.zone}`;
  const now = flags.now === null ? "" : `, at ${flags.now.toISOString()}`;
  return `You are ${flags.as}, ${flags.role}${zone}${now}.`;
}

function readName(typed: string, what: string): string {
  const name = localName(typed);
  if (name === null)
    throw new FlagError(`${what} takes a name without spaces or colons, 1 to ${LIMITS.name} characters.`);
  return name;
}

function readRole(typed: string): "member" | "admin" {
  const role = typed.trim().toLowerCase();
  if (role !== "member" && role !== "admin")
    throw new FlagError(`The role is member or admin, not "${shown(typed)}".`);
  return role;
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(Z|[+-]\d{2}:\d{2})?)?$/i;

/** A day means its start, and a time without a zone means UTC. */
function readNow(typed: string): Date {
  const [, day = "", time = "00:00", zone = "Z"] = ISO.exec(typed.trim()) ?? [];
  const at = new Date(`${day}T${time}${zone}`);
  // A day that does not exist, such as 30 February, would move on to the next month.
  const real =
    !Number.isNaN(Date.parse(`${day}T00:00Z`)) && new Date(`${day}T00:00Z`).toISOString().startsWith(day);
  if (day === "" || !real || Number.isNaN(at.getTime()))
    throw new FlagError(`"${shown(typed)}" is no time. Give it like 2026-11-25T10:00:00Z.`);
  return at;
}

function readZone(typed: string): string {
  const zone = knownZone(typed);
  if (zone === null) throw new FlagError(`"${shown(typed)}" is no time zone. Give it like Europe/Berlin.`);
  return zone;
}

function shown(typed: string): string {
  return clip(visible(typed).replace(/\n/g, " "), 40);
}
