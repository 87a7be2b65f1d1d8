import { clip, visible } from "./markup.ts";
import type { Call } from "./reply.ts";

/** What can be done with somebody's message from its menu, on every platform that has one. */
export const MESSAGE_ACTIONS = [
  { id: "record_proposal", label: "Record as proposal" },
  { id: "ask_about", label: "Ask Connects about this" },
] as const;

export type MessageAction = (typeof MESSAGE_ACTIONS)[number]["id"];

const JOB_LINK = /https:\/\/(?:www\.)?upwork\.com\/[^\s<>"')\]]{1,270}/i;
const LINK_LIMIT = 300;
const JOB_LIMIT = 200;
const QUESTION_LIMIT = 300;

/** The call that a message action makes of a message's text; its values are what the person may still change. */
export function callForMessage(action: MessageAction, text: string): Call {
  const said = visible(text);
  if (action === "ask_about")
    return { path: "connects ask", values: { question: clip(said, QUESTION_LIMIT) } };
  const link = JOB_LINK.exec(said)?.[0].replace(/[.,;:!?]+$/, "");
  const job = firstLine(link === undefined ? said : said.replace(link, " "));
  return {
    path: "connects spend",
    values: {
      ...(link === undefined || link.length > LINK_LIMIT ? {} : { link }),
      ...(job === "" ? {} : { job: clip(job, JOB_LIMIT) }),
    },
  };
}

/** The first line that says something; addresses alone are no title. */
function firstLine(text: string): string {
  for (const line of text.split("\n")) {
    const words = line
      .replace(/https?:\/\/\S+/g, " ")
      .replace(/\s+/g, " ")
      .trim();
    if (/[\p{L}\p{N}]/u.test(words)) return words;
  }
  return "";
}
