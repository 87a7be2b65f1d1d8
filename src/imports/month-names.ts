import { folded } from "./plain-text.ts";

/** The month (1–12) that a word names in English or another language spreadsheets are kept in, or null. */
export function monthNamed(word: string): number | null {
  const name = folded(word);
  return months().get(name) ?? null;
}

/** Whether a word is the name of a weekday, which a date may carry and which tells nothing more. */
export function isWeekday(word: string): boolean {
  weekdays ??= new Set(LANGUAGES.flatMap(weekdaysOf));
  return weekdays.has(folded(word));
}
let weekdays: ReadonlySet<string> | undefined;

const LANGUAGES = "en de fr es pt it nl pl ru uk tr sv da nb fi cs sk ro hu id".split(" ");

let known: ReadonlyMap<string, number> | undefined;

/** A word that means different months in different languages is left out, so that it is asked about. */
function months(): ReadonlyMap<string, number> {
  known ??= collected();
  return known;
}

function collected(): ReadonlyMap<string, number> {
  const found = new Map<string, number>([["sept", 9]]);
  const torn = new Set<string>();
  for (const language of LANGUAGES) {
    for (let month = 1; month <= 12; month += 1) {
      for (const name of namesOf(language, month)) {
        const other = found.get(name);
        if (other !== undefined && other !== month) torn.add(name);
        found.set(name, month);
      }
    }
  }
  for (const name of torn) found.delete(name);
  return found;
}

/** A month alone and inside a date: Slavic languages inflect it there ("январь", "9 января"). */
function namesOf(language: string, month: number): readonly string[] {
  const day = Date.UTC(2026, month - 1, 9);
  return (["long", "short"] as const).flatMap((style) => {
    const alone = new Intl.DateTimeFormat(language, { month: style, timeZone: "UTC" }).format(day);
    const within = new Intl.DateTimeFormat(language, { day: "numeric", month: style, timeZone: "UTC" })
      .formatToParts(day)
      .find((part) => part.type === "month");
    return [folded(alone), folded(within?.value ?? "")].filter((name) => /^\p{L}{3,}$/u.test(name));
  });
}

function weekdaysOf(language: string): readonly string[] {
  return (["long", "short"] as const).flatMap((weekday) =>
    [4, 5, 6, 7, 8, 9, 10].map((date) =>
      folded(new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" }).format(Date.UTC(2026, 0, date))),
    ),
  );
}
