import { describe, expect, test } from "vitest";
import { EXTENSION_COLUMNS } from "../../src/imports/tables/extension-sheet.ts";
import { briefs, problemsOf, read } from "./reading.ts";

describe("the extension's sheet", () => {
  const row = (values: Readonly<Record<string, string>>) =>
    EXTENSION_COLUMNS.map((name) => `"${(values[name] ?? "").replaceAll('"', '""')}"`).join(",");
  const sheet = (...rows: Readonly<Record<string, string>>[]) =>
    [EXTENSION_COLUMNS.join(","), ...rows.map(row)].join("\n");
  const job = { Date: "'Jan 12, 2026", "Job ID": "'022030000000000001", "Proposal ID": "--" };

  test("a title saved as its formula gives the title and the address", () => {
    const name = '=HYPERLINK("https://www.upwork.com/jobs/~022030000000000001","Quiz ""Birds"", 2 rounds")';
    const { rows } = read(sheet({ ...job, "Job Name": name, "Connects Spent": "12" }));
    expect(rows).toMatchObject([
      {
        job: 'Quiz "Birds", 2 rounds',
        link: "https://www.upwork.com/jobs/~022030000000000001",
        connects: -12,
      },
    ]);
  });

  test("a formula with another kind of address keeps the title alone", () => {
    const { rows } = read(
      sheet({ ...job, "Job Name": '=HYPERLINK("javascript:x";"Logo")', "Connects Spent": "12" }),
    );
    expect(rows[0]?.job).toBe("Logo");
    expect(rows[0]?.link).toBeUndefined();
  });

  test("four counts make four entries of one proposal, and the sum column makes none", () => {
    const reading = read(
      sheet({
        ...job,
        "Job Name": "Logo",
        "Connects Spent": "10",
        "Connects Refund": "10",
        "Boosted Connects Spent": "6",
        "Boosted Connects Refund": "6",
        "Total Net Connects": "0",
      }),
    );
    expect(
      reading.rows.map(({ kind, connects, returns, group }) => [kind, connects, returns, group]),
    ).toEqual([
      ["proposal", -10, undefined, "g1"],
      ["boost", -6, undefined, "g1"],
      ["refund", 10, "base", "g1"],
      ["refund", 6, "boost", "g1"],
    ]);
    expect(reading.proposals).toMatchObject([{ base: 10, boostBid: 6, baseReturned: 10, boostCharged: 0 }]);
  });

  test("a proposal id that comes later doesn't make the row a new one", () => {
    const before = read(sheet({ ...job, "Job Name": "Logo", "Connects Spent": "10" }));
    const after = read(
      sheet({ ...job, "Job Name": "Logo", "Connects Spent": "10", "Proposal ID": "'1987654321001" }),
    );
    expect(after.rows[0]?.fingerprint).toBe(before.rows[0]?.fingerprint);
  });

  test("two bidders on one job are two proposals", () => {
    const both = read(
      sheet(
        { ...job, Bidder: "Ann", "Job Name": "Logo", "Connects Spent": "10" },
        { ...job, Bidder: "Bo", "Job Name": "Logo", "Connects Spent": "10" },
      ),
    );
    expect(new Set(both.rows.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test("ticked boxes tell the furthest outcome", () => {
    const outcome = (ticks: Readonly<Record<string, string>>) =>
      read(sheet({ ...job, "Job Name": "Logo", "Connects Spent": "10", ...ticks })).proposals[0]?.outcome;
    expect(outcome({ Read: "yes" })).toBe("viewed");
    expect(outcome({ Read: "yes", Reply: "x", Call: "TRUE" })).toBe("interview");
    expect(outcome({ Read: "yes", Sale: "$900" })).toBe("hired");
    expect(outcome({ Read: "no", Sale: "0" })).toBeUndefined();
  });

  test("a copied row without a header, with its second status column, is recognised", () => {
    const cells = EXTENSION_COLUMNS.map(
      (name) => ({ ...job, "Job Name": "Logo", "Connects Spent": "12" })[name] ?? "",
    );
    cells.splice(EXTENSION_COLUMNS.indexOf("Job ID"), 0, "Open");
    const reading = read(`${cells.join("\t")}\n`);
    expect(reading.format).toBe("extension_sheet");
    expect(briefs(reading)).toEqual(["2026-01-12 proposal -12 Logo"]);
  });

  test("a count that is none is named", () => {
    const reading = read(
      sheet(
        { ...job, "Job Name": "Logo", "Connects Spent": "twelve" },
        { ...job, "Job Name": "Menu", "Connects Spent": "-3" },
      ),
    );
    expect(problemsOf(reading)).toEqual([
      '2: "twelve" is not a whole number of Connects',
      '3: "-3" is not a whole number of Connects',
    ]);
  });
});

describe("Upwork's statement", () => {
  const NEWER =
    "Date,Transaction ID,Transaction Type,Transaction Summary,Transaction Summary Details,Description 1,Description 2,Description 3,Agency,Freelancer,Team,Account Name,PO,Ref ID,Amount $,Amount in local currency,Currency,Current Balance $,Payment Method";
  const line = (id: string, type: string, details: string, amount: string) =>
    `"Sep 7, 2026",${id},${type},${type},${details},,,,,,,,,,${amount},,USD,705.00,`;

  test("only Connects are entries: no tax, no membership, no card payment", () => {
    const reading = read(
      [
        NEWER,
        line("T4", "Payment", "Card payment", "15.00"),
        line("T3", "Subscription", "Freelancer Plus membership", "-19.99"),
        line("T2", "GST", "Tax on Connects", "-1.50"),
        line("T1", "Connects", "Purchase of 100 Connects", "-15.00"),
      ].join("\n"),
    );
    expect(reading.rows).toMatchObject([
      { kind: "purchase", connects: 100, paidCents: 1_500, externalId: "T1" },
    ]);
    expect(reading.notes).toContain("3 rows are money for other things and no Connects.");
    expect(reading.opening).toBeNull();
  });

  test("a purchase whose text has no count is asked about, never divided by a price", () => {
    const text = [
      NEWER,
      line("T1", "Connects", "Connects", "-15.00"),
      line("T2", "Connects", "Purchase of 10 Connects", "-1.50"),
    ].join("\n");
    const reading = read(text);
    expect(briefs(reading)).toEqual(["2026-09-07 purchase 10"]);
    expect(problemsOf(reading)).toEqual(["2: the file doesn't say how many Connects this bought"]);
    expect(reading.questions).toMatchObject([
      {
        id: "purchase_count",
        about: "2",
        ask: "How many Connects did the $15.00 of 7 Sep 2026 buy? The file doesn't say.",
      },
    ]);
    const answered = read(text, { purchaseCounts: { "2": 100 } });
    expect(answered.rows.map(({ connects, paidCents }) => [connects, paidCents])).toEqual([
      [10, 150],
      [100, 1_500],
    ]);
    expect(answered.questions).toEqual([]);
    expect(read(text, { purchaseCounts: { "2": 0.5 } }).rows).toHaveLength(1);
  });

  test("money that came back is for the person to record", () => {
    const reading = read([NEWER, line("T1", "Connects", "Purchase of 100 Connects", "15.00")].join("\n"));
    expect(reading.rows).toEqual([]);
    expect(problemsOf(reading)[0]).toMatch(/^2: money for Connects came back/);
  });

  test("the older statement is read too, and its dollars are no balance of Connects", () => {
    const reading = read(
      "Date,Ref ID,Type,Description,Agency,Freelancer,Team,Account Name,PO,Amount,Amount in local currency,Currency,Balance\n" +
        '"Jan 12, 2026",501,Miscellaneous,Purchase of 40 Connects,,,,,,-6.00,,USD,94.00\n' +
        '"Jan 11, 2026",500,Hourly,Web app upkeep,,,,,,"1,100.00",,USD,100.00\n',
    );
    expect(reading.format).toBe("upwork_transactions");
    expect(reading.rows).toMatchObject([
      { day: "2026-01-12", kind: "purchase", connects: 40, paidCents: 600, externalId: "501" },
    ]);
    expect(reading.opening).toBeNull();
  });
});

describe("the bid tracker", () => {
  const HEADER =
    "Date,Karachi (PKT),EST (ET),Profile,Client,Niche,Status,Value,Connects,Boost,Time Since Prev,Bid Link,Notes,Added By";

  test("statuses, value, link and a note with a line break are kept", () => {
    const { rows } = read(
      `${HEADER}\n2026-10-03 07:05:07,,,Web,Ferry Scraper,Automation,Responded,"1,650.50",16,0,,Https://Www.Upwork.com/jobs/~02204,"Asked For
A Sample",Desk\n`,
    );
    expect(rows).toMatchObject([
      {
        outcome: "replied",
        valueCents: 165_050,
        niche: "Automation",
        link: "https://www.upwork.com/jobs/~02204",
        note: "Asked For\nA Sample",
        at: "2026-10-03T07:05:07.000Z",
      },
    ]);
  });

  test.each([
    ["New", undefined],
    ["Responded", "replied"],
    ["Interview", "interview"],
    ["Won", "hired"],
    ["Lost", "lost"],
  ])("status %s", (status, outcome) => {
    const { rows } = read(`${HEADER}\n2026-10-03 07:05:07,,,Web,Ferry,Automation,${status},0,16,0,,,,\n`);
    expect(rows[0]?.outcome).toBe(outcome);
  });
});
