import type { Day } from "../core/time.ts";
import { askedTime, type NamedTime, namedTimes } from "./as-of.ts";
import { type Cues, cuesOf } from "./cues.ts";
import type { Period } from "./period.ts";
import { type Quantities, readQuantities } from "./quantities.ts";

export type Plan = "basic" | "plus" | "agency";

/** What a question names besides its topic. */
export type Entities = {
  readonly cues: Cues;
  readonly quantities: Quantities;
  readonly plan: Plan | null;
  /** The past (or future) time it asks about; null for now. */
  readonly asOf: Period | null;
  readonly times: readonly NamedTime[];
};

/** Longer questions are declined before this; the bound keeps every reader linear in a known size. */
const READ_LIMIT = 6000;

/** Reads amounts, plan and dates. Pure: `today` gives "last year" its meaning. */
export function readEntities(question: string, today: Day): Entities {
  const text = question
    .slice(0, READ_LIMIT)
    .normalize("NFKC")
    .replace(/[\u2018\u2019]/g, "'");
  const cues = cuesOf(text);
  return {
    cues,
    quantities: readQuantities(text),
    plan: planIn(cues),
    asOf: askedTime(text, today),
    times: namedTimes(text, today),
  };
}

function planIn(cues: Cues): Plan | null {
  if (cues.has("agency|agencies")) return "agency";
  if (cues.has("plus|pluss|premium|paid plan|subscription|subscriber")) return "plus";
  if (cues.has("basic|free plan|free account|basic plan")) return "basic";
  return null;
}
