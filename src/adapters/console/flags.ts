import { parseArgs } from "node:util";
import { knownZone } from "../../core/time.ts";

/** How a terminal conversation is held: from flags, and switched by lines such as `/as ana`. */
export type ChatFlags = {
  readonly json: boolean;
  readonly as: string;
  readonly role: "member" | "admin";
  readonly community: string;
  /** A fixed clock; null for the real one. */
  readonly now: Date | null;
  readonly zone: string | null;
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

Within a conversation: /as NAME, /role admin, /now ISO, /tz ZONE, !1 presses the first button, /quit leaves.`;

/** @throws Error with one line that says what is wrong */
export function readFlags(args: readonly string[]): ChatFlags {
  const { values } = parseArgs({
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
  });
  return {
    json: values.json,
    as: readName(values.as, "--as"),
    role: readRole(values.role),
    community: readName(values.community, "--community"),
    now: values.now === undefined ? null : readNow(values.now),
    zone: values.tz === undefined ? null : readZone(values.tz),
    out: values.out ?? null,
    help: values.help,
  };
}

/** `/as ana` and its like change the flags; null when the line is something else. @throws Error */
export function switchedBy(line: string, flags: ChatFlags): ChatFlags | null {
  const match = /^\/(as|role|now|tz)(?:\s+(.*))?$/i.exec(line.trim());
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
      return { ...flags, zone: value === "" ? null : readZone(value) };
  }
}

function readName(text: string, what: string): string {
  const name = text.trim();
  if (!/^[^\s:]{1,64}$/u.test(name))
    throw new Error(`${what} takes a name without spaces, 1 to 64 characters.`);
  return name;
}

function readRole(text: string): "member" | "admin" {
  const role = text.trim().toLowerCase();
  if (role !== "member" && role !== "admin")
    throw new Error(`The role is member or admin, not "${text.slice(0, 30)}".`);
  return role;
}

function readNow(text: string): Date {
  const iso = /^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2})?)?$/i.test(
    text.trim(),
  );
  const withZone = /T/i.test(text) && !/(?:Z|[+-]\d{2}:\d{2})$/i.test(text) ? `${text}Z` : text;
  const at = new Date(withZone);
  if (!iso || Number.isNaN(at.getTime()))
    throw new Error(`"${text.slice(0, 40)}" is no time. Give it like 2026-11-25T10:00:00Z.`);
  return at;
}

function readZone(text: string): string {
  const zone = knownZone(text);
  if (zone === null) throw new Error(`"${text.slice(0, 40)}" is no time zone. Give it like Europe/Berlin.`);
  return zone;
}
