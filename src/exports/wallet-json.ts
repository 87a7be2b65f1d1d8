import type { EntryExport, ProposalExport, WalletName } from "./export-records.ts";

/** Everything needed to leave: what the CSV files hold and what they can't. */
export type WalletExport = {
  /** ISO instant. */
  readonly exportedAt: string;
  readonly wallet: WalletName & { readonly zone: string };
  readonly balance: number;
  readonly lots: readonly LotExport[];
  readonly entries: readonly EntryExport[];
  readonly proposals: readonly ProposalExport[];
  /** Budgets, reminders, the plan and settings, as their own modules keep them. */
  readonly budgets: readonly unknown[];
  readonly reminders: readonly unknown[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** What is deliberately left out, in words a person reads. */
  readonly notIncluded: readonly string[];
};

export type LotExport = {
  /** The entry that brought it. */
  readonly entry: string;
  readonly source: string;
  readonly amount: number;
  readonly remaining: number;
  readonly costCents: number | null;
  readonly expiresOn: string | null;
};

export const WALLET_JSON_FORMAT = "connects-assistant-wallet";
export const WALLET_JSON_VERSION = 1;

/** A wallet as a JSON file: indented, so that it can be read without us. */
export function walletJson(wallet: WalletExport): string {
  return `${JSON.stringify({ format: WALLET_JSON_FORMAT, version: WALLET_JSON_VERSION, ...wallet }, null, 2)}\n`;
}
