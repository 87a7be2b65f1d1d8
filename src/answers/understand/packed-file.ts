import { createHash } from "node:crypto";

type Numbers = Int8Array | Uint8Array | Int32Array | Uint32Array | Float32Array;

const KINDS = {
  i8: Int8Array,
  u8: Uint8Array,
  i32: Int32Array,
  u32: Uint32Array,
  f32: Float32Array,
} as const;

type Kind = keyof typeof KINDS;
type Entry = { readonly name: string; readonly kind: Kind; readonly at: number; readonly length: number };

/** Named number arrays and a note about them, read back from one file without parsing the numbers. */
export type Pack = { readonly note: unknown; readonly arrays: ReadonlyMap<string, Numbers> };

/** Little-endian: a JSON table of contents with its length in front, then the arrays, each on an 8-byte boundary. */
export function writePack(pack: Pack): Buffer {
  const entries: Entry[] = [];
  let at = 0;
  for (const [name, array] of pack.arrays) {
    entries.push({ name, kind: kindOf(array), at, length: array.length });
    at += align(array.byteLength);
  }
  const head = Buffer.from(JSON.stringify({ note: pack.note, entries }), "utf8");
  const start = align(4 + head.length);
  const file = Buffer.alloc(start + at);
  file.writeUInt32LE(head.length, 0);
  head.copy(file, 4);
  entries.forEach((entry) => {
    const array = pack.arrays.get(entry.name);
    if (array) Buffer.from(array.buffer, array.byteOffset, array.byteLength).copy(file, start + entry.at);
  });
  return file;
}

export function readPack(file: Buffer): Pack {
  const headLength = file.readUInt32LE(0);
  const head = JSON.parse(file.toString("utf8", 4, 4 + headLength)) as { note: unknown; entries: Entry[] };
  const start = align(4 + headLength);
  // A file read into Node's shared pool may begin at an odd address, where typed arrays cannot.
  const bytes = new Uint8Array(file.length);
  bytes.set(file);
  const arrays = new Map<string, Numbers>();
  for (const { name, kind, at, length } of head.entries) {
    arrays.set(name, new KINDS[kind](bytes.buffer, start + at, length));
  }
  return { note: head.note, arrays };
}

export function sha256(parts: readonly (string | Uint8Array)[]): string {
  const digest = createHash("sha256");
  for (const part of parts) digest.update(part);
  return digest.digest("hex");
}

function align(bytes: number): number {
  return Math.ceil(bytes / 8) * 8;
}

function kindOf(array: Numbers): Kind {
  for (const kind of Object.keys(KINDS) as Kind[]) if (array instanceof KINDS[kind]) return kind;
  throw new TypeError("an array of this kind has no place in a model file");
}
