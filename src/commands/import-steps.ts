import { UserError } from "../core/errors.ts";
import type { Call } from "../core/reply.ts";
import {
  IMPORT_FIELDS,
  IMPORT_KINDS,
  type ImportField,
  type ImportKind,
  type ImportQuestion,
} from "../imports/import-reading.ts";
import type { Preview, PreviewOptions } from "../transfer/previews.ts";

export const STEPS = ["import", "cancel", "columns", "show"] as const;
export type Step = (typeof STEPS)[number];

/** A button's call: it names the revision that it stands under. */
export function stepCall(preview: Pick<Preview, "id" | "revision">, step: Step): Call {
  return { path: "connects import", values: { preview: previewRef(preview), step } };
}

/** A call that answers a question or corrects a column. */
export function changeCall(preview: Pick<Preview, "id" | "revision">, change: string): Call {
  return { path: "connects import", values: { preview: previewRef(preview), change } };
}

export const previewRef = ({ id, revision }: Pick<Preview, "id" | "revision">): string => `${id}.${revision}`;

/** @throws UserError not_found */
export function readRef(typed: string): { readonly id: string; readonly revision: number } {
  const [, id, revision] = /^([a-z0-9]{12})\.(\d{1,6})$/.exec(typed) ?? [];
  if (id === undefined || revision === undefined)
    throw new UserError("not_found", "There is no such preview. Please send the file again.");
  return { id, revision: Number(revision) };
}

/**
 * The options with one answer or correction more: `q2=refund` answers the third question, `date=3` says which
 * column holds the date, `date=none` that none does. `count` is the answer where a number was asked.
 * @throws UserError bad_input
 */
export function changed(
  { options, summary }: Preview,
  change: string,
  count: number | undefined,
): PreviewOptions {
  const [, name = "", value = ""] = /^([a-zA-Z0-9]{1,20})(?:=([\w-]{1,40}))?$/.exec(change) ?? [];
  const place = /^q(\d{1,3})$/.exec(name)?.[1];
  if (place !== undefined) {
    const question = summary.questions[Number(place)];
    if (!question) throw unknownChange();
    return answered(options, question, value, count);
  }
  const field = IMPORT_FIELDS.find((known) => known === name);
  if (!field) throw unknownChange();
  return { ...options, columns: { ...options.columns, ...columnChoice(field, value) } };
}

function answered(
  options: PreviewOptions,
  { id, about, choices }: ImportQuestion,
  value: string,
  count: number | undefined,
): PreviewOptions {
  if (id === "purchase_count") {
    if (count === undefined) throw new UserError("bad_input", "Give how many Connects it was, like 100.");
    return { ...options, purchaseCounts: { ...options.purchaseCounts, [about]: count } };
  }
  if (!choices.some((choice) => choice.value === value)) throw unknownChange();
  switch (id) {
    case "date_order":
      return { ...options, dateOrder: value === "dmy" || value === "mdy" ? value : "ymd" };
    case "number_style":
      return { ...options, numberStyle: value === "comma" ? "comma" : "point" };
    case "columns": {
      const field = IMPORT_FIELDS.find((known) => known === about);
      if (!field) throw unknownChange();
      return { ...options, columns: { ...options.columns, ...columnChoice(field, value) } };
    }
    default:
      return { ...options, kinds: { ...options.kinds, [about]: kindChosen(value) } };
  }
}

function columnChoice(field: ImportField, value: string): NonNullable<PreviewOptions["columns"]> {
  if (value === "none") return { [field]: null };
  if (!/^\d{1,3}$/.test(value)) throw unknownChange();
  return { [field]: Number(value) };
}

function kindChosen(value: string): ImportKind | "skip" {
  const kind = IMPORT_KINDS.find((known) => known === value);
  if (kind) return kind;
  if (value === "skip") return value;
  throw unknownChange();
}

function unknownChange(): UserError {
  return new UserError("bad_input", "That answer doesn't fit this preview. Please send the file again.");
}
