import { seededRandom } from "./seeded-random.ts";
import type { LabelledQuestion } from "./training-questions.ts";

const JOINTS = [
  " and ",
  ", and ",
  "? ",
  " also ",
  ". ",
  " & ",
  "? and ",
  "? also ",
  " and also ",
  " n ",
  "? Then ",
  ", ",
];
const LONGEST_PART_WORDS = 16;

/** Two-part questions made of two short ones on different topics, for what one hears from both at once. */
export function compositeQuestions(
  questions: readonly LabelledQuestion[],
  count: number,
): LabelledQuestion[] {
  const random = seededRandom(3);
  const short = questions.filter(
    ({ topic, also, question }) =>
      topic !== "out_of_scope" && also.length === 0 && question.split(" ").length <= LONGEST_PART_WORDS,
  );
  const pick = () => short[Math.floor(random() * short.length)];
  const made: LabelledQuestion[] = [];
  for (let attempt = 0; made.length < count && attempt < count * 4; attempt++) {
    const first = pick();
    const second = pick();
    if (!first || !second || first.topic === second.topic) continue;
    const joint = JOINTS[Math.floor(random() * JOINTS.length)] ?? " and ";
    const question = `${first.question.replace(/[?.!]{1,5}$/, "")}${joint}${second.question}`;
    made.push({
      id: `made ${made.length}`,
      question,
      topic: first.topic,
      also: [second.topic],
      twoPart: true,
    });
  }
  return made;
}
