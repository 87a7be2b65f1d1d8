import { afterAll, beforeAll, expect, test } from "vitest";
import { originOf } from "../../../src/adapters/slack/sender.ts";
import { type Fixture, startFixture } from "./fixture.ts";

let at: Fixture;
beforeAll(async () => {
  at = await startFixture();
});
afterAll(async () => {
  expect(at.twin.malformed).toEqual([]);
  await at.stop();
});

const LINK = "https://www.upwork.com/jobs/~01abc";
const job = "Logo for a bakery";

/** What is typed after `/connects`, and what Discord sends for the same: a command with values by name. */
const CASES: readonly (readonly [string, string, Readonly<Record<string, unknown>>])[] = [
  ["spend 16", "connects spend", { amount: 16 }],
  ["SPEND 16", "connects spend", { amount: 16 }],
  ["  spend   16  ", "connects spend", { amount: 16 }],
  ["apply 16", "connects spend", { amount: 16 }],
  ["spend amount:16", "connects spend", { amount: 16 }],
  ["spend amount=16", "connects spend", { amount: 16 }],
  ["spend --amount 16", "connects spend", { amount: 16 }],
  ["spend --amount=16", "connects spend", { amount: 16 }],
  ["spend \u2014amount 16", "connects spend", { amount: 16 }],
  ["spend \u2013amount 16", "connects spend", { amount: 16 }],
  ["spend Amount:16", "connects spend", { amount: 16 }],
  ["spend +16", "connects spend", { amount: 16 }],
  ["spend 16 4", "connects spend", { amount: 16, boost: 4 }],
  ["spend 16 boost:4", "connects spend", { amount: 16, boost: 4 }],
  ["spend boost:4 16", "connects spend", { amount: 16, boost: 4 }],
  ["spend boost:4 amount:16", "connects spend", { amount: 16, boost: 4 }],
  ["spend 16 --boost 4", "connects spend", { amount: 16, boost: 4 }],
  ["spend 16 boost=4", "connects spend", { amount: 16, boost: 4 }],
  ["spend 16 boost:1,000", "connects spend", { amount: 16, boost: 1000 }],
  ["spend 16 1,000", "connects spend", { amount: 16, boost: 1000 }],
  [`spend 16 ${job}`, "connects spend", { amount: 16, job }],
  [`spend 16 "${job}"`, "connects spend", { amount: 16, job }],
  [`spend 16 '${job}'`, "connects spend", { amount: 16, job }],
  [`spend 16 \u201c${job}\u201d`, "connects spend", { amount: 16, job }],
  [`spend 16 \u2018${job}\u2019`, "connects spend", { amount: 16, job }],
  [`spend 16 \u201e${job}\u201c`, "connects spend", { amount: 16, job }],
  [`spend 16 \u00ab${job}\u00bb`, "connects spend", { amount: 16, job }],
  [`spend 16 job:"${job}"`, "connects spend", { amount: 16, job }],
  [`spend 16 job:\u201c${job}\u201d`, "connects spend", { amount: 16, job }],
  [`spend 16 job:'${job}'`, "connects spend", { amount: 16, job }],
  [`spend job:"${job}" 16`, "connects spend", { amount: 16, job }],
  [`spend job="${job}" amount=16`, "connects spend", { amount: 16, job }],
  [`spend --job "${job}" --amount 16`, "connects spend", { amount: 16, job }],
  [`spend 16 boost:4 ${job}`, "connects spend", { amount: 16, boost: 4, job }],
  [`spend 16 4 ${job}`, "connects spend", { amount: 16, boost: 4, job }],
  [`spend 16 "${job}" boost:4`, "connects spend", { amount: 16, boost: 4, job }],
  [`spend 16 \u201c${job}\u201d \u2014boost 4`, "connects spend", { amount: 16, boost: 4, job }],
  [`spend 16 link:${LINK}`, "connects spend", { amount: 16, link: LINK }],
  [`spend 16 link=${LINK} boost:4`, "connects spend", { amount: 16, boost: 4, link: LINK }],
  [`spend 16 link:"${LINK}"`, "connects spend", { amount: 16, link: LINK }],
  [
    `spend 16 boost:4 job:"${job}" link:${LINK} for:proposal date:yesterday`,
    "connects spend",
    { amount: 16, boost: 4, job, link: LINK, for: "proposal", date: "yesterday" },
  ],
  ["spend 16 for:badge", "connects spend", { amount: 16, for: "badge" }],
  ["spend 16 for:Badge", "connects spend", { amount: 16, for: "badge" }],
  ["spend 16 for:profile-ad", "connects spend", { amount: 16, for: "profile-ad" }],
  ["spend 16 for:profile_ad", "connects spend", { amount: 16, for: "profile-ad" }],
  ['spend 16 for:"profile ad"', "connects spend", { amount: 16, for: "profile-ad" }],
  ["spend 16 date:-2d", "connects spend", { amount: 16, date: "-2d" }],
  ['spend 16 date:"25 Nov"', "connects spend", { amount: 16, date: "25 Nov" }],
  ["spend 16 date:2026-11-25", "connects spend", { amount: 16, date: "2026-11-25" }],
  ['spend 16 job:"R&D <app> for Q&A"', "connects spend", { amount: 16, job: "R&D <app> for Q&A" }],
  ["spend 16 don't stop", "connects spend", { amount: 16, job: "don't stop" }],
  [
    "spend 16 job:\u0645\u0634\u0631\u0648\u0639",
    "connects spend",
    { amount: 16, job: "\u0645\u0634\u0631\u0648\u0639" },
  ],
  ["undo E108", "connects undo", { entry: "E108" }],
  ["undo entry:E108", "connects undo", { entry: "E108" }],
  ["history refunds", "connects history", { show: "refunds" }],
  ["history show:refunds count:5", "connects history", { show: "refunds", count: 5 }],
  ["history 5", "connects history", { count: 5 }],
  ["bal", "connects balance", {}],
  ["balance studio", "connects balance", { wallet: "studio" }],
  ["ask what is a connect?", "connects ask", { question: "what is a connect?" }],
  ["what is a connect?", "connects ask", { question: "what is a connect?" }],
  ['ask "what is a connect?" share:yes', "connects ask", { question: "what is a connect?", share: true }],
  ["ask share=on what is a connect?", "connects ask", { question: "what is a connect?", share: true }],
  ["help spend", "connects help", { topic: "spend" }],
];

test("there are at least sixty phrasings", () => {
  expect(CASES.length).toBeGreaterThanOrEqual(60);
});

test.each(CASES)("%s reads like the same values given by name", async (typed, path, values) => {
  const sender = {
    user: at.ana,
    team: at.twin.team,
    enterprise: null,
    orgWide: false,
    channel: at.news,
    name: "ana",
  };
  const origin = originOf(sender, `named:${typed}`);
  await at.engine.run(origin, at.engine.prepare(origin, path, values));
  const named = at.ran.at(-1);
  await at.twin.slash(at.ana, "/connects", typed, at.news);
  const written = at.ran.at(-1);
  expect(written).not.toBe(named);
  expect({ path: written?.path, values: written?.values }).toEqual({
    path: named?.path,
    values: named?.values,
  });
});
