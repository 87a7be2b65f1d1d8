import { isDeepStrictEqual } from "node:util";
import { UserError } from "../core/errors.ts";
import { dayOf } from "../core/time.ts";
import type { Database } from "../database/database.ts";
import { settleExpiry } from "../wallet/read.ts";
import type { PackedDraft } from "./packed-draft.ts";
import {
  addPreview,
  findPreview,
  type Preview,
  type PreviewOptions,
  previewContent,
  replacePreview,
} from "./previews.ts";
import { draftApart } from "./read-apart.ts";
import { loadSnapshot } from "./wallet-snapshot.ts";
import { type Written, writeImport } from "./write-import.ts";
import { packBytes, unpackBytes } from "./write-plan.ts";

/** Who imports, when, and in which zone their days are. */
export type Importer = {
  readonly database: Database;
  readonly personId: string;
  readonly zone: string;
  readonly now: Date;
  readonly newId: () => string;
};

export type NewImport = {
  readonly walletId: string;
  /** The name of a wallet that does not exist yet; `walletId` is then the id it will have. */
  readonly newWallet: string | null;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly options: PreviewOptions;
  /** Names the preview; the same id twice gives the first one again. */
  readonly id: string;
};

/** Reads a file and keeps what it would write, for a day. Nothing is written to the wallet. */
export async function previewImport(importer: Importer, given: NewImport): Promise<Preview> {
  const { database, personId, now } = importer;
  const before = await findPreview(database, personId, given.id, now);
  if (before) return before;
  const draft = await draftFor(importer, given.walletId, given.bytes, given.options);
  const { bytes, ...preview } = given;
  // Of a file that can't be read there is nothing to correct.
  const file = draft.summary.refused && draft.plan === "" ? "" : await packBytes(bytes);
  await addPreview(database, { ...preview, personId, file, draft, now });
  return { ...preview, personId, revision: 1, summary: draft.summary, actionNo: null };
}

/** The same file with other answers or columns; the preview's earlier buttons then lead to this one. */
export async function changeImport(
  importer: Importer,
  preview: Preview,
  options: PreviewOptions,
): Promise<Preview> {
  return await redraft(importer, preview, options, null);
}

export type Confirmed =
  | { readonly status: "written" | "repeated"; readonly preview: Preview; readonly actionNo: number }
  /** Not written: what would be written now is another thing than what was shown. */
  | { readonly status: "look_again"; readonly preview: Preview };

/** Writes what the preview showed, and only that; once. */
export async function confirmImport(importer: Importer, preview: Preview): Promise<Confirmed> {
  const { database } = importer;
  let shown = preview;
  for (let round = 0; round < ROUNDS; round += 1) {
    const written: Written = await writeImport(database, { ...importer, preview: shown });
    if ("actionNo" in written) return { ...written, preview: shown };
    if (written.status === "stale") return { status: "look_again", preview: await again(importer, shown) };
    shown = await redraft(importer, shown, shown.options, shown);
    if (shown.revision !== preview.revision) return { status: "look_again", preview: shown };
  }
  throw new UserError(
    "conflict",
    "Your wallet is changing right now. Nothing was written; please try again.",
  );
}

const ROUNDS = 4;

async function again({ database, personId, now }: Importer, { id }: Preview): Promise<Preview> {
  const preview = await findPreview(database, personId, id, now);
  if (!preview) throw previewGone();
  return preview;
}

export function previewGone(): UserError {
  return new UserError(
    "not_found",
    "That preview is no longer there: it was cancelled, or is older than a day. Nothing was written. Please send the file again.",
  );
}

/** With `shown`, the same revision stays as long as the same rows would be written. */
async function redraft(
  importer: Importer,
  preview: Preview,
  options: PreviewOptions,
  shown: Preview | null,
): Promise<Preview> {
  const content = await previewContent(importer.database, preview);
  if (!content || content.file === "") throw previewGone();
  const bytes = await unpackBytes(content.file);
  const draft = await draftFor(importer, preview.walletId, bytes, options);
  const isSame = shown !== null && sameRows(shown.summary, draft.summary);
  const replaced = await replacePreview(importer.database, preview, { options, draft, isSame });
  if (!replaced) return await again(importer, preview);
  const revision = preview.revision + (isSame ? 0 : 1);
  return { ...preview, options, revision, summary: draft.summary };
}

/** What a person decided on: which rows, and what they do. The balance around them may have moved. */
function sameRows(a: Preview["summary"], b: Preview["summary"]): boolean {
  const decided = ({ new: fresh, byKind, from, to, openings, proposals }: Preview["summary"]) => ({
    fresh,
    byKind,
    from,
    to,
    openings,
    proposals,
  });
  return isDeepStrictEqual(decided(a), decided(b));
}

async function draftFor(
  { database, zone, now }: Importer,
  walletId: string,
  bytes: Uint8Array,
  options: PreviewOptions,
): Promise<PackedDraft> {
  await settleExpiry(database, walletId, now, zone);
  const snapshot = await database.transaction(async (session) => await loadSnapshot(session, walletId));
  return await draftApart({ bytes, options: { ...options, zone, today: dayOf(now, zone) }, snapshot, now });
}
