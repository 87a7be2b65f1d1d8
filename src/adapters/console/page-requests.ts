import { z } from "zod";
import type { Origin } from "../../core/context.ts";
import type { FileIn } from "../../core/reply.ts";
import { LIMITS } from "./limits.ts";
import { LOCAL_CHANNELS } from "./messenger.ts";
import { LOCAL_COMMUNITY, localName, localOrigin } from "./origin.ts";

const name = z
  .string()
  .max(4 * LIMITS.name)
  .refine((typed) => localName(typed) === typed);

const who = z.object({
  as: name,
  role: z.enum(["member", "admin"]),
  /** Made by the page for each message: a message sent again after a lost answer is recognised by it. */
  id: z.string().regex(/^[\w-]{8,64}$/),
});
const path = z.string().min(1).max(80);
const values = z.record(z.string().max(32), z.union([z.string().max(LIMITS.line), z.number(), z.boolean()]));
const files = z
  .array(
    z.object({
      option: z.string().max(32),
      name: z.string().max(255),
      type: z.string().max(100),
      base64: z.base64().max(Math.ceil(LIMITS.fileBytes / 3) * 4),
    }),
  )
  .max(LIMITS.files)
  .default([]);

/** What the page may ask, by address. */
export const REQUESTS = {
  say: who.extend({ line: z.string().min(1).max(LIMITS.line) }),
  run: who.extend({ path, values, files, narrow: z.boolean().default(false) }),
  press: who.extend({ control: z.string().min(1).max(200), values: values.optional(), files }),
  complete: who.extend({ line: z.string().max(LIMITS.line) }),
  values: who.extend({
    path,
    option: z.string().max(32),
    typed: z.string().max(200),
    given: z.record(z.string().max(32), z.string().max(2_000)).default({}),
  }),
  board: who.extend({
    wallet: z.string().min(1).max(32).optional(),
    find: z.string().max(100).default(""),
    /** Cards of a column at most, by its name. */
    show: z.record(z.string().max(20), z.number().int().min(1).max(1_000)),
  }),
} as const;

const seen = z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0);

export const UPDATES = z.object({
  as: name,
  general: seen,
  news: seen,
  inbox: seen,
  /** The place on screen, sent whole when it is no longer what `mark` names. */
  open: z.enum([...LOCAL_CHANNELS, "inbox"]).optional(),
  mark: z.string().max(64).optional(),
  /** The wallet on screen, empty for the default one: then the answer says whether it changed. */
  wallet: z.string().max(32).optional(),
});

export function originOf(request: z.infer<typeof who>): Origin {
  return localOrigin({
    name: request.as,
    admin: request.role === "admin",
    community: LOCAL_COMMUNITY,
    // Ids are made in the browser, so another person's must not count as this one's.
    invocationId: `local:${request.as}:${request.id}`,
  });
}

/** Files by the option they are for. */
export function filesOf(sent: z.infer<typeof files>): Record<string, FileIn> {
  return Object.fromEntries(
    sent.map((file) => [
      file.option,
      { name: file.name, type: file.type, bytes: Buffer.from(file.base64, "base64") },
    ]),
  );
}
