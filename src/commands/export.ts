import { z } from "zod";
import { connects, usd } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { answer, type Block, type FileOut, list, text } from "../core/reply.ts";
import { dayOf } from "../core/time.ts";
import { entriesCsv } from "../exports/entries-csv.ts";
import { proposalsCsv } from "../exports/proposals-csv.ts";
import { type TaxYear, taxYear, taxYearCsv } from "../exports/tax-year-csv.ts";
import { walletJson } from "../exports/wallet-json.ts";
import { type WalletRecords, walletRecords } from "../transfer/wallet-records.ts";
import { settleExpiry } from "../wallet/read.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { completeWallet, walletFor, walletOption } from "./shared-options.ts";

const options = z.object({
  what: z
    .enum(["ledger", "proposals", "tax-year", "all"])
    .optional()
    .describe("The ledger by default; all is every file"),
  as: z.enum(["csv", "json"]).optional().describe("CSV for a spreadsheet, JSON to keep everything"),
  year: z
    .number()
    .int()
    .min(2019)
    .max(2100)
    .optional()
    .describe("The year of the tax sheet; this year by default"),
  wallet: walletOption,
});
type Options = z.infer<typeof options>;

export const exportCommand = defineCommand({
  name: "export",
  summary: "Take your records out",
  examples: ["export", "export tax-year year:2026", "export all as:json"],
  details:
    "The ledger as CSV comes back through `import` with the same balance, lots and outcomes. The JSON holds more: proposals that cost nothing, how boosts were settled, and budgets. Cells that a spreadsheet could run as a formula are written as text.",
  who: "member",
  visibility: "private",
  options,
  complete: { wallet: completeWallet },
  async run(context, values) {
    const { database } = context.services;
    const walletId = await walletFor(context, values.wallet, "read");
    await settleExpiry(database, walletId, context.now, context.zone);
    const records = await database.transaction(async (session) => await walletRecords(session, walletId));
    const year = values.year ?? Number(dayOf(context.now, context.zone).slice(0, 4));
    const files = filesOf(context, records, values, year);
    const sums = taxYear(year, records.entries);
    const isTax = values.what === "tax-year";
    return answer({
      title: isTax ? `Connects bought in ${year}` : "Your records",
      blocks: [...(isTax ? taxBlocks(sums) : recordBlocks(records, values)), fileList(files)],
      files,
      data: {
        files: files.map(({ name }) => name),
        balance: records.balance,
        entries: records.entries.length,
        proposals: records.proposals.length,
        ...(isTax || values.what === "all" ? { taxYear: sumsOf(sums) } : {}),
      },
    });
  },
});

function filesOf(
  context: AppContext,
  records: WalletRecords,
  { what = "ledger", as = "csv", wallet }: Options,
  year: number,
): readonly FileOut[] {
  const day = dayOf(context.now, context.zone);
  const of = wallet === undefined ? "" : `${slug(wallet)}-`;
  const csv = (name: string, content: string): FileOut => ({
    name: `connects-${of}${name}.csv`,
    type: "text/csv",
    bytes: Buffer.from(content, "utf8"),
  });
  if (as === "json") {
    const isTax = what === "tax-year";
    const content = isTax
      ? `${JSON.stringify({ ...sumsOf(taxYear(year, records.entries)), purchases: taxYear(year, records.entries).purchases }, null, 2)}\n`
      : wholeWallet(context, records);
    const name = isTax ? `tax-${year}` : `wallet-${day}`;
    return [
      { name: `connects-${of}${name}.json`, type: "application/json", bytes: Buffer.from(content, "utf8") },
    ];
  }
  const ledger = () => csv(`ledger-${day}`, entriesCsv(records.wallet, records.entries));
  const proposals = () => csv(`proposals-${day}`, proposalsCsv(records.wallet, records.proposals));
  const tax = () => csv(`tax-${year}`, taxYearCsv(year, records.entries));
  switch (what) {
    case "ledger":
      return [ledger()];
    case "proposals":
      return [proposals()];
    case "tax-year":
      return [tax()];
    default:
      return [ledger(), proposals(), tax()];
  }
}

function wholeWallet({ now, zone }: AppContext, records: WalletRecords): string {
  const { wallet, ...rest } = records;
  return walletJson({
    exportedAt: now.toISOString(),
    wallet: { ...wallet, zone },
    ...rest,
    reminders: [],
    settings: {},
    notIncluded: [
      "Reminders and settings belong to you rather than to this wallet: /connects privacy export holds them.",
      "An import brings back entries, lots, proposals and outcomes; budgets are here to read, and are set again with /connects budget.",
    ],
  });
}

function recordBlocks(records: WalletRecords, { as = "csv", what = "ledger" }: Options): readonly Block[] {
  const { entries, proposals, balance } = records;
  const counts = `${entries.length.toLocaleString("en-US")} ${entries.length === 1 ? "entry" : "entries"}, ${proposals.length.toLocaleString("en-US")} ${proposals.length === 1 ? "proposal" : "proposals"}, balance **${connects(balance)}**.`;
  const lacks =
    as === "csv" && what !== "proposals"
      ? " Not in the CSV: proposals that cost nothing, how boosts were settled without a return, and budgets. The JSON holds them too: `/connects export all as:json`."
      : "";
  return [text(`${counts}${lacks}`)];
}

function taxBlocks(sums: TaxYear): readonly Block[] {
  const missing =
    sums.withoutPrice === 0
      ? ""
      : ` The price of ${sums.withoutPrice} of them was never recorded, so their money is missing here.`;
  return [
    text(
      `${sums.purchases.length.toLocaleString("en-US")} ${sums.purchases.length === 1 ? "purchase" : "purchases"}: **${connects(sums.connects)}** for **${usd(sums.paidCents)}**.${missing}`,
    ),
  ];
}

function sumsOf({ year, purchases, connects: bought, paidCents, withoutPrice }: TaxYear) {
  return { year, purchases: purchases.length, connects: bought, paidCents, withoutPrice };
}

function fileList(files: readonly FileOut[]): Block {
  return list(files.map(({ name, bytes }) => `${plain(name, 100)}, ${size(bytes.byteLength)}`));
}

function size(bytes: number): string {
  return bytes < 1_024 ? `${bytes} bytes` : `${Math.ceil(bytes / 1_024).toLocaleString("en-US")} KB`;
}

function slug(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, "-")
      .replace(/^-|-$/g, "") || "wallet"
  );
}
