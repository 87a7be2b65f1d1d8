const WORDS = new Map(
  Object.entries({
    a: 1,
    an: 1,
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    fifteen: 15,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    hundred: 100,
    couple: 2,
    "a couple of": 2,
    few: 3,
    "a few": 3,
    several: 4,
  }),
);

/** Regex source for a whole number in digits or words. */
export const NUMBER = String.raw`(?:\d[\d,]*|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|hundred|(?:a )?couple of|(?:a )?few|several)`;

/** The value of what `NUMBER` matched; null when it is neither. */
export function numberOf(words: string | undefined): number | null {
  if (words === undefined) return null;
  const digits = words.replaceAll(",", "");
  if (/^\d+$/.test(digits)) return Number(digits);
  return WORDS.get(words) ?? WORDS.get(words.replace(/^a | of$/g, "")) ?? null;
}
