import { describe, expect, test } from "vitest";
import { briefs, problemsOf, read } from "./reading.ts";

const WIDE = [
  "Connects history",
  "Date",
  "Last 30 days",
  "Date\tAction\tFreelancer\tConnects",
  "January 9, 2026\tApplied to job",
  "Logo for a bakery\tAnn Lee",
  "—\t-16",
  "Spent 16 Connects",
  "January 9, 2026\tAvailability Badge\t—\t-2",
  "Spent 2 Connects",
  "January 7, 2026\tConnects refunded",
  "Old job\tAnn Lee",
  "—\t+2",
  "Refunded 2 Connects",
  "Show more",
  "Privacy · Terms",
].join("\n");

test("the wide layout of an agency is read cell by cell, without the freelancer", () => {
  expect(briefs(read(WIDE))).toEqual([
    "2026-01-07 refund 2 Old job",
    "2026-01-09 badge -2",
    "2026-01-09 proposal -16 Logo for a bakery",
  ]);
});

test("cells whose line breaks and tabs come in the other order read the same", () => {
  const text =
    "January 9, 2026\t\nApplied to job\nLogo for a bakery\n\t\nAnn Lee\n—\n\t\n-16\nSpent 16 Connects\n";
  expect(briefs(read(text))).toEqual(["2026-01-09 proposal -16 Logo for a bakery"]);
});

describe("the same entry in every form it is copied in", () => {
  test.each([
    ["narrow layout", "January 9, 2026\nApplied to job\nLogo for a bakery\n-16 Connects\nSpent 16 Connects"],
    ["without the spoken line", "January 9, 2026\nApplied to job\nLogo for a bakery\n-16\nJanuary 9, 2026"],
    [
      "a U+2212 minus",
      "January 9, 2026\nApplied to job\nLogo for a bakery\n\u221216 Connects\nSpent 16 Connects",
    ],
    ["glued cells", "January 9, 2026\tApplied to jobLogo for a bakery\t-16Spent 16 Connects"],
    ["all glued", "January 9, 2026Applied to jobLogo for a bakery-16Spent 16 Connects"],
    ["three lines", "January 9, 2026\nApplied to job Logo for a bakery\n-16 Spent 16 Connects"],
    [
      "one line of tabs",
      "Date\tAction\tConnects\nJanuary 9, 2026\tApplied to job Logo for a bakery\t-16 Spent 16 Connects",
    ],
    [
      "quoted cells",
      'Date\tAction\tConnects\n"January 9, 2026"\t"Applied to job\nLogo for a bakery"\t"-16\nSpent 16 Connects"',
    ],
    [
      "comma cells",
      'Date,Action,Connects\r\n"January 9, 2026","Applied to job Logo for a bakery",-16 Spent 16 Connects\r\n',
    ],
    [
      "CRLF",
      "January 9, 2026\r\nApplied to job\r\nLogo for a bakery\r\n-16 Connects\r\nSpent 16 Connects\r\n",
    ],
    [
      "a saved web page",
      "<html><script>var a='January 1, 2026'</script><table><tr><td>January 9, 2026</td><td><small>Applied to job</small><a>Logo for a bakery</a></td><td>-16<span>Spent 16 Connects</span></td></tr></table>",
    ],
  ])("%s", (_, text) => {
    const reading = read(text);
    expect(reading.format).toBe("upwork_history");
    expect(briefs(reading)).toEqual(["2026-01-09 proposal -16 Logo for a bakery"]);
    expect(reading.problems).toEqual([]);
  });
});

describe("a title is found by its place and never searched", () => {
  test.each([
    "-20 Connects",
    "+5",
    "Boost my landing page (refund of 12 Connects)",
    "November 3, 2026",
    "Today",
    ".NET developer",
    "Spent 20 Connects",
    'Fix "quotes" | pipes & 1,200 rows',
    "=1+1",
    "Show more",
    "👩‍💻 Émigré site",
  ])("%s", (title) => {
    const text = `January 9, 2026\nApplied to job\n${title}\n-16 Connects\nSpent 16 Connects\nJanuary 8, 2026\nAvailability Badge\n-1 Connect\nSpent 1 Connect\n`;
    expect(briefs(read(text))).toEqual(["2026-01-08 badge -1", `2026-01-09 proposal -16 ${title}`]);
  });
});

test("every known action has its kind, its sign and its reason", () => {
  const lines: readonly (readonly [string, string, string])[] = [
    ["Applied to job", "-4", "proposal"],
    ["Connects bid for boosted proposal.", "-4", "boost"],
    ["You've been outbid to boost your proposal", "+4", "refund boost_lost boost"],
    ["You’ve been outbid to boost your proposal", "+4", "refund boost_lost boost"],
    ["You bid to boost a proposal, but the job was closed", "+4", "refund job_closed boost"],
    ["Refunded Connects for Connects Award", "+4", "refund award boost"],
    [
      "We accepted your bid to boost a proposal. This is a refund for your total bid.",
      "+4",
      "refund boost_won boost",
    ],
    ["We accepted your bid to boost a proposal. This is the final bid charge.", "-4", "boost final_charge"],
    ["Job cancelled", "+4", "refund job_closed base"],
    ["Availability Badge", "-4", "badge"],
    ["Available now Badge", "-4", "badge"],
    ["Monthly Connects renewal", "+4", "grant monthly"],
    ["Membership upgraded to Plus", "+4", "grant plus_monthly"],
    ["Rising Talent Achievement", "+4", "grant rising_talent"],
    ["Earned Connects by completing task", "+4", "grant other"],
    ["Connects purchased", "+4", "purchase"],
    ["Connects expired", "-4", "expiry"],
  ];
  const text = lines.map(([action, amount]) => `January 9, 2026\t${action}\t${amount}`).join("\n");
  const { rows } = read(text);
  const found = rows
    .toReversed()
    .map(({ kind, reason, returns }) => [kind, reason, returns].filter(Boolean).join(" "));
  expect(found).toEqual(lines.map(([, , meaning]) => meaning));
});

test("unknown words are kept, asked about, and are no proposal by their sign alone", () => {
  const text =
    "January 9, 2026\nMystery deduction\n-3 Connects\nSpent 3 Connects\nJanuary 8, 2026\nMystery bonus\n+9 Connects\nAdded 9 Connects";
  const reading = read(text);
  expect(briefs(reading)).toEqual([
    "2026-01-08 adjustment 9 ?Mystery bonus",
    "2026-01-09 adjustment -3 ?Mystery deduction",
  ]);
  expect(
    reading.questions.map(({ id, about, required, suggestion }) => [id, about, required, suggestion]),
  ).toEqual([
    ["unknown_action", "Mystery deduction", false, undefined],
    ["unknown_action", "Mystery bonus", false, "grant"],
  ]);
  const answered = read(text, { kinds: { "Mystery bonus": "grant", "Mystery deduction": "skip" } });
  expect(briefs(answered)).toEqual(["2026-01-08 grant 9"]);
  expect(answered.questions).toEqual([]);
});

test("known words with the wrong sign are unknown, not booked the wrong way round", () => {
  const { rows } = read("January 9, 2026\nApplied to job\nLogo\n+16 Connects\nAdded 16 Connects");
  expect(rows).toMatchObject([{ kind: "adjustment", connects: 16, unknownAction: "Applied to job" }]);
});

test("an amount that disagrees with its spoken form is a problem", () => {
  const reading = read(
    "January 9, 2026\nApplied to job\nLogo\n-16 Connects\nSpent 61 Connects\nJanuary 8, 2026\nAvailability Badge\n-1 Connect\nSpent 1 Connect",
  );
  expect(briefs(reading)).toEqual(["2026-01-08 badge -1"]);
  expect(problemsOf(reading)).toEqual(['1: the amount -16 and "61 Connects" after it differ']);
});

test("an entry without its amount, and one without its date, are named and take nothing with them", () => {
  const reading = read(
    "January 9, 2026\nApplied to job\nLogo\nJanuary 8, 2026\nAvailability Badge\n-1 Connect\nApplied to job\nUndated\n-5 Connects\nJanuary 7, 2026\nAvailability Badge\n-2 Connects",
  );
  expect(briefs(reading)).toEqual(["2026-01-07 badge -2", "2026-01-08 badge -1"]);
  expect(problemsOf(reading)).toEqual(["1: no amount of Connects follows", "7: no date stands before it"]);
});

test("Today and Yesterday are days of the import, also over a year's end", () => {
  const reading = read("Today\nAvailability Badge\n-1 Connect\nYesterday\nAvailability Badge\n-2 Connects", {
    today: "2027-01-01",
  });
  expect(briefs(reading)).toEqual(["2026-12-31 badge -2", "2027-01-01 badge -1"]);
  expect(reading.notes).toContain('"Today" is read as 2027-01-01.');
});

test("the preview is told that a day's badge row may grow", () => {
  const { notes } = read("Today\nAvailability Badge\n-1 Connect\n");
  expect(notes.some((note) => note.includes("may still grow"))).toBe(true);
});

test("a thousand Connects with a comma are a thousand", () => {
  expect(briefs(read("January 9, 2026\nConnects purchased\n+1,200 Connects\nAdded 1,200 Connects"))).toEqual([
    "2026-01-09 purchase 1200",
  ]);
});
