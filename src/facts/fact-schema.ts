import { z } from "zod";

/** A day, a month or a year, as exact as the source is. */
const partialDate = z
  .string()
  .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, "expected YYYY, YYYY-MM or YYYY-MM-DD");
const fullDate = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, "expected YYYY-MM-DD");

const part = z.union([z.number(), z.string()]);

/** Upwork's staging hosts answer nobody outside; a link to them would be a dead end for a reader. */
const publicUrl = z
  .string()
  .regex(/^https:\/\/[^\s()<>"]+$/, "expected an https address without spaces or brackets")
  .refine(
    (url) => !/^https:\/\/stag/.test(url),
    "a staging host is not public: leave the address out and say so in the note",
  );

const source = z.strictObject({
  title: z.string().min(3).max(200),
  publisher: z.enum(["official", "article", "forum", "blog"]),
  url: publicUrl.nullable(),
  /** The date the page itself gives; null when it gives none. */
  asOf: partialDate.nullable(),
});

export const factSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z][a-z0-9_]{2,60}$/, "expected lower-case words joined by _"),
    statement: z.string().min(10).max(400),
    value: z.union([part, z.array(part), z.record(z.string(), z.union([part, z.array(part)])), z.null()]),
    unit: z.string().min(1).max(40).nullable(),
    plan: z.enum(["any", "basic", "plus", "agency"]),
    /** First day on which it held, and the day from which it no longer did (or nothing is known); null: not known, or still so. */
    from: partialDate.nullable(),
    to: partialDate.nullable(),
    /** The values over time it belongs to, each with the key of its figure in `value`, or "." for `value` itself. */
    series: z.record(z.string().regex(/^[a-z_]+$/), z.string().min(1)).optional(),
    source,
    checkedOn: fullDate,
    reviewBy: fullDate,
    confidence: z.enum(["high", "medium", "low"]),
    conflictsWith: z.array(z.string()),
    note: z.string().max(600),
  })
  .refine((fact) => fact.from === null || fact.to === null || fact.from < fact.to, {
    path: ["to"],
    message: "ends before it begins",
  })
  .refine((fact) => fact.reviewBy > fact.checkedOn, { path: ["reviewBy"], message: "is not after checkedOn" })
  .refine((fact) => fact.source.asOf === null || fact.source.asOf <= fact.checkedOn, {
    path: ["source", "asOf"],
    message: "is after checkedOn",
  });

export const conflictSchema = z.strictObject({
  id: z.string().regex(/^[a-z_]+$/),
  question: z.string().min(5).max(120),
  /** The facts whose value we state. */
  standOn: z.array(z.string()).min(1),
  /** Every fact that takes part. */
  facts: z.array(z.string()).min(2),
  /** What we say, and how we say that others say otherwise. */
  default: z.string().min(5).max(300),
  doubt: z.string().min(5).max(400),
});

/** One dated, sourced statement about Connects. Money values are dollars as the source prints them; `unit` says of what. */
export type Fact = z.infer<typeof factSchema> & {
  /** The file it stands in, without ending: what it is about. */
  readonly theme: string;
};

/** A contradiction between sources and how we speak of it. */
export type Conflict = z.infer<typeof conflictSchema>;
