import { element } from "./dom.js";
import { zoneHint } from "./persona.js";

const QUESTIONS = [
  "How much is a Connect?",
  "How do I get free Connects?",
  "Do I get Connects back if the client closes the job?",
];
const STEPS = [
  { label: "Enter the balance Upwork shows", line: "/connects reconcile" },
  { label: "Record a purchase", line: "/connects buy" },
  { label: "Record a proposal", line: "/connects spend" },
];

/**
 * What somebody sees who has said nothing yet.
 * @param {(line: string) => Promise<void>} say
 */
export function drawWelcome(say) {
  /** @param {string} label @param {string} line */
  const starter = (label, line) =>
    element("li", {}, [element("button", { type: "button", text: label, onclick: () => void say(line) })]);
  return element("div", { class: "welcome" }, [
    element("h2", { text: "Know what your Connects cost, and what they bring." }),
    element("p", {
      class: "lead",
      text: "Ask anything about Upwork Connects: every number comes with its source and date. Or keep your wallet here, and see what each proposal took and what expires when.",
    }),
    zoneHint(say),
    element("div", { class: "starters" }, [
      element("section", {}, [
        element("h3", { text: "Ask" }),
        element(
          "ul",
          {},
          QUESTIONS.map((question) => starter(question, question)),
        ),
      ]),
      element("section", {}, [
        element("h3", { text: "Keep your wallet" }),
        element(
          "ul",
          {},
          STEPS.map(({ label, line }) => starter(label, line)),
        ),
      ]),
    ]),
  ]);
}
