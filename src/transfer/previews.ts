import type { Session } from "../database/database.ts";
import type { ImportOptions } from "../imports/import-reading.ts";
import type { ImportSummary } from "./import-summary.ts";
import type { PackedDraft } from "./packed-draft.ts";

/** How long a preview can be confirmed. */
export const PREVIEW_HOURS = 24;

/** The person's answers and corrections; the rest of the options follows from who asks and when. */
export type PreviewOptions = Pick<
  ImportOptions,
  "format" | "dateOrder" | "numberStyle" | "columns" | "kinds" | "purchaseCounts"
>;

export type Preview = {
  readonly id: string;
  readonly walletId: string;
  readonly personId: string;
  /** The name of a wallet that is made when the import is confirmed. */
  readonly newWallet: string | null;
  readonly revision: number;
  readonly fileName: string;
  readonly options: PreviewOptions;
  readonly summary: ImportSummary;
  /** The action that it became, once confirmed. */
  readonly actionNo: number | null;
};

export type NewPreview = Omit<Preview, "revision" | "summary" | "actionNo"> & {
  /** Gzipped, in base64. */
  readonly file: string;
  readonly draft: PackedDraft;
  readonly now: Date;
};

/** Keeps a preview for a day, and throws away what is older. */
export async function addPreview(session: Session, preview: NewPreview): Promise<void> {
  const { now, draft, options } = preview;
  await session.query("delete from import_previews where created_at <= $1", [oldest(now)]);
  await session.query(
    `insert into import_previews (wallet_id, id, person_id, new_wallet, created_at, file_name, file, options, summary, plan)
     values ($1::uuid, $2, $3::uuid, $4, $5, $6, $7, $8::jsonb, $9::jsonb, $10)`,
    [
      preview.walletId,
      preview.id,
      preview.personId,
      preview.newWallet,
      now.toISOString(),
      preview.fileName,
      preview.file,
      JSON.stringify(options),
      JSON.stringify(draft.summary),
      draft.plan,
    ],
  );
}

const COLUMNS = `id, wallet_id::text as "walletId", person_id::text as "personId", new_wallet as "newWallet", revision,
  file_name as "fileName", options, summary, action_no as "actionNo"`;

/** A person's own preview of the last day, or null. */
export async function findPreview(
  session: Session,
  personId: string,
  id: string,
  now: Date,
): Promise<Preview | null> {
  const rows = await session.query<Preview>(
    `select ${COLUMNS} from import_previews where person_id = $1::uuid and id = $2 and created_at > $3`,
    [personId, id, oldest(now)],
  );
  return rows[0] ?? null;
}

/** The file and the plan of a preview, packed; empty once it is used. */
export async function previewContent(
  session: Session,
  preview: Pick<Preview, "walletId" | "id">,
): Promise<{ readonly file: string; readonly plan: string; readonly revision: number } | null> {
  const rows = await session.query<{ file: string; plan: string; revision: number }>(
    "select file, plan, revision from import_previews where wallet_id = $1::uuid and id = $2",
    [preview.walletId, preview.id],
  );
  return rows[0] ?? null;
}

/**
 * Puts a new plan in a preview's place. False when somebody else did so meanwhile, or it was used.
 * The revision goes up unless only the wallet around it changed.
 */
export async function replacePreview(
  session: Session,
  preview: Pick<Preview, "walletId" | "id" | "revision">,
  next: { readonly options: PreviewOptions; readonly draft: PackedDraft; readonly isSame: boolean },
): Promise<boolean> {
  const rows = await session.query<{ id: string }>(
    `update import_previews set options = $4::jsonb, summary = $5::jsonb, plan = $6, revision = revision + $7::int
     where wallet_id = $1::uuid and id = $2 and revision = $3::int and action_no is null returning id`,
    [
      preview.walletId,
      preview.id,
      preview.revision,
      JSON.stringify(next.options),
      JSON.stringify(next.draft.summary),
      next.draft.plan,
      next.isSame ? 0 : 1,
    ],
  );
  return rows.length > 0;
}

/** Marks a preview as written and lets go of what it held. Call in the transaction that writes it. */
export async function usePreview(
  session: Session,
  preview: Pick<Preview, "walletId" | "id">,
  actionNo: number,
): Promise<void> {
  await session.query(
    "update import_previews set action_no = $3::int, file = '', plan = '' where wallet_id = $1::uuid and id = $2",
    [preview.walletId, preview.id, actionNo],
  );
}

/** Forgets a preview with its file. False when it was imported before. */
export async function dropPreview(
  session: Session,
  preview: Pick<Preview, "walletId" | "id">,
): Promise<boolean> {
  const rows = await session.query<{ id: string }>(
    "delete from import_previews where wallet_id = $1::uuid and id = $2 and action_no is null returning id",
    [preview.walletId, preview.id],
  );
  return rows.length > 0;
}

function oldest(now: Date): string {
  return new Date(now.getTime() - PREVIEW_HOURS * 3_600_000).toISOString();
}
