import { describe, expect, test } from "vitest";
import { briefs, problemsOf, read } from "./reading.ts";

const COLUMNS = ["date", "type", "connects", "job"] as const;
const ENTRIES = [
  { date: "2026-02-02", type: "Purchase", connects: "100", job: "" },
  { date: "2026-02-03", type: "Proposal", connects: "-16", job: "Logo, for a bakery" },
  { date: "2026-02-05", type: "Refund", connects: "16", job: "Logo, for a bakery" },
];
const EXPECTED = [
  "2026-02-02 purchase 100",
  "2026-02-03 proposal -16 Logo, for a bakery",
  "2026-02-05 refund 16 Logo, for a bakery",
];

function table(
  separator: string,
  columns: readonly (typeof COLUMNS)[number][],
  header: Record<string, string>,
): string {
  const lines = [
    columns.map((name) => header[name] ?? name),
    ...ENTRIES.map((entry) => columns.map((name) => (entry[name] === "" ? "" : `"${entry[name]}"`))),
  ];
  return lines.map((cells) => cells.join(separator)).join("\n");
}

describe("columns are found by name", () => {
  test.each([
    ["in any order", ["job", "connects", "date", "type"] as const, {}],
    [
      "in another order again",
      ["connects", "type", "job", "date"] as const,
      { connects: "Number of Connects" },
    ],
    ["German", COLUMNS, { date: "Datum", type: "Vorgang", connects: "Anzahl", job: "Auftrag" }],
    ["French", COLUMNS, { date: "Jour", type: "Catégorie", connects: "Nombre", job: "Projet" }],
    ["Spanish", COLUMNS, { date: "Fecha", type: "Acción", connects: "Cantidad", job: "Proyecto" }],
    ["Polish", COLUMNS, { date: "Dzień", type: "Rodzaj", connects: "Ilość", job: "Zlecenie" }],
    ["Russian", COLUMNS, { date: "Дата", type: "Тип", connects: "Количество", job: "Проект" }],
    ["shouted", COLUMNS, { date: "DATE", type: "ACTION", connects: "CONNECTS", job: "JOB TITLE" }],
  ])("%s", (_, columns, header) => {
    const reading = read(table(",", columns, header));
    expect(briefs(reading)).toEqual(EXPECTED);
    expect(reading.columns.filter(({ field }) => field !== null).map(({ guessedBy }) => guessedBy)).toEqual([
      "name",
      "name",
      "name",
      "name",
    ]);
  });
});

test.each([",", ";", "\t", "|"])("the separator %j is found", (separator) => {
  const reading = read(table(separator, COLUMNS, {}));
  expect(reading.separator).toBe(separator);
  expect(briefs(reading)).toEqual(EXPECTED);
});

test("Excel's separator hint is believed and counted as a row", () => {
  const reading = read("sep=;\r\nDate;Connects;Job\r\n2026-02-03;-16;Logo\r\nbad;-1;x\r\n");
  expect(briefs(reading)).toEqual(["2026-02-03 proposal -16 Logo"]);
  expect(problemsOf(reading)).toEqual(["4: the date can't be read"]);
});

test("columns without names we know are found by what they hold", () => {
  const reading = read(
    "Wann;Aaa;Bbb;Ccc;Ddd\n2026-02-02;Kauf;100;100;\n2026-02-03;Bewerbung;-16;84;Umzug einer Webseite\n2026-02-04;Bewerbung;-8;76;Katalog für den Herbst\n",
  );
  expect(briefs(reading)).toEqual([
    "2026-02-02 purchase 100",
    "2026-02-03 proposal -16 Umzug einer Webseite",
    "2026-02-04 proposal -8 Katalog für den Herbst",
  ]);
  expect(reading.columns.map(({ field, guessedBy }) => [field, guessedBy])).toEqual([
    ["date", "content"],
    ["type", "content"],
    ["connects", "content"],
    ["balance", "content"],
    ["job", "content"],
  ]);
  expect(reading.opening).toBe(0);
});

test("a table without a header is read, and its columns are numbered", () => {
  const reading = read("2026-02-03,Proposal,-16,Logo for a bakery\n2026-02-05,Refund,16,Logo for a bakery\n");
  expect(briefs(reading)).toEqual([
    "2026-02-03 proposal -16 Logo for a bakery",
    "2026-02-05 refund 16 Logo for a bakery",
  ]);
  expect(reading.columns[2]).toMatchObject({ name: "Column 3", field: "connects", samples: ["-16", "16"] });
});

test("the person's corrections win over names and content, by name or by number", () => {
  const text = "Date,Planned,Connects,Really spent,Job\n2026-02-03,2026-01-01,-16,-12,Logo\n";
  expect(briefs(read(text))).toEqual(["2026-02-03 proposal -16 Logo"]);
  const corrected = read(text, { columns: { connects: "Really spent", date: 1, job: null } });
  expect(corrected.rows).toMatchObject([{ day: "2026-01-01", connects: -12 }]);
  expect(corrected.rows[0]?.job).toBeUndefined();
  expect(corrected.columns.find(({ field }) => field === "connects")).toMatchObject({
    index: 3,
    guessedBy: "person",
  });
  expect(read(text, { columns: { connects: "Nowhere" } }).notes).toContain(
    'There is no column "Nowhere" in this file.',
  );
});

test("a missing date or count column is asked for, and nothing is read meanwhile", () => {
  const reading = read("Job,Amount ($)\nLogo,22.50\n");
  expect(reading.rows).toEqual([]);
  expect(reading.questions.map(({ id, about, required }) => [id, about, required])).toEqual([
    ["columns", "date", true],
    ["columns", "connects", true],
  ]);
  expect(reading.questions[0]?.choices.map(({ label }) => label)).toEqual(["Job", "Amount ($)"]);
});

test("titles above the header and sums below the table are no entries", () => {
  const reading = read(
    "My Connects;;;\n;;;\nDate;Type;Connects;Job\n02.02.2026;Purchase;100;\n03.02.2026;Proposal;-16;Total rebrand\n;;;\nTotal;;84;\n;Summe;84;\nKept by hand;;;\n",
  );
  expect(briefs(reading)).toEqual(["2026-02-02 purchase 100", "2026-02-03 proposal -16 Total rebrand"]);
  expect(reading.problems).toEqual([]);
});

test("a row that only looks like a sum is named, not dropped", () => {
  const reading = read(
    "Date,Connects,Job\n2026-02-03,-16,Logo\n,-8,Total rebrand of a shop\n2026-02-04,-4,Menu\n",
  );
  expect(problemsOf(reading)).toEqual(["3: the date is empty"]);
});

test("Connects in and out in two columns", () => {
  const reading = read(
    "Date,Type,In,Out,Job\n2026-02-01,Monthly,10,,\n2026-02-02,Proposal,,16,Logo\n2026-02-03,Proposal,,-8,Menu\n",
  );
  expect(briefs(reading)).toEqual(["2026-02-01 grant 10", "2026-02-02 proposal -16 Logo"]);
  expect(problemsOf(reading)).toEqual(["4: -8 stands in a column of Connects spent"]);
  expect(briefs(read("Date,Job,Connects spent\n2026-02-02,Logo,-16\n"))).toEqual([
    "2026-02-02 proposal -16 Logo",
  ]);
});

test("a bid list: unsigned Connects, a boost on top, statuses, an invitation", () => {
  const reading = read(
    "Job,Link,Applied,Connects,Boost,Status,Contract value\nLogo,https://a.example/1,2026-01-05,12,4,Hired,$900\nFlyer,,2026-01-06,0,0,Declined,\nMenu,,2026-01-07,8,,,\n",
  );
  expect(briefs(reading)).toEqual([
    "2026-01-05 proposal -12 Logo",
    "2026-01-05 boost -4 Logo",
    "2026-01-07 proposal -8 Menu",
  ]);
  expect(reading.proposals).toMatchObject([
    {
      job: "Logo",
      base: 12,
      boostBid: 4,
      boostCharged: null,
      outcome: "hired",
      valueCents: 90_000,
      link: "https://a.example/1",
    },
    { job: "Menu", base: 8, boostBid: 0 },
    { job: "Flyer", base: 0, boostBid: 0, outcome: "lost" },
  ]);
});

test("a ticked boost column is no count", () => {
  const reading = read("Date,Job,Connects,Boost\n2026-01-05,Logo,12,yes\n2026-01-06,Menu,8,\n");
  expect(briefs(reading)).toEqual(["2026-01-05 proposal -12 Logo", "2026-01-06 proposal -8 Menu"]);
});

test("in an unsigned table the kind gives the sign, and an unknown kind waits for an answer", () => {
  const text = "Date,Type,Connects\n2026-01-05,Purchase,100\n2026-01-06,Badge,2\n2026-01-07,Quux,5\n";
  const reading = read(text);
  expect(briefs(reading)).toEqual(["2026-01-05 purchase 100", "2026-01-06 badge -2"]);
  expect(problemsOf(reading)).toEqual(['4: I don\'t know what "Quux" is']);
  expect(reading.questions).toMatchObject([
    { id: "unknown_action", about: "Quux", required: false, lines: [4] },
  ]);
  expect(briefs(read(text, { kinds: { Quux: "expiry" } }))).toContain("2026-01-07 expiry -5");
});

test("a sign that contradicts the kind is a problem", () => {
  const reading = read(
    "Date,Type,Connects\n2026-01-05,Purchase,-100\n2026-01-06,Proposal,16\n2026-01-07,Badge,-2\n",
  );
  expect(briefs(reading)).toEqual(["2026-01-07 badge -2"]);
  expect(problemsOf(reading)).toEqual([
    '2: "Purchase" brings Connects, but the row takes 100 away',
    '3: "Proposal" takes Connects away, but the row adds 16',
  ]);
});

test("money in another currency is never taken for dollars", () => {
  const reading = read("Date;Type;Connects;Price (€)\n2026-01-05;Purchase;100;15,00\n");
  expect(reading.rows[0]?.paidCents).toBeUndefined();
  expect(reading.notes).toContain('"Price (€)" is not in US dollars, so the amounts are left out.');
  expect(
    read("Date;Type;Connects;Price\n2026-01-05;Purchase;100;£15.00\n").rows[0]?.paidCents,
  ).toBeUndefined();
});

test("a refund of a boost's size gives back the boost, one of the bid's size the bid", () => {
  const { rows } = read(
    "Date,Type,Connects,Job\n2026-01-01,Proposal,-16,Logo\n2026-01-01,Boost,-12,Logo\n2026-01-05,Refund,12,Logo\n2026-01-06,Refund,16,Logo\n",
  );
  expect(rows.map(({ kind, returns, group }) => [kind, returns, group])).toEqual([
    ["proposal", undefined, "g1"],
    ["boost", undefined, "g1"],
    ["refund", "boost", "g1"],
    ["refund", "base", "g1"],
  ]);
});

test("running numbers in an id column are no ids: they move when the table grows", () => {
  const before = read(
    "No,Date,Connects,Job\n2,2026-01-02,-8,Menu\n1,2026-01-01,-16,Logo\n3,2026-01-03,-4,Flyer\n",
  );
  expect(before.rows.every(({ externalId }) => externalId === undefined)).toBe(true);
  const real = read("Id,Date,Connects,Job\nA7,2026-01-02,-8,Menu\nA9,2026-01-01,-16,Logo\n");
  expect(real.rows.map(({ externalId }) => externalId)).toEqual(["A9", "A7"]);
});

test("times beside the dates are the person's, and order the day", () => {
  const { rows } = read("Date,Time,Connects,Job\n2026-07-02,18:30,-8,Menu\n2026-07-02,9:15 am,-16,Logo\n", {
    zone: "Europe/Berlin",
  });
  expect(rows.map(({ at, job }) => [at, job])).toEqual([
    ["2026-07-02T07:15:00.000Z", "Logo"],
    ["2026-07-02T16:30:00.000Z", "Menu"],
  ]);
});

test("rows after today are read and pointed out", () => {
  const reading = read("Date,Connects,Job\n2026-12-31,-16,Logo\n");
  expect(briefs(reading)).toEqual(["2026-12-31 proposal -16 Logo"]);
  expect(reading.notes).toContain("1 row is dated after today, the first 31 Dec 2026 (row 2).");
});

test("of two columns for one field the one with the plainer name is taken", () => {
  const reading = read(
    "Created,Client,Net Connects,Date,Job title,Connects\n2020-01-01,Acme,-99,2026-01-05,Logo,-12\n",
  );
  expect(briefs(reading)).toEqual(["2026-01-05 proposal -12 Logo"]);
  expect(briefs(read("Date,Client,Connects\n2026-01-05,Acme Bakery,-12\n"))).toEqual([
    "2026-01-05 proposal -12 Acme Bakery",
  ]);
});

test("a freelancer's name is never taken for the job", () => {
  const reading = read(
    "Date\tAction\tFreelancer\tConnects\nJanuary 9, 2026\tApplied to job Logo\tAnnabel Leeson —\t-16 Spent 16 Connects\nJanuary 8, 2026\tAvailability Badge\t—\t-2 Spent 2 Connects\nJanuary 7, 2026\tApplied to job Menu\tBartholomew —\t-8 Spent 8 Connects\n",
  );
  expect(briefs(reading)).toEqual([
    "2026-01-07 proposal -8 Menu",
    "2026-01-08 badge -2",
    "2026-01-09 proposal -16 Logo",
  ]);
});

test("spending without a job is asked about, with one it is a bid", () => {
  const reading = read("Date,Type,Connects,Job\n2026-01-05,Spent,-12,Logo\n2026-01-06,Spent,-2,\n");
  expect(briefs(reading)).toEqual(["2026-01-05 proposal -12 Logo", "2026-01-06 adjustment -2 ?Spent"]);
});

test("an empty count is named, a nought needs no entry", () => {
  const reading = read(
    "Date,Type,Connects,Job\n2026-01-05,Purchase,,\n2026-01-06,Refund,0,Logo\n2026-01-07,Badge,-2,\n",
  );
  expect(briefs(reading)).toEqual(["2026-01-07 badge -2"]);
  expect(problemsOf(reading)).toEqual(["2: the number of Connects is empty"]);
  expect(reading.notes).toContain("Row 3 has no Connects, so there is no entry to make.");
});
