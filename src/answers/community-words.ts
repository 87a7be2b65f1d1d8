import { plain } from "../core/markup.ts";
import type { FactOverride } from "./fact-book.ts";
import { type FactView, quoted } from "./fact-view.ts";
import type { Quoted } from "./figure.ts";
import { type Line, lineOf, paragraph } from "./line.ts";
import { dateInWords } from "./period.ts";

/** Where a community has its own word on a fact that was used or needed, it is said whose word that is, and first where ours fell away. */
export function withOverrides(
  view: FactView,
  parts: readonly (readonly Line[])[],
): readonly (readonly Line[])[] {
  const reworded = [...view.reworded].map((id) => communityWords(view, id));
  const used = new Set(parts.flat().flatMap((line) => line.facts));
  const figures = [...used].filter((id) => !view.reworded.has(id)).map((id) => communityFigure(view, id));
  const [first = [], ...rest] = parts;
  const [lead, ...others] = first;
  const words = reworded.filter((line) => line !== null);
  return [
    [...words, ...(lead ? [lead] : []), ...figures.filter((line) => line !== null), ...others],
    ...rest,
  ];
}

function communityWords(view: FactView, id: string): Line | null {
  const override = view.overrideOf(id);
  if (!override) return null;
  const said = quoted(plain(override.value, 400), id);
  return lineOf(
    ["**", " says:** ", " (since ", ")", "."],
    [community(override, id), said, since(override, id), noteOf(override, id)],
    [id],
  );
}

function communityFigure(view: FactView, id: string): Line | null {
  const override = view.overrideOf(id);
  if (!override) return null;
  return paragraph(
    lineOf(
      ["This uses **", "**'s own value, ", ", set by its admins since ", "", "."],
      [community(override, id), quoted(plain(override.value), id), since(override, id), noteOf(override, id)],
      [id],
    ),
  );
}

function community(override: FactOverride, id: string): Quoted {
  return quoted(plain(override.communityName, 80), id);
}

function since(override: FactOverride, id: string): Quoted {
  return quoted(dateInWords(override.from), id);
}

function noteOf(override: FactOverride, id: string): Quoted {
  return quoted(override.note ? `: ${plain(override.note)}` : "", id);
}
