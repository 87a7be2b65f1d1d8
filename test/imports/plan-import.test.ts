import { describe, expect, test } from "vitest";
import {
  idPrint,
  knownFingerprints,
  type PrintedEntry,
  storedPrints,
} from "../../src/imports/fingerprint.ts";
import type { ImportReading, ImportRow } from "../../src/imports/import-reading.ts";
import { planImport } from "../../src/imports/plan-import.ts";
import { brief, read } from "./reading.ts";

/** What a wallet knows after committing plans one after another. */
function wallet() {
  const entries: PrintedEntry[] = [];
  const known = () => knownFingerprints(entries);
  return {
    entries,
    known,
    plan: (reading: ImportReading) => planImport(reading, known()),
    commit(reading: ImportReading) {
      const plan = planImport(reading, known());
      for (const row of plan.new) entries.push(stored(row));
      return plan;
    },
    balance: () => entries.reduce((sum, { connects }) => sum + connects, 0),
  };
}

function stored(row: ImportRow): PrintedEntry {
  return {
    day: row.day,
    kind: row.kind,
    connects: row.connects,
    job: row.job ?? null,
    prints: storedPrints(row),
  };
}

function sheet(...rows: readonly string[]): ImportReading {
  return read(["Date,Type,Connects,Job", ...rows].join("\n"));
}

test("a row whose id stands twice in one file is stored once", () => {
  const plan = wallet().plan(read("id,date,connects,job\nA1,2026-01-02,-16,Logo\nA1,2026-01-02,-16,Logo\n"));
  expect(plan.new).toHaveLength(1);
  expect(plan.duplicatesInFile).toMatchObject([{ line: 3 }]);
  expect(plan.balanceEffect).toBe(-16);
});

test("equal rows on near days are different rows, and come in once", () => {
  const ana = wallet();
  const file = sheet("2026-02-02,Badge,-1,", "2026-02-08,Badge,-1,", "2026-02-11,Badge,-1,");
  expect(ana.commit(file).new).toHaveLength(3);
  expect(ana.commit(file)).toMatchObject({ new: [], balanceEffect: 0 });
  expect(ana.balance()).toBe(-3);
});

test("three equal rows of one day stay three, and a fourth in a later file is the only new one", () => {
  const ana = wallet();
  const row = "2026-02-02,Proposal,-8,Logo";
  expect(ana.commit(sheet(row, row, row)).new).toHaveLength(3);
  expect(ana.commit(sheet(row, row)).new).toEqual([]);
  expect(ana.commit(sheet(row, row, row, row)).new).toHaveLength(1);
  expect(ana.balance()).toBe(-32);
});

test("an equal entry recorded by hand beside an imported one counts as a second one", () => {
  const ana = wallet();
  const row = "2026-02-02,Proposal,-8,Logo";
  ana.commit(sheet(row));
  ana.entries.push({ day: "2026-02-02", kind: "proposal", connects: -8, job: "Logo" });
  expect(ana.plan(sheet(row, row)).new).toEqual([]);
  expect(ana.plan(sheet(row, row, row)).new).toHaveLength(1);
});

test("an import only ever adds: a like row on another day is new and touches nothing", () => {
  const ana = wallet();
  for (const day of ["2026-03-01", "2026-03-02", "2026-03-03"])
    ana.entries.push({ day, kind: "proposal", connects: -16, job: "Logo" });
  const plan = ana.plan(sheet("2026-03-04,Proposal,-16,Logo"));
  expect(plan.new.map(brief)).toEqual(["2026-03-04 proposal -16 Logo"]);
  expect(plan.warnings).toEqual([]);
});

test("of 12 known and 3 new rows exactly 3 are planned, and the numbers agree with each other", () => {
  const ana = wallet();
  const rows = Array.from(
    { length: 15 },
    (_, index) => `2026-03-${String(index + 10)},Proposal,-${index + 1},Job ${index}`,
  );
  ana.commit(sheet(...rows.slice(0, 12)));
  const plan = ana.plan(sheet(...rows));
  expect(plan.new).toHaveLength(3);
  expect(plan.alreadyHere).toHaveLength(12);
  expect(plan.byKind.proposal).toEqual({ rows: 3, connects: -42 });
  expect(plan).toMatchObject({ balanceEffect: -42, from: "2026-03-22", to: "2026-03-24" });
  expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
});

test("two copies of the page that overlap add each entry once", () => {
  const ana = wallet();
  const entry = (date: string, title: string) =>
    `${date}\nApplied to job\n${title}\n-8 Connects\nSpent 8 Connects\n`;
  ana.commit(read(entry("January 9, 2026", "B") + entry("January 8, 2026", "A"), { today: "2026-01-10" }));
  const later = read(entry("Today", "C") + entry("January 9, 2026", "B") + entry("January 8, 2026", "A"), {
    today: "2026-01-11",
  });
  expect(ana.commit(later).new.map(brief)).toEqual(["2026-01-11 proposal -8 C"]);
});

test("a copy in another case or with other white space is the same job", () => {
  const ana = wallet();
  ana.commit(sheet("2026-02-02,Proposal,-8,Logo for a bakery"));
  expect(ana.plan(sheet("2026-02-02,Proposal,-8,LOGO  for a Bakery")).new).toEqual([]);
});

describe("the same event in files of different makers", () => {
  const page = read("October 8, 2026\nConnects purchased\n+200 Connects\nAdded 200 Connects");
  const statement = read(
    'Date,Transaction ID,Transaction Type,Transaction Summary,Amount $\n"Oct 8, 2026",T8,Connects,Purchase of 200 Connects,-30.00\n',
  );
  const again = read(
    'Date,Transaction ID,Transaction Type,Transaction Summary,Amount $\n"Oct 8, 2026",T8,Connects,Purchase of 200 Connects,-30.00\n"Oct 8, 2026",T9,Connects,Purchase of 200 Connects,-30.00\n',
  );

  test("counts once, whichever comes first", () => {
    for (const [first, second] of [
      [page, statement],
      [statement, page],
    ] as const) {
      const ana = wallet();
      ana.commit(first);
      expect(ana.commit(second).new).toEqual([]);
      expect(ana.balance()).toBe(200);
    }
  });

  test("a second row with an id of its own is a second event, however alike", () => {
    const ana = wallet();
    ana.commit(statement);
    expect(ana.commit(again).new).toMatchObject([{ externalId: "T9" }]);
    expect(ana.commit(again).new).toEqual([]);
    expect(ana.balance()).toBe(400);
  });

  test("an entry recorded by hand is recognised", () => {
    const ana = wallet();
    ana.entries.push({ day: "2026-10-08", kind: "purchase", connects: 200 });
    expect(ana.plan(page).new).toEqual([]);
    expect(ana.plan(statement).new).toEqual([]);
  });
});

test("a new row like an entry under another title is pointed out, and still planned", () => {
  const ana = wallet();
  ana.entries.push({ day: "2026-02-02", kind: "proposal", connects: -8, job: "bakery" });
  const plan = ana.plan(sheet("2026-02-02,Proposal,-8,Logo for a bakery", "2026-02-02,Proposal,-8,Menu"));
  expect(plan.new).toHaveLength(2);
  expect(plan.warnings).toEqual([
    {
      lines: [2],
      text: "Row 2 may be recorded already under another title: the day, the kind and the Connects are the same.",
    },
  ]);
});

describe("a known id with other content", () => {
  const data = (...rows: readonly (readonly [number, number])[]) =>
    read(
      JSON.stringify(
        rows.map(([id, amount]) => ({ id, reasonId: 3, timestamp: 1_768_209_481, amount, jobName: "Logo" })),
      ),
    );

  test("in one file is a problem that names both rows", () => {
    const plan = wallet().plan(data([1, -8], [1, -12]));
    expect(plan.new).toHaveLength(1);
    expect(plan.duplicatesInFile).toEqual([]);
    expect(plan.bad).toHaveLength(1);
    expect(plan.bad[0]?.reason).toMatch(/^it has the id of row \d \("1"\) and says something else$/);
  });

  test("against an earlier import changes nothing and is said", () => {
    const ana = wallet();
    ana.commit(data([1, -8]));
    const plan = ana.plan(data([1, -12]));
    expect(plan.new).toEqual([]);
    expect(plan.warnings).toEqual([
      { lines: [1], text: "Row 1 changed since the last import; what is recorded stays as it is." },
    ]);
  });
});

describe("the availability badge, which Upwork adds up by day", () => {
  const page = (connects: number, date = "Today") =>
    read(`${date}\nAvailability Badge\n-${connects} Connects\nSpent ${connects} Connects`, {
      today: "2026-01-09",
    });
  const data = (...ids: readonly number[]) =>
    read(
      JSON.stringify(
        ids.map((id) => ({ id, reasonId: 28, timestamp: "Fri Jan 09 09:18:01 UTC 2026", amount: -1 })),
      ),
    );

  test("a row that has grown between two copies adds the difference only, and says so", () => {
    const ana = wallet();
    ana.commit(page(1));
    const plan = ana.commit(page(3));
    expect(plan.new).toMatchObject([{ connects: -2, differenceOf: -3 }]);
    expect(plan.byKind.badge).toEqual({ rows: 1, connects: -2 });
    expect(plan.warnings).toEqual([
      {
        lines: [1],
        text: "On 9 Jan 2026 Upwork shows 3 Connects for the availability badge and 1 of them is recorded already, so 2 are added.",
      },
    ]);
    expect(ana.commit(page(3, "January 9, 2026")).new).toEqual([]);
    expect(ana.commit(page(1)).new).toEqual([]);
    expect(ana.commit(page(4)).new).toMatchObject([{ connects: -1 }]);
    expect(ana.balance()).toBe(-4);
  });

  test("the page's sum and the data's single debits are the same Connects, in either order", () => {
    const ana = wallet();
    ana.commit(page(2));
    expect(ana.commit(data(1, 2)).new).toEqual([]);
    expect(ana.commit(data(1, 2, 3)).balanceEffect).toBe(-1);
    expect(ana.balance()).toBe(-3);

    const ben = wallet();
    ben.commit(data(1, 2));
    expect(ben.commit(page(2)).new).toEqual([]);
    expect(ben.commit(page(3)).balanceEffect).toBe(-1);
    expect(ben.balance()).toBe(-3);
  });

  test("debits recorded by hand count as recorded", () => {
    const ana = wallet();
    ana.entries.push(
      { day: "2026-01-09", kind: "badge", connects: -1 },
      { day: "2026-01-09", kind: "badge", connects: -1 },
    );
    expect(ana.commit(page(3)).balanceEffect).toBe(-1);
    expect(ana.balance()).toBe(-3);
  });

  test("another day's badge is another matter", () => {
    const ana = wallet();
    ana.commit(page(1, "January 8, 2026"));
    expect(ana.commit(page(2)).new).toMatchObject([{ connects: -2 }]);
  });
});

test("bad rows are listed by line, and the good ones can go in without them", () => {
  const rows = Array.from({ length: 47 }, (_, index) => `2026-03-01,Proposal,-1,Job ${index}`);
  const file = sheet("soon,Proposal,-1,X", ...rows, "2026-03-01,Proposal,many,Y", ",Proposal,-1,Z");
  const plan = wallet().plan(file);
  expect(plan.new).toHaveLength(47);
  expect(plan.bad.map(({ line }) => line)).toEqual([2, 50, 51]);
  expect(plan.bad[0]).toEqual({
    line: 2,
    reason: "the date can't be read",
    text: "soon | Proposal | -1 | X",
  });
});

test("a proposal is planned when a row of it is new, an invitation when it isn't known", () => {
  const file = "Job,Applied,Connects,Status\nLogo,2026-01-05,12,Hired\nFlyer,2026-01-06,0,Lost\n";
  const ana = wallet();
  expect(ana.commit(read(file)).proposals.map(({ job }) => job)).toEqual(["Logo", "Flyer"]);
  ana.entries.push({ day: "2026-01-06", kind: "proposal", connects: 0, job: "Flyer" });
  expect(ana.plan(read(`${file}Menu,2026-01-07,8,\n`)).proposals.map(({ job }) => job)).toEqual(["Menu"]);
});

test("an empty reading makes an empty plan", () => {
  expect(wallet().plan(read(""))).toMatchObject({ new: [], bad: [], from: null, to: null, balanceEffect: 0 });
});

test("ids of wallets are no ids of other wallets", () => {
  expect(idPrint("own", "w1/E5")).not.toBe(idPrint("own", "w2/E5"));
});
