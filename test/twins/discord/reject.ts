import type { z } from "zod";

/** A refusal in the platform's own form: HTTP status, numeric code, and for bad bodies the tree of errors. */
export class Rejection extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: Record<string, unknown> | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: number,
    message: string,
    more: {
      readonly errors?: Record<string, unknown>;
      readonly headers?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = more.errors;
    this.headers = more.headers ?? {};
  }
}

export const unauthorized = (): Rejection => new Rejection(401, 0, "401: Unauthorized");
export const notFound = (): Rejection => new Rejection(404, 0, "404: Not Found");
export const unknownChannel = (): Rejection => new Rejection(404, 10003, "Unknown Channel");
export const unknownMessage = (): Rejection => new Rejection(404, 10008, "Unknown Message");
export const unknownInteraction = (): Rejection => new Rejection(404, 10062, "Unknown interaction");
export const alreadyAcknowledged = (): Rejection =>
  new Rejection(400, 40060, "Interaction has already been acknowledged.");
export const emptyMessage = (): Rejection => new Rejection(400, 50006, "Cannot send an empty message");
export const closedDms = (): Rejection => new Rejection(403, 50007, "Cannot send messages to this user");
export const missingAccess = (): Rejection => new Rejection(403, 50001, "Missing Access");
export const missingPermissions = (): Rejection => new Rejection(403, 50013, "Missing Permissions");
export const invalidWebhookToken = (): Rejection => new Rejection(401, 50027, "Invalid Webhook Token");

/** `Invalid Form Body` with one error at a path such as `embeds.0.title`. */
export function invalid(path: string, code: string, message: string): Rejection {
  const leaf = { _errors: [{ code, message }] };
  const errors = path
    .split(".")
    .filter((part) => part !== "")
    .reduceRight<Record<string, unknown>>((inner, part) => ({ [part]: inner }), leaf);
  return new Rejection(400, 50035, "Invalid Form Body", { errors });
}

/** The body as the schema has it; what does not fit is an `Invalid Form Body`. */
export function parseBody<T>(schema: z.ZodType<T>, body: unknown): T {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw invalid(issue?.path.join(".") ?? "", issue?.code ?? "invalid", issue?.message ?? "Invalid");
}
