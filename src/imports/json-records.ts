import type { DataRecord } from "./read-upwork-data.ts";
import { isUpworkRecord } from "./read-upwork-data.ts";

/** The JSON value of a text, or undefined where it is none. */
export function jsonOf(text: string): unknown {
  const start = text.trimStart()[0];
  if (start !== "{" && start !== "[") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // One object a line, a fragment, or no JSON: other readers try.
  }
}

/**
 * The rows of Upwork's embedded data: in a JSON value at any depth, one object a line, or anywhere in a text
 * such as the page's source. Null where there are none.
 */
export function upworkRecordsIn(text: string, value: unknown): readonly DataRecord[] | null {
  const found = value === undefined ? flatObjectsIn(text) : listIn(value);
  return found && found.length > 0 ? found : null;
}

const MOST_LOOKED_AT = 20_000;

/** The first list that holds such rows; looked for breadth first and not for ever. */
function listIn(root: unknown): readonly DataRecord[] | null {
  const queue: unknown[] = [root];
  for (let at = 0; at < queue.length && at < MOST_LOOKED_AT; at += 1) {
    const value = queue[at];
    if (Array.isArray(value)) {
      if (value.slice(0, 20).some((item) => isRecord(item) && isUpworkRecord(item))) {
        return value.map((item, index) => ({ line: index + 1, fields: isRecord(item) ? item : {} }));
      }
      for (const item of value.slice(0, 200)) queue.push(item);
    } else if (isRecord(value)) {
      if (isUpworkRecord(value)) return [{ line: 1, fields: value }];
      for (const item of Object.values(value).slice(0, 200)) queue.push(item);
    }
  }
  return null;
}

/** Flat objects in a text, each with the line it stands on. */
function flatObjectsIn(text: string): readonly DataRecord[] | null {
  if (!/"(?:reasonId|upwork_transaction_id)"/.test(text)) return null;
  const found: DataRecord[] = [];
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(/\{[^{}]{10,4000}\}/g)) {
    if (!/"(?:reasonId|upwork_transaction_id)"/.test(match[0])) continue;
    for (; counted < match.index; counted += 1) if (text.charCodeAt(counted) === 10) line += 1;
    const fields = jsonOf(match[0]);
    if (isRecord(fields)) found.push({ line, fields });
  }
  return found;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
