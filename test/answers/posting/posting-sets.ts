import { readFileSync } from "node:fs";
import { checkPosting } from "../../../src/answers/posting/check-posting.ts";
import type { LabelledPosting } from "../../../src/answers/posting/model/train-posting-model.ts";
import { POSTING_FLAGS, type PostingFlagId } from "../../../src/answers/posting/posting-check.ts";

/** `dev` was written and read while the rules were; `locked` was written afterwards and nothing was fitted to it. */
export function loadPostings(set: "dev" | "locked"): readonly LabelledPosting[] {
  return readFileSync(new URL(`./${set}.jsonl`, import.meta.url), "utf8")
    .trim()
    .split("\n")
    .map((line): LabelledPosting => JSON.parse(line));
}

export type Measured = {
  /** Share of the flags that people gave which the checker gave too. */
  readonly recall: number;
  readonly recallOf: ReadonlyMap<PostingFlagId, number>;
  /** Share of the clean postings that were accused of anything. */
  readonly accused: number;
};

export function measure(postings: readonly LabelledPosting[]): Measured {
  const results = postings.map(({ text, flags }) => ({
    wanted: flags,
    given: new Set<string>(checkPosting(text).flags.map((flag) => flag.id)),
  }));
  const share = (id: string): number => {
    const wanted = results.filter((result) => result.wanted.includes(id));
    return wanted.filter((result) => result.given.has(id)).length / wanted.length;
  };
  const pairs = results.flatMap(({ wanted, given }) => wanted.map((id) => given.has(id)));
  const clean = results.filter((result) => result.wanted.length === 0);
  return {
    recall: pairs.filter(Boolean).length / pairs.length,
    recallOf: new Map(POSTING_FLAGS.map((id) => [id, share(id)])),
    accused: clean.filter((result) => result.given.size > 0).length / clean.length,
  };
}
