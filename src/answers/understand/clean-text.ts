/** The longest question that is read at all, in UTF-16 units; a phone screen holds far less. */
export const MAX_QUESTION_LENGTH = 8_000;

/** A question as a person may see it again: one line, no control, zero-width or direction-changing characters. */
export function visibleText(raw: string): string {
  return raw
    .normalize("NFKC")
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Zs}]+/gu, " ")
    .replace(/[\p{Cf}\p{Co}\p{Cs}\p{Variation_Selector}]/gu, "")
    .trim();
}

const PUNCTUATION: ReadonlyMap<string, string> = new Map([
  ["’", "'"],
  ["‘", "'"],
  ["ʼ", "'"],
  ["`", "'"],
  ["“", '"'],
  ["”", '"'],
  ["«", '"'],
  ["»", '"'],
  ["–", "-"],
  ["—", "-"],
  ["−", "-"],
  ["؟", "?"],
  ["¿", " "],
  ["¡", " "],
  ["।", "."],
  ["،", ","],
]);

/** What the model reads: lower case, Latin accents and Arabic vowel marks gone, mark-up dropped, links named. */
export function plainText(visible: string): string {
  return visible
    .replace(/<[a-z/!][^<>]{0,200}>/giu, " ")
    .replace(/https?:\/\/\S+/giu, " linktok ")
    .replace(/[^\s@]{1,64}@[^\s@.]{1,64}\.[a-z]{2,10}/giu, " mailtok ")
    .toLowerCase()
    .replace(/[’‘ʼ`“”«»–—−؟¿¡।،]/gu, (mark) => PUNCTUATION.get(mark) ?? mark)
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u0652\u0640]/gu, "")
    .normalize("NFC")
    .replace(/[أإآ]/gu, "ا")
    .replace(/\s+/gu, " ")
    .trim();
}
