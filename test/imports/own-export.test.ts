import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { entriesCsv } from "../../src/exports/entries-csv.ts";
import type { EntryExport } from "../../src/exports/export-records.ts";
import { proposalsCsv } from "../../src/exports/proposals-csv.ts";
import { walletJson } from "../../src/exports/wallet-json.ts";
import { knownFingerprints, storedPrints } from "../../src/imports/fingerprint.ts";
import { IMPORT_KINDS, IMPORT_OUTCOMES, type ImportReading } from "../../src/imports/import-reading.ts";
import { planImport } from "../../src/imports/plan-import.ts";
import { entry, proposal, WALLET } from "../exports/records.ts";
import { problemsOf, read } from "./reading.ts";

const HISTORY: readonly EntryExport[] = [
  entry({
    id: "E1",
    kind: "purchase",
    connects: 100,
    paidCents: 1_500,
    expiresOn: "2027-01-05",
    day: "2026-01-05",
    happenedAt: "2026-01-05T23:30:00.000Z",
  }),
  entry({
    id: "E2",
    kind: "grant",
    reason: "monthly",
    connects: 10,
    expiresOn: "2027-02-01",
    day: "2026-02-01",
    happenedAt: "2026-02-01T08:00:00.000Z",
  }),
  entry({
    id: "E3",
    proposal: "P1",
    job: '=HYPERLINK("http://x","y")',
    outcome: "hired",
    valueCents: 90_000,
    niche: "Design",
    link: "https://www.upwork.com/jobs/~01a",
    note: 'Client, "picky"\n- second line',
  }),
  entry({ id: "E4", kind: "boost", connects: -24, proposal: "P1", job: '=HYPERLINK("http://x","y")' }),
  entry({
    id: "E5",
    kind: "refund",
    reason: "boost_won",
    returns: "boost",
    connects: 24,
    proposal: "P1",
    concerns: "E4",
  }),
  entry({ id: "E6", kind: "boost", reason: "final_charge", connects: -18, proposal: "P1" }),
  entry({ id: "E7", connects: -8, reversedBy: "E8" }),
  entry({ id: "E8", kind: "reversal", connects: 8, reverses: "E7" }),
  entry({ id: "E9", kind: "expiry", connects: -10, concerns: "E2" }),
];

/** What an import takes from an exported entry; the rest (balances, what is left) follows from all of them. */
function essence(entries: readonly EntryExport[]) {
  return entries.map((each) => ({
    day: each.day,
    at: each.happenedAt,
    kind: each.kind,
    reason: each.reason,
    connects: each.connects,
    returns: each.returns,
    paidCents: each.paidCents,
    expiresOn: each.expiresOn,
    job: each.job,
    link: each.link,
    niche: each.niche,
    outcome: each.outcome,
    outcomeOn: each.outcomeDay,
    lostReason: each.lostReason,
    valueCents: each.valueCents,
    note: each.note,
    ref: each.id,
    proposalRef: each.proposal,
    concerns: each.concerns,
    reverses: each.reverses,
  }));
}

function essenceOf({ rows }: ImportReading) {
  return rows.map((row) => ({
    day: row.day,
    at: row.at,
    kind: row.kind,
    reason: row.reason ?? null,
    connects: row.connects,
    returns: row.returns ?? null,
    paidCents: row.paidCents ?? null,
    expiresOn: row.expiresOn ?? null,
    job: row.job ?? null,
    link: row.link ?? null,
    niche: row.niche ?? null,
    outcome: row.outcome ?? null,
    outcomeOn: row.outcomeOn ?? null,
    lostReason: row.lostReason ?? null,
    valueCents: row.valueCents ?? null,
    note: row.note ?? null,
    ref: row.ref ?? null,
    proposalRef: row.proposalRef ?? null,
    concerns: row.concerns ?? null,
    reverses: row.reverses ?? null,
  }));
}

const json = (entries: readonly EntryExport[]) =>
  walletJson({
    exportedAt: "2026-11-25T10:00:00.000Z",
    wallet: { ...WALLET, zone: "UTC" },
    balance: 0,
    lots: [],
    entries,
    proposals: [
      proposal({ id: "P1" }),
      proposal({
        id: "P2",
        job: "Invited",
        base: 0,
        outcome: "lost",
        outcomeDay: "2026-03-01",
        lostReason: "price",
        clientNotes: "Pays late,\n'quoted'",
      }),
    ],
    budgets: [],
    reminders: [],
    settings: {},
    notIncluded: [],
  });

describe.each([
  ["CSV", (entries: readonly EntryExport[]) => entriesCsv(WALLET, entries), "own_entries"],
  ["JSON", json, "own_wallet"],
] as const)("an exported wallet comes back from %s", (_, write, format) => {
  test("with the same entries, prices, expiry dates, outcomes and reversals", () => {
    const reading = read(Buffer.from(write(HISTORY)));
    expect(reading.format).toBe(format);
    expect(problemsOf(reading)).toEqual([]);
    expect(reading.questions).toEqual([]);
    expect(essenceOf(reading)).toEqual(essence(HISTORY));
  });

  test("with its boost settled and its days as they were, in whatever zone it is read", () => {
    const { rows, proposals } = read(write(HISTORY), { zone: "Pacific/Auckland" });
    expect(proposals[0]).toMatchObject({
      ref: "P1",
      base: 16,
      boostBid: 24,
      boostCharged: 18,
      outcome: "hired",
      valueCents: 90_000,
    });
    expect(rows[0]).toMatchObject({ day: "2026-01-05", at: "2026-01-05T23:30:00.000Z" });
  });

  test("and a second time adds nothing", () => {
    const reading = read(write(HISTORY));
    const first = planImport(reading, new Set());
    expect(first.new).toHaveLength(HISTORY.length);
    const known = knownFingerprints(first.new.map((row) => ({ ...row, prints: storedPrints(row) })));
    expect(planImport(read(write(HISTORY)), known).new).toEqual([]);
  });

  test("whatever its texts hold", () => {
    const tricky = fc.oneof(
      fc
        .array(
          fc.constantFrom(
            "=",
            "'",
            "+",
            "-",
            "@",
            '"',
            ",",
            ";",
            "\n",
            "\r\n",
            "\t",
            " ",
            "a",
            "👩‍💻",
            "é",
            "＝",
            "1.000",
          ),
          { minLength: 1, maxLength: 12 },
        )
        .map((parts) => parts.join("")),
      fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((text) => !text.includes("\0")),
    );
    const text = fc.option(tricky, { nil: null });
    const cents = fc.option(fc.integer({ min: 0, max: 99_999_999 }), { nil: null });
    const days = fc.date({
      min: new Date("2010-01-01T00:00:00Z"),
      max: new Date("2035-12-31T00:00:00Z"),
      noInvalidDate: true,
    });
    const record = fc.record({
      kind: fc.constantFrom(...IMPORT_KINDS),
      reason: fc.option(fc.constantFrom("monthly", "boost_lost"), { nil: null }),
      connects: fc.integer({ min: -1_000_000, max: 1_000_000 }),
      returns: fc.constantFrom("base" as const, "boost" as const, null),
      paidCents: cents,
      valueCents: cents,
      expiresOn: fc.option(
        days.map((date) => date.toISOString().slice(0, 10)),
        { nil: null },
      ),
      outcome: fc.option(fc.constantFrom(...IMPORT_OUTCOMES), { nil: null }),
      job: text,
      link: text,
      niche: text,
      note: text,
      outcomeDay: fc.option(
        days.map((date) => date.toISOString().slice(0, 10)),
        { nil: null },
      ),
      lostReason: fc.constantFrom("price", "no-reply", null),
      proposal: fc.option(fc.constantFrom("P1", "P2"), { nil: null }),
      concerns: fc.constantFrom("E1", null),
      moment: days,
    });
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), (records) => {
        const entries = records.map(({ moment, ...fields }, index) =>
          entry({
            ...fields,
            id: `E${index + 1}`,
            happenedAt: moment.toISOString(),
            day: moment.toISOString().slice(0, 10),
          }),
        );
        const back = essenceOf(read(write(entries)));
        const byId = (a: { ref: string | null }, b: { ref: string | null }) =>
          (a.ref ?? "") < (b.ref ?? "") ? -1 : 1;
        expect(back.toSorted(byId)).toEqual(essence(entries).toSorted(byId));
      }),
      { numRuns: 200 },
    );
  });
});

test("a file that a European spreadsheet saved anew comes back the same", () => {
  const saved = [
    "Day;Kind;Connects;Balance after;Job;Paid (USD);Expires on;Left of these;Reason;Returns;Outcome;Value (USD);Niche;Link;Note;Entry;Proposal;Reverses;Reversed by;Happened at (UTC);Wallet",
    "05.01.2026;purchase;100;100;;15,00;05.01.2027;84;;;;;;;;E1;;;;2026-01-05T23:30:00.000Z;w7f3a",
    "13.02.2026;proposal;-16;84;'=1+1;;;;;;hired;1.900,00;;;;E3;P1;;;2026-02-13T08:00:00.000Z;w7f3a",
  ].join("\r\n");
  const { rows, format, problems } = read(`\uFEFF${saved}\r\n`);
  expect([format, problems]).toEqual(["own_entries", []]);
  expect(rows).toMatchObject([
    { day: "2026-01-05", connects: 100, paidCents: 1_500, expiresOn: "2027-01-05", ref: "E1" },
    {
      day: "2026-02-13",
      connects: -16,
      job: "=1+1",
      valueCents: 190_000,
      outcome: "hired",
      proposalRef: "P1",
    },
  ]);
});

test("entries of two wallets with the same numbers are not taken for each other", () => {
  const first = planImport(read(entriesCsv(WALLET, HISTORY)), new Set());
  const known = knownFingerprints(first.new.map((row) => ({ ...row, prints: storedPrints(row) })));
  const other = HISTORY.map((each) => ({
    ...each,
    day: "2026-05-05",
    happenedAt: "2026-05-05T08:00:00.000Z",
  }));
  expect(planImport(read(entriesCsv({ key: "w9999", name: "Ben's" }, other)), known).new).toHaveLength(
    HISTORY.length,
  );
});

test("an export read into the wallet it came from adds nothing", () => {
  const known = knownFingerprints(
    HISTORY.map(({ day, kind, connects, job }) => ({ day, kind, connects, job })),
  );
  expect(planImport(read(entriesCsv(WALLET, HISTORY)), known).new).toEqual([]);
});

test("proposals that cost nothing come back from the JSON, and from the proposals' file without entries", () => {
  const invited = read(json(HISTORY)).proposals.find(({ ref }) => ref === "P2");
  expect(invited).toMatchObject({
    job: "Invited",
    base: 0,
    outcome: "lost",
    outcomeOn: "2026-03-01",
    lostReason: "price",
    clientNotes: "Pays late,\n'quoted'",
  });
  const reading = read(
    proposalsCsv(WALLET, [
      proposal({
        id: "P7",
        job: "-20% off",
        outcome: "job-closed",
        outcomeDay: "2026-03-02",
        clientNotes: "- picky",
        valueCents: 1_050,
      }),
    ]),
  );
  expect(reading.format).toBe("own_proposals");
  expect(reading.notes.some((note) => note.includes("come with the entries' file"))).toBe(true);
  expect(reading.rows).toEqual([]);
  expect(reading.proposals).toMatchObject([
    {
      ref: "P7",
      job: "-20% off",
      outcome: "job-closed",
      outcomeOn: "2026-03-02",
      clientNotes: "- picky",
      valueCents: 1_050,
    },
  ]);
});

test("a damaged entry of a wallet file is named and the others are read", () => {
  const file = JSON.parse(json(HISTORY)) as { entries: Record<string, unknown>[] };
  file.entries[1] = { ...file.entries[1], day: "2026-02-30" };
  file.entries[2] = { ...file.entries[2], kind: "gift" };
  const reading = read(JSON.stringify(file));
  expect(problemsOf(reading)).toEqual(["2: day: is no real day", '3: "gift" is no kind of entry']);
  expect(reading.rows).toHaveLength(HISTORY.length - 2);
  expect(read('{"format":"connects-assistant-wallet","version":9}').refused?.code).toBe("not_understood");
});

test("a row of our file with a broken amount is named", () => {
  const csv = entriesCsv(WALLET, HISTORY).replace(",15.00,", ",fifteen,").replace(",-24,", ",minus,");
  expect(problemsOf(read(csv))).toEqual([
    "2: an amount of money can't be read",
    '5: "minus" is not a whole number of Connects',
  ]);
});
