/**
 * Talks to the server. A message that got no answer is sent again under the same id, so it is never booked twice.
 * @import { Completion } from "../completion.ts"
 * @import { PageCommand } from "../page-api.ts"
 * @import { DashboardColumn } from "../page-dashboard.ts"
 * @import { PageMessage, PageReply } from "../view.ts"
 * @import { Form } from "../../../core/rendered.ts"
 */

/** Nothing answered: whether it arrived is not known, so the same id must be used to try again. */
export class Offline extends Error {}

/** @typedef {{ name: string, role: "member" | "admin" }} Persona */
/** @typedef {{ option: string, name: string, type: string, base64: string }} SentFile */
/**
 * @typedef {{
 *   reply?: PageReply,
 *   form?: Form,
 *   path?: string,
 *   errors?: Record<string, string>,
 * }} Answer
 */
/** @typedef {"general" | "news" | "inbox"} Channel */
/**
 * @typedef {{
 *   fresh: Record<Channel, { count: number, newest: number }>,
 *   open: { mark: string, messages: PageMessage[] } | null,
 *   wallet?: string | null,
 * }} Updates
 */

const ATTEMPTS = 3;
const WAIT_MS = 60_000;
const FAR = "The assistant can't be reached. Is it still running?";
const ODD = "The assistant could not answer that. Please try again.";

/** @type {Persona} */
export const persona = { name: "you", role: "member" };

export function newId() {
  // `randomUUID` exists only on secure origins; over plain HTTP in a local network it is missing.
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, "0"),
  ).join("");
}

/**
 * @param {"say" | "run" | "press"} path
 * @param {object} body
 * @param {string} id
 * @returns {Promise<Answer>}
 */
export async function post(path, body, id) {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await once(path, { as: persona.name, role: persona.role, id, ...body });
    } catch (error) {
      if (!(error instanceof Offline) || attempt === ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 300 * 2 ** attempt));
    }
  }
}

/**
 * @param {string} line
 * @returns {Promise<Completion>}
 */
export async function complete(line) {
  return await once("complete", { as: persona.name, role: persona.role, id: newId(), line });
}

/**
 * Values that a command suggests for one of its options.
 * @param {{ path: string, option: string, typed: string, given: Record<string, string> }} at
 * @returns {Promise<readonly { name: string, value: string }[]>}
 */
export async function valuesFor(at) {
  const { choices } = await once("values", { as: persona.name, role: persona.role, id: newId(), ...at });
  return choices;
}

/**
 * The answer of a command that only reads. @throws Error with the words of a refusal
 * @param {string} path
 * @param {Readonly<Record<string, string>>} values
 * @param {boolean} [narrow] charts with fewer pixels and words as large
 */
export async function read(path, values, narrow = false) {
  const { reply } = await post("run", { path, values, narrow }, newId());
  if (!reply?.ok) throw new Error(reply?.error?.message ?? ODD);
  return reply;
}

/**
 * The proposals of a wallet by what came of them.
 * @param {{ wallet?: string, find: string, show: Readonly<Record<string, number>> }} query
 * @returns {Promise<readonly DashboardColumn[]>}
 */
export async function proposalBoard(query) {
  return (await once("board", { as: persona.name, role: persona.role, id: newId(), ...query })).columns;
}

/** @returns {Promise<readonly PageCommand[]>} */
export async function commandList() {
  return (await ask("/api/commands", {})).commands;
}

/**
 * What is new in the channels; `open` is sent whole when it is no longer what `mark` names.
 * @param {Record<Channel, number>} seen
 * @param {Channel | null} open
 * @param {string} mark
 * @param {string | null} wallet the wallet on screen, empty for the default one: then the answer tells whether it changed
 * @returns {Promise<Updates>}
 */
export async function updates(seen, open, mark, wallet) {
  const query = new URLSearchParams({ as: persona.name });
  for (const [name, id] of Object.entries(seen)) query.set(name, String(id));
  if (open) query.set("open", open);
  if (open && mark) query.set("mark", mark);
  if (wallet !== null) query.set("wallet", wallet);
  return await ask(`/api/updates?${query}`, {});
}

/**
 * What changes with a wallet; null where there is no such wallet.
 * @param {string} wallet empty for the default one
 * @returns {Promise<string | null>}
 */
export async function walletMark(wallet) {
  return (await ask(`/api/updates?${new URLSearchParams({ as: persona.name, wallet })}`, {})).wallet;
}

/**
 * @param {string} path
 * @param {object} body
 */
async function once(path, body) {
  const headers = { "content-type": "application/json" };
  return await ask(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
}

/**
 * @param {string} address
 * @param {RequestInit} request
 */
async function ask(address, request) {
  const response = await fetch(address, { ...request, signal: AbortSignal.timeout(WAIT_MS) }).catch(
    (cause) => {
      throw new Offline(FAR, { cause });
    },
  );
  // An answer that breaks off, or one from a proxy whose server is away, is no answer.
  if (response.status === 502 || response.status === 503 || response.status === 504) throw new Offline(FAR);
  const answer = await response.json().catch((cause) => {
    throw new Offline(FAR, { cause });
  });
  if (!response.ok) throw new Error(answer.error?.message ?? ODD);
  return answer;
}
