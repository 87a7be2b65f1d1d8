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
  for (const namesOf of LANGUAGES.flatMap(monthWriters)) {
    for (let month = 1; month <= 12; month += 1) {
      const name = folded(namesOf(Date.UTC(2026, month - 1, 9)));
      if (!/^\p{L}{3,}$/u.test(name)) continue;
      const other = found.get(name);
      if (other !== undefined && other !== month) torn.add(name);
      found.set(name, month);
    }
  }
  for (const name of torn) found.delete(name);
  return found;
}

/** A month alone and inside a date: Slavic languages inflect it there ("январь", "9 января"). */
function monthWriters(language: string): readonly ((date: number) => string)[] {
  return (["long", "short"] as const).flatMap((month) => {
    const alone = new Intl.DateTimeFormat(language, { month, timeZone: "UTC" });
    const dated = new Intl.DateTimeFormat(language, { day: "numeric", month, timeZone: "UTC" });
    return [
      (date: number) => alone.format(date),
      (date: number) => dated.formatToParts(date).find(({ type }) => type === "month")?.value ?? "",
    ];
  });
}

function weekdaysOf(language: string): readonly string[] {
  return (["long", "short"] as const).flatMap((weekday) => {
    const writer = new Intl.DateTimeFormat(language, { weekday, timeZone: "UTC" });
    return [4, 5, 6, 7, 8, 9, 10].map((date) => folded(writer.format(Date.UTC(2026, 0, date))));
  });
}
