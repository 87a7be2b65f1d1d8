import type { Action } from "./reply.ts";

export const ERROR_CODES = [
  "bad_input",
  "insufficient_connects",
  "not_allowed",
  "not_found",
  "already_done",
  "conflict",
  "rate_limited",
  "unavailable",
  "internal",
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** Something the person can fix: the message is shown as written, and says what to do next. */
export class UserError extends Error {
  readonly code: ErrorCode;
  readonly actions: readonly Action[];
  readonly data: Readonly<Record<string, unknown>>;

  constructor(
    code: ErrorCode,
    message: string,
    more: {
      readonly actions?: readonly Action[];
      readonly data?: Readonly<Record<string, unknown>>;
      readonly cause?: unknown;
    } = {},
  ) {
    super(message, more.cause === undefined ? undefined : { cause: more.cause });
    this.name = "UserError";
    this.code = code;
    this.actions = more.actions ?? [];
    this.data = more.data ?? {};
  }
}

/** Breaks off on what only a bug can cause; never used for what a person typed. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(`Broken invariant: ${message}`);
}

/** Makes a switch over a union complete: a new member fails to compile where it is not handled. */
export function unreachable(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
