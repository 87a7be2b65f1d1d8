import { z } from "zod";
import { WALLET_JSON_FORMAT, WALLET_JSON_VERSION } from "../exports/wallet-json.ts";
import { rowCollector } from "./collect-rows.ts";
import type { RowResult } from "./draft.ts";
import type { ImportOptions } from "./import-reading.ts";
import { IMPORT_LIMITS } from "./limits.ts";
import { ownDraft, ownProposal } from "./own-draft.ts";
import { oneLine } from "./plain-text.ts";
import { NOTHING_READ, type RawReading } from "./raw-reading.ts";
import { realDay } from "./read-date.ts";

/** Whether a JSON value is our own wallet file, of this or another version. */
export function isOwnWallet(value: unknown): boolean {
  return z.object({ format: z.literal(WALLET_JSON_FORMAT) }).safeParse(value).success;
}

/** Reads our own wallet file back: every entry, and every proposal, also those that cost nothing. */
export function readOwnWallet(value: unknown, options: ImportOptions): RawReading {
  const wallet = WALLET.safeParse(value);
  if (!wallet.success) {
    const message = "This wallet file is damaged or of a later version, so I can't read it.";
    return { ...NOTHING_READ, refused: { code: "not_understood", message } };
  }
  const { entries, proposals } = wallet.data;
  if (entries.length > IMPORT_LIMITS.rows) {
    const message = `The file has more than ${IMPORT_LIMITS.rows.toLocaleString("en")} entries.`;
    return { ...NOTHING_READ, refused: { code: "too_many_rows", message } };
  }
  const collector = rowCollector(options);
  entries.forEach((fields, index) => {
    const shown = () => oneLine((JSON.stringify(fields) ?? "").slice(0, 1_000), IMPORT_LIMITS.problemChars);
    const { result, balance } = entryResult(fields, wallet.data.wallet.key);
    collector.add(index + 1, shown, result, balance);
  });
  proposals.forEach((fields, index) => {
    const proposal = PROPOSAL.safeParse(fields);
    if (!proposal.success) return;
    const details = ownProposal({ ...proposal.data, at: proposal.data.happenedAt });
    collector.add(entries.length + index + 1, () => "", { drafts: [], proposal: details });
  });
  return { ...NOTHING_READ, format: "own_wallet", ...collector.done() };
}

function entryResult(fields: unknown, walletKey: string): { result: RowResult; balance: number | null } {
  const entry = ENTRY.safeParse(fields);
  if (!entry.success) return { result: { problem: faultOf(entry.error) }, balance: null };
  const draft = ownDraft({ ...entry.data, at: entry.data.happenedAt }, walletKey);
  return { result: "problem" in draft ? draft : { drafts: [draft] }, balance: entry.data.balanceAfter };
}

const text = z.string().nullable().default(null);
const count = z.number().int().min(-IMPORT_LIMITS.connects).max(IMPORT_LIMITS.connects);
const cents = z.number().int().nullable().default(null);
const day = z.string().refine(
  (value) => {
    const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value) ?? [];
    return (
      year !== undefined && realDay({ year: Number(year), month: Number(month), day: Number(date) }) !== null
    );
  },
  { error: "is no real day" },
);

const ENTRY = z.object({
  id: z.string().min(1).max(40),
  happenedAt: z.iso.datetime(),
  day,
  kind: z.string(),
  reason: text,
  connects: count,
  balanceAfter: count.nullable().default(null),
  paidCents: cents,
  expiresOn: day.nullable().default(null),
  returns: z.enum(["base", "boost"]).nullable().default(null),
  job: text,
  link: text,
  niche: text,
  outcome: text,
  outcomeDay: day.nullable().default(null),
  lostReason: text,
  valueCents: cents,
  note: text,
  proposal: text,
  concerns: text,
  reverses: text,
});

const PROPOSAL = ENTRY.pick({
  id: true,
  happenedAt: true,
  day: true,
  job: true,
  link: true,
  niche: true,
  outcome: true,
  outcomeDay: true,
  lostReason: true,
  valueCents: true,
  note: true,
}).extend({ clientNotes: text, boostCharged: count.nullable().default(null) });

const WALLET = z.object({
  format: z.literal(WALLET_JSON_FORMAT),
  version: z.literal(WALLET_JSON_VERSION),
  wallet: z.object({ key: z.string().default("") }),
  entries: z.array(z.unknown()),
  proposals: z.array(z.unknown()).default([]),
});

function faultOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join(".")}: ${issue.message}`.slice(0, 200) : "it can't be read";
}
