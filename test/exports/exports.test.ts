import { parse } from "csv-parse/sync";
import { describe, expect, test } from "vitest";
import { entriesCsv } from "../../src/exports/entries-csv.ts";
import { proposalsCsv } from "../../src/exports/proposals-csv.ts";
import { taxYear, taxYearCsv } from "../../src/exports/tax-year-csv.ts";
import { walletJson } from "../../src/exports/wallet-json.ts";
import { entry, proposal, WALLET } from "./records.ts";

function parsed(csv: string): readonly Readonly<Record<string, string>>[] {
  return parse(csv, { bom: true, columns: true });
}

describe("the entries' file", () => {
  test("is UTF-8 with a mark, CRLF and plain columns", () => {
    const csv = entriesCsv(WALLET, [entry({ job: "Café" })]);
    expect(csv.startsWith("\uFEFFDay,Kind,Connects,Balance after,Job,Paid (USD),")).toBe(true);
    expect(csv.endsWith("\r\n")).toBe(true);
    expect(csv.replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  });

  test("neutralises a hostile title and leaves the amount a plain number", () => {
    const csv = entriesCsv(WALLET, [
      entry({ job: '=HYPERLINK("http://x","y")', connects: -16, paidCents: -5 }),
    ]);
    expect(csv).toContain(',-16,84,"\'=HYPERLINK(""http://x"",""y"")",-0.05,');
    expect(parsed(csv)[0]).toMatchObject({ Connects: "-16", Job: '\'=HYPERLINK("http://x","y")' });
  });

  test("writes money as plain dollars, ids as quoted text and what isn't known as nothing", () => {
    const csv = entriesCsv(WALLET, [
      entry({ kind: "purchase", connects: 100, paidCents: 1_500, expiresOn: "2027-02-03" }),
    ]);
    expect(parsed(csv)).toEqual([
      {
        Day: "2026-02-03",
        Kind: "purchase",
        Connects: "100",
        "Balance after": "84",
        Job: "",
        "Paid (USD)": "15.00",
        "Expires on": "2027-02-03",
        "Left of these": "",
        Reason: "",
        Returns: "",
        Outcome: "",
        "Outcome day": "",
        "Lost because": "",
        "Value (USD)": "",
        Niche: "",
        Link: "",
        Note: "",
        Entry: "E1",
        Proposal: "",
        Concerns: "",
        Reverses: "",
        "Reversed by": "",
        "Happened at (UTC)": "2026-02-03T09:18:07.000Z",
        Wallet: "w7f3a",
      },
    ]);
    expect(csv).toContain('"E1"');
  });

  test("of an empty wallet is a header alone", () => {
    expect(parsed(entriesCsv(WALLET, []))).toEqual([]);
    expect(entriesCsv(WALLET, []).split("\r\n")).toHaveLength(2);
  });
});

test("the proposals' file has what each cost and brought", () => {
  const csv = proposalsCsv(WALLET, [
    proposal({
      job: "-20% campaign",
      boostBid: 24,
      boostCharged: 18,
      outcome: "hired",
      outcomeDay: "2026-02-09",
      valueCents: 90_000,
      clientNotes: "a\nb",
    }),
  ]);
  expect(parsed(csv)).toMatchObject([
    {
      Proposal: "P1",
      Job: "'-20% campaign",
      "Base Connects": "16",
      "Boost bid": "24",
      "Boost charged": "18",
      Outcome: "hired",
      "Value (USD)": "900.00",
      "Client notes": "a\nb",
    },
  ]);
});

describe("the tax-year sheet", () => {
  const entries = [
    entry({ id: "E1", kind: "purchase", day: "2025-12-31", connects: 40, paidCents: 600 }),
    entry({ id: "E2", kind: "purchase", day: "2026-01-01", connects: 100, paidCents: 1_500 }),
    entry({ id: "E3", kind: "grant", day: "2026-02-01", connects: 10 }),
    entry({ id: "E4", kind: "purchase", day: "2026-12-31", connects: 80, paidCents: 1_199, note: "=promo" }),
    entry({ id: "E5", kind: "purchase", day: "2026-06-01", connects: 10, paidCents: 150, reversedBy: "E6" }),
    entry({ id: "E6", kind: "reversal", day: "2026-06-01", connects: -10, reverses: "E5" }),
    entry({ id: "E7", kind: "purchase", day: "2027-01-01", connects: 20, paidCents: 300 }),
  ];

  test("adds up the year's purchases that stand, by the person's days", () => {
    expect(taxYear(2026, entries)).toMatchObject({ connects: 180, paidCents: 2_699, withoutPrice: 0 });
    const rows = parsed(taxYearCsv(2026, entries));
    expect(rows.map((row) => [row.Day, row["Connects bought"], row["Paid (USD)"]])).toEqual([
      ["2026-01-01", "100", "15.00"],
      ["2026-12-31", "80", "11.99"],
      ["Total 2026", "180", "26.99"],
    ]);
  });

  test("says when a price was never recorded", () => {
    const rows = parsed(taxYearCsv(2026, [entry({ kind: "purchase", connects: 40, paidCents: null })]));
    expect(rows.at(-1)).toMatchObject({
      "Connects bought": "40",
      "Paid (USD)": "0.00",
      Note: "Price not recorded for 1 of 1",
    });
  });

  test("of a year without purchases has its sums alone", () => {
    expect(parsed(taxYearCsv(2024, entries))).toMatchObject([
      { Day: "Total 2024", "Connects bought": "0", "Paid (USD)": "0.00" },
    ]);
  });
});

test("the wallet's JSON names its format and holds everything it was given", () => {
  const wallet = {
    exportedAt: "2026-11-25T10:00:00.000Z",
    wallet: { ...WALLET, zone: "Europe/Berlin" },
    balance: 84,
    lots: [
      {
        entry: "E1",
        source: "purchase",
        amount: 100,
        remaining: 84,
        costCents: 1_500,
        expiresOn: "2027-02-03",
      },
    ],
    entries: [entry()],
    proposals: [proposal()],
    budgets: [{ period: "month", connects: 120 }],
    reminders: [],
    settings: { zone: "Europe/Berlin" },
    notIncluded: ["Chats with the assistant"],
  };
  expect(JSON.parse(walletJson(wallet))).toEqual({
    format: "connects-assistant-wallet",
    version: 1,
    ...wallet,
  });
});
