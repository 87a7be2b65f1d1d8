/** Text as both databases take it: no NUL, and no half of a surrogate pair, which JSON in SQL refuses. */
export function storedText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Cs}/gu, "\uFFFD");
}
