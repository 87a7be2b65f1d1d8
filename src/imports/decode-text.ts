import type { ImportRefusal } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";

export type DecodedText =
  | { readonly text: string; readonly encoding: string; readonly notes: readonly string[] }
  | { readonly refused: ImportRefusal };

/**
 * Turns a file's bytes into text: byte-order mark first, then UTF-16 by its zero bytes, then UTF-8,
 * then Windows-1252, which is what older spreadsheets save.
 */
export function decodeText(input: Uint8Array | string): DecodedText {
  if (typeof input === "string") return decodedString(input);
  if (input.byteLength > IMPORT_LIMITS.bytes) return { refused: tooLarge(input.byteLength) };
  if (input.byteLength === 0) return { refused: EMPTY };
  const container = knownContainer(input);
  if (container) return { refused: { code: "not_text", message: container } };
  const encoding = byMark(input) ?? byZeroBytes(input);
  if (encoding) return checked(new TextDecoder(encoding).decode(input), encoding, []);
  return decodedUnmarked(input);
}

const EMPTY: ImportRefusal = { code: "empty", message: "The file is empty." };

function decodedString(text: string): DecodedText {
  if (text.length > IMPORT_LIMITS.bytes) return { refused: tooLarge(text.length) };
  if (text.trim() === "") return { refused: EMPTY };
  return checked(text.startsWith("\uFEFF") ? text.slice(1) : text, "text", []);
}

function tooLarge(bytes: number): ImportRefusal {
  const size = (bytes / 1024 / 1024).toFixed(1);
  return {
    code: "too_large",
    message: `The file has ${size} MB; the most I read at once is 10 MB. Split it by year and send the parts.`,
  };
}

/** Files that people drop by mistake, told by their first bytes. */
function knownContainer(bytes: Uint8Array): string | null {
  const starts = (...wanted: readonly number[]) => wanted.every((byte, at) => bytes[at] === byte);
  if (starts(0x50, 0x4b, 0x03, 0x04) || starts(0xd0, 0xcf, 0x11, 0xe0)) {
    return "This is a workbook, not text. In your spreadsheet choose Save as or Download, then CSV, and send that.";
  }
  if (starts(0x25, 0x50, 0x44, 0x46))
    return "This is a PDF. Copy the table's text and send that, or a CSV file.";
  if (starts(0x89, 0x50, 0x4e, 0x47) || starts(0xff, 0xd8, 0xff)) {
    return "This is a picture. Copy the table's text and send that, or a CSV file.";
  }
  if (starts(0x1f, 0x8b)) return "This file is compressed. Unpack it and send the CSV file inside.";
  return null;
}

function byMark(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return "utf-8";
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  return null;
}

/** UTF-16 without a mark: in mostly Latin text every second byte is zero. */
function byZeroBytes(bytes: Uint8Array): string | null {
  const sample = bytes.subarray(0, 2_000);
  if (sample.length < 4) return null;
  const zeros = [0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (odd > half * 0.7 && even < half * 0.1) return "utf-16le";
  if (even > half * 0.7 && odd < half * 0.1) return "utf-16be";
  return null;
}

/** A few broken bytes in a file full of good UTF-8 don't make it Windows-1252: that would garble every accent. */
function decodedUnmarked(bytes: Uint8Array): DecodedText {
  const utf8 = new TextDecoder("utf-8").decode(bytes);
  const broken = count(utf8, /\uFFFD/g);
  if (broken === 0) return checked(utf8, "utf-8", []);
  const good = count(utf8, /[\u0080-\uFFFC]/g);
  if (good > broken * 4) {
    return checked(utf8, "utf-8", [
      `${broken === 1 ? "1 character" : `${broken} characters`} could not be read, shown as \uFFFD.`,
    ]);
  }
  return checked(new TextDecoder("windows-1252").decode(bytes), "windows-1252", []);
}

/** NUL bytes now and then are a damaged cell; many of them are no text at all. */
function checked(text: string, encoding: string, notes: readonly string[]): DecodedText {
  const sample = text.slice(0, 20_000);
  const controls = count(sample, /[\u0000-\u0008\u000E-\u001F]/g);
  if (sample.length > 0 && controls > sample.length * 0.1) {
    const message = "This is not a text file. Send a CSV file, or the text copied from the page.";
    return { refused: { code: "not_text", message } };
  }
  return text.trim() === "" ? { refused: EMPTY } : { text, encoding, notes };
}

function count(text: string, pattern: RegExp): number {
  let found = 0;
  for (const _ of text.matchAll(pattern)) found += 1;
  return found;
}
