/** Splits plain text into words, numbers and the marks that carry meaning. */
export function tokenize(plain: string): string[] {
  const found = plain.match(/[\p{L}\p{M}]+(?:'\p{L}+)?|\p{N}+(?:[.,]\p{N}+)*|[$€£₹₦₱%?!+=]/gu);
  return found ?? [];
}
