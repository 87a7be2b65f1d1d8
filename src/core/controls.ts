import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { UserError } from "./errors.ts";

/**
 * A button's id says what it does, for whom, and proves that we made it:
 * `v1:<flags>:<nonce>:<payload>:<mac>`, at most 100 characters (Discord's limit, the smallest of all).
 * Flags: f opens a form, p replies publicly, a answers anyone, o works once.
 * A payload that does not fit is stored under a key and named `@key`.
 */
export type Control = {
  readonly form: boolean;
  readonly public: boolean;
  readonly anyone: boolean;
  readonly once: boolean;
  readonly nonce: string;
  /** `text` of the call, or for forms `ask,ask|text`; `@key` when it is stored. */
  readonly payload: string;
};

export const CONTROL_ID_LIMIT = 100;
const MAC_LENGTH = 12;
const NONCE_LENGTH = 10;

export function controlNonce(invocationId: string, index: string): string {
  return createHash("sha256").update(`${invocationId}\n${index}`).digest("base64url").slice(0, NONCE_LENGTH);
}

export function encodeControl(control: Control, actorKey: string, secret: string): string {
  const head = `v1:${flagsOf(control)}:${control.nonce}:${control.payload}`;
  return `${head}:${macOf(head, control.anyone ? "" : actorKey, secret)}`;
}

/** How the keys of what is stored for somebody's controls begin, so that it can be found when they are forgotten. */
export function storedKeyStart(actorKey: string, secret: string): string {
  return createHmac("sha256", secret).update(`owner\n${actorKey}`).digest("base64url").slice(0, 8);
}

/** The key, 22 characters, under which a payload is stored. */
export function storedKey(actorKey: string, content: string, secret: string): string {
  const rest = createHash("sha256").update(`${actorKey}\n${content}`).digest("base64url").slice(0, 14);
  return `${storedKeyStart(actorKey, secret)}${rest}`;
}

/** Whether the payload must be stored so that the id stays within the limit. */
export function fitsInline(payload: string): boolean {
  const overhead = "v1:".length + 4 + 1 + NONCE_LENGTH + 1 + 1 + MAC_LENGTH;
  return payload.length + overhead <= CONTROL_ID_LIMIT;
}

/**
 * The control behind an id that the presser may use.
 * @throws UserError not_allowed when it was made for somebody else or not by us
 */
export function decodeControl(id: string, actorKey: string, secret: string): Control {
  const match = /^v1:([fpao]{0,4}):([\w-]{10}):([\s\S]*):([\w-]{12})$/.exec(id);
  const [, flags = "", nonce = "", payload = "", mac = ""] = match ?? [];
  const anyone = flags.includes("a");
  const expected = macOf(id.slice(0, id.length - MAC_LENGTH - 1), anyone ? "" : actorKey, secret);
  const equal = mac.length === expected.length && timingSafeEqual(Buffer.from(mac), Buffer.from(expected));
  if (!match || !equal)
    throw new UserError(
      "not_allowed",
      "This control belongs to somebody else's card. Run the command yourself to get your own.",
    );
  return {
    form: flags.includes("f"),
    public: flags.includes("p"),
    anyone,
    once: flags.includes("o"),
    nonce,
    payload,
  };
}

function flagsOf(control: Control): string {
  return `${control.form ? "f" : ""}${control.public ? "p" : ""}${control.anyone ? "a" : ""}${control.once ? "o" : ""}`;
}

function macOf(head: string, actorKey: string, secret: string): string {
  return createHmac("sha256", secret).update(`${head}\n${actorKey}`).digest("base64url").slice(0, MAC_LENGTH);
}

/** Where payloads that do not fit an id are kept, and where single-use controls are ticked off. */
export type ControlStore = {
  readonly save: (key: string, payload: string) => Promise<void>;
  readonly load: (key: string) => Promise<string | null>;
  /** True the first time a key is claimed, false ever after. */
  readonly claim: (key: string) => Promise<boolean>;
  /** Takes a claim back, when what it was for did not happen. */
  readonly release: (key: string) => Promise<void>;
};
