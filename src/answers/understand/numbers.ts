const SPELLED: ReadonlyMap<string, number> = new Map(
  Object.entries({
    zero: 0,
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
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
    hundred: 100,
    thousand: 1000,
    dozen: 12,
    couple: 2,
  }),
);

/** A number by its size, since a question about 37 is asked like one about 42; null for other words. */
export function numberShape(word: string): string | null {
  const value = SPELLED.get(word) ?? digits(word);
  if (value === null) return null;
  if (!Number.isFinite(value)) return "#other";
  if (!Number.isInteger(value)) return "#fraction";
  if (value >= 2010 && value <= 2030) return "#year";
  if (value <= 3) return value === 0 ? "#0" : "#few";
  if (value <= 16) return "#bid";
  if (value <= 99) return "#tens";
  return value <= 999 ? "#hundreds" : "#thousands";
}

function digits(word: string): number | null {
  return /^\p{N}/u.test(word) ? Number(word.replaceAll(",", "")) : null;
}
