import { expect, test } from "vitest";
import { brief, problemsOf, read } from "./reading.ts";

const ROWS = [
  {
    id: 9,
    reasonId: 28,
    typeId: 2,
    timestamp: "Mon Jan 12 23:18:01 UTC 2026",
    amount: -1,
    runningTotal: 94,
    jobName: null,
  },
  {
    id: 8,
    reasonId: 28,
    typeId: 2,
    timestamp: "Mon Jan 12 21:18:01 UTC 2026",
    amount: -1,
    runningTotal: 95,
    jobName: null,
  },
  {
    id: 7,
    reasonId: 7,
    typeId: 3,
    timestamp: "Mon Jan 12 09:18:01 UTC 2026",
    amount: 16,
    runningTotal: 96,
    jobName: "Logo",
  },
  {
    id: 5,
    reasonId: 3,
    typeId: 2,
    timestamp: "Fri Jan 09 09:18:01 UTC 2026",
    amount: -16,
    runningTotal: 80,
    jobName: "Logo",
  },
];

const EXPECTED = [
  "2026-01-09 proposal -16 Logo",
  "2026-01-12 refund 16 Logo",
  "2026-01-12 badge -1",
  "2026-01-12 badge -1",
];

test.each([
  ["a list", JSON.stringify(ROWS)],
  ["nested as a page carries it", JSON.stringify({ props: { connects: { history: { rows: ROWS } } } })],
  ["one object a line", ROWS.map((row) => JSON.stringify(row)).join("\n")],
  [
    "inside a page's source",
    `<html><script>window.state = {"rows": [${ROWS.map((row) => JSON.stringify(row)).join(",")}]};</script>`,
  ],
  [
    "a table",
    `id,reasonId,typeId,timestamp,amount,runningTotal,jobName\n${ROWS.map((row) => Object.values(row).join(",")).join("\n")}`,
  ],
])("the page's data rows are read from %s", (_, text) => {
  const reading = read(text);
  expect(reading.format).toBe("upwork_data");
  expect(reading.rows.map(brief)).toEqual(EXPECTED);
  expect(reading.rows[0]).toMatchObject({ externalId: "5", at: "2026-01-09T09:18:01.000Z" });
  expect(reading.opening).toBe(96);
});

test("moments become days of the person's zone", () => {
  const days = read(JSON.stringify(ROWS), { zone: "Europe/Berlin" }).rows.map(({ day }) => day);
  expect(days).toEqual(["2026-01-09", "2026-01-12", "2026-01-12", "2026-01-13"]);
});

test("an extension's stored rows are read by their description", () => {
  const rows = [
    {
      upwork_transaction_id: "t1",
      delta: -24,
      balance_after: 76,
      description: "Connects bid for boosted proposal.",
      occurred_at: "2026-01-12T09:18:01Z",
    },
    {
      upwork_transaction_id: "t2",
      delta: 5,
      balance_after: 81,
      description: "Something new",
      occurred_at: 1768209482,
    },
  ];
  const reading = read(JSON.stringify(rows));
  expect(reading.rows.map(brief)).toEqual(["2026-01-12 boost -24", "2026-01-12 adjustment 5 ?Something new"]);
  expect(reading.rows[1]?.at).toBe("2026-01-12T09:18:02.000Z");
});

test("an unknown reason is asked about and a damaged row is named", () => {
  const rows = [
    { ...ROWS[0], id: 1, reasonId: 99 },
    { ...ROWS[1], amount: "many" },
    { ...ROWS[2], timestamp: "soon" },
  ];
  const reading = read(JSON.stringify(rows));
  expect(reading.rows.map(brief)).toEqual(["2026-01-12 adjustment -1 ?reason 99"]);
  expect(problemsOf(reading)).toEqual([
    "2: the id, the time or the amount is missing",
    "3: the date can't be read",
  ]);
  expect(read(JSON.stringify(rows), { kinds: { "reason 99": "badge" } }).rows[0]?.kind).toBe("badge");
});
