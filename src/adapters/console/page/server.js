/** Talks to the server. A message that got no answer is sent again under the same id, so it is never booked twice. */

export class Offline extends Error {}

export const persona = { as: "you", role: "member" };

export function newId() {
  return crypto.randomUUID();
}

export async function post(path, body, id = newId()) {
  let response;
  for (let attempt = 0; ; attempt += 1) {
    try {
      response = await fetch(`/api/${path}`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ ...persona, id, ...body }),
      });
      break;
    } catch (cause) {
      if (attempt === 2) throw new Offline("The assistant can't be reached.", { cause });
      await new Promise((resolve) => setTimeout(resolve, 400 * 2 ** attempt));
    }
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error?.message ?? "The assistant could not answer that.");
  return answer;
}

export async function get(path) {
  const response = await fetch(`/api/${path}`);
  if (!response.ok) throw new Error("The assistant could not answer that.");
  return await response.json();
}
