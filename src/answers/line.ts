import { type Figure, type Origin, type Quoted, show, union } from "./figure.ts";

/** One sentence or list item of an answer, with every fact it stands on. */
export type Line = {
  readonly text: string;
  readonly facts: readonly string[];
  readonly origins: readonly Origin[];
  /** The numbers in it, as shown. */
  readonly figures: readonly string[];
  readonly form: "prose" | "item" | "paragraph";
};

export type Piece = Figure | Quoted | Line | string | null;

/** Number words slip past a check for digits, yet a number they are. */
const NUMBER_WORDS =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|twenty|thirty|forty|fifty|sixty|hundred|thousand|half|twice|double|quarter)\b/i;

/**
 * Puts a sentence together. Its own words may hold no number: every number comes in as a piece that
 * says where it is from. A missing piece makes the whole sentence null, so nothing is half said.
 */
export function lineOf(
  words: readonly string[],
  pieces: readonly Piece[],
  facts: readonly string[] = [],
): Line | null {
  let line: Line = { text: "", facts, origins: facts.length > 0 ? ["fact"] : [], figures: [], form: "prose" };
  for (const [at, word] of words.entries()) {
    line = { ...line, text: line.text + withoutNumbers(word) };
    if (at >= pieces.length) continue;
    const piece = pieces[at];
    if (piece === null || piece === undefined) return null;
    line = extended(line, piece);
  }
  return line;
}

/** A sentence that claims nothing from the book: how to ask, what to press, plain advice on sums. */
export function say(words: TemplateStringsArray, ...pieces: readonly Piece[]): Line | null {
  return lineOf(words, pieces);
}

export function item(line: Line | null): Line | null {
  return line && { ...line, form: "item" };
}

export function paragraph(line: Line | null): Line | null {
  return line && { ...line, form: "paragraph" };
}

/** `a, b and c` out of what is there; null when nothing is. */
export function listed(lines: readonly (Line | Figure | Quoted | null)[], last = "and"): Line | null {
  const there = lines.filter((one) => one !== null);
  return there.reduce<Line | null>((whole, one, at) => {
    if (!whole) return lineOf(["", ""], [one]);
    return lineOf(["", at === there.length - 1 ? ` ${last} ` : ", ", ""], [whole, one]);
  }, null);
}

function extended(line: Line, piece: Exclude<Piece, null>): Line {
  if (typeof piece === "string") return { ...line, text: line.text + withoutNumbers(piece) };
  if ("form" in piece)
    return {
      ...line,
      text: line.text + piece.text,
      facts: union(line.facts, piece.facts),
      origins: union(line.origins, piece.origins),
      figures: [...line.figures, ...piece.figures],
    };
  const shown = "value" in piece ? show(piece) : piece.text;
  return {
    ...line,
    text: line.text + shown,
    facts: union(line.facts, piece.facts),
    origins: union(line.origins, piece.origins),
    figures: [...line.figures, shown],
  };
}

function withoutNumbers(words: string): string {
  if (/\d/.test(words) || NUMBER_WORDS.test(words))
    throw new Error(`A number without a source in an answer's own words: ${words}`);
  return words;
}
