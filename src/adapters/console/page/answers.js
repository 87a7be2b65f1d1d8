/**
 * What comes back from a command that was filled in or pressed.
 * @import { Form } from "../../../core/rendered.ts"
 * @import { Answer } from "./server.js"
 */
import { fieldsOf } from "./commands.js";
import { showForm } from "./forms.js";
import { post } from "./server.js";

/**
 * What can be mended in the form itself stays there; a refusal that offers something to press goes where it is seen.
 * @param {Answer} answer
 */
export function mistake({ reply }) {
  return reply?.error?.code === "bad_input" && reply.controls.length === 0 ? reply.error.message : null;
}

/**
 * Shows a form until it is taken or left. Resolves true when it was taken.
 * @param {Form} form
 * @param {string} path the command it belongs to
 * @param {(answer: Answer) => void} taken
 */
export async function fillIn(form, path, taken) {
  return await showForm({ ...form, path, fields: fieldsOf(form, path) }, async (filled, id) => {
    const answer = await post("press", { control: form.id, ...filled }, id);
    if (answer.errors) return { errors: answer.errors };
    const problem = mistake(answer);
    if (problem) return { problem };
    taken(answer);
    return null;
  });
}
