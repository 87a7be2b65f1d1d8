import { assert, UserError } from "../core/errors.ts";
import type { Database, Session } from "../database/database.ts";
import { type Batch, postBatch } from "../wallet/batch.ts";
import { walletMade } from "../wallet/own-wallets.ts";
import { replay } from "../wallet/replay.ts";
import { writeBatch } from "../wallet/write-batch.ts";
import { type Preview, previewContent, usePreview } from "./previews.ts";
import { unpackPlan, type WritePlan } from "./write-plan.ts";

/** Who confirms, and when. */
export type Confirmation = {
  readonly preview: Preview;
  readonly personId: string;
  readonly zone: string;
  readonly now: Date;
  readonly newId: () => string;
};

export type Written =
  | { readonly status: "written" | "repeated"; readonly actionNo: number }
  /** The wallet has moved on since the plan was made: it has to be made and looked at anew. */
  | { readonly status: "changed" }
  /** Another revision of the preview stands, or none. */
  | { readonly status: "stale" };

type WalletRow = {
  readonly entry_seq: number;
  readonly action_seq: number;
  readonly proposal_seq: number;
  readonly head: string;
};

/** Writes the plan of a preview as one action, all of it or nothing, once however often it is confirmed. */
export async function writeImport(database: Database, confirmation: Confirmation): Promise<Written> {
  return await database.transaction(async (session) => {
    const { preview } = confirmation;
    await makeWallet(session, confirmation);
    const [wallet] = await session.query<WalletRow>(
      `select entry_seq, action_seq, proposal_seq, coalesce(encode(head, 'hex'), '') as head
       from wallets where id = $1::uuid for update`,
      [preview.walletId],
    );
    if (!wallet) throw new UserError("not_found", "That wallet is no longer there.");
    const [row] = await session.query<{ actionNo: number | null }>(
      `select action_no as "actionNo" from import_previews where wallet_id = $1::uuid and id = $2`,
      [preview.walletId, preview.id],
    );
    if (row && row.actionNo !== null) return { status: "repeated", actionNo: row.actionNo };
    const content = await previewContent(session, preview);
    if (!content || content.revision !== preview.revision || content.plan === "") return { status: "stale" };
    const plan = await unpackPlan(content.plan);
    if (plan.actionSeq !== wallet.action_seq) return { status: "changed" };
    const actionNo = await writePlan(session, plan, wallet, confirmation);
    await writePrints(session, preview.walletId, plan.prints, { actionNo, before: wallet.entry_seq });
    await usePreview(session, preview, actionNo);
    return { status: "written", actionNo };
  });
}

async function makeWallet(session: Session, { preview, personId, now }: Confirmation): Promise<void> {
  if (preview.newWallet === null) return;
  const made = await walletMade(session, personId, preview.newWallet, now, () => preview.walletId);
  if (made.id !== preview.walletId)
    throw new UserError(
      "conflict",
      "A wallet of that name was made meanwhile. Nothing was written; please send the file again.",
    );
}

async function writePlan(
  session: Session,
  plan: WritePlan,
  wallet: WalletRow,
  { preview, personId, zone, now, newId }: Confirmation,
): Promise<number> {
  const batch: Batch = {
    walletId: preview.walletId,
    key: `import:${preview.id}`,
    kind: "import",
    digest: `${preview.id}.${preview.revision}`,
    personId,
    now,
    zone,
    entries: plan.kind === "batch" ? plan.entries : [],
    proposals: plan.proposals,
    shortfall: "refuse",
    rerun: "do",
  };
  if (plan.kind === "restore") return await writeRestored(session, plan, wallet, batch, newId());
  const result = await postBatch(session, batch, newId());
  // The wallet is as it was when the plan was made, so it fits as it did then.
  assert(result.status === "posted", `an import as planned was not posted: ${result.status}`);
  return result.actionNo;
}

/** A wallet that comes back whole: entries keep their own actions, so that what was undone stays undone. */
async function writeRestored(
  session: Session,
  plan: Extract<WritePlan, { kind: "restore" }>,
  wallet: WalletRow,
  batch: Batch,
  salt: string,
): Promise<number> {
  const actionNo = wallet.action_seq + 1;
  const { lots, allocations } = replay(plan.entries);
  const balance = plan.entries.reduce((sum, { connects }) => sum + connects, 0);
  const added = plan.entries.map((entry) => ({ ...entry, recordedAt: batch.now }));
  await writeBatch(session, {
    batch,
    wallet,
    plan: { actionNo, corrections: [], added, notes: new Map(plan.notes), lots, allocations },
    before: { lots: [], allocations: [] },
    balance,
    salt,
  });
  const rows = plan.actions.map(({ no, kind, key, reverses, reversedBy }) => ({
    no,
    kind,
    key: kind === "expiry" || key.startsWith("void:") ? key : `${batch.key}:${key}`,
    reverses,
    reversed_by: reversedBy,
  }));
  await session.query(
    `insert into actions (wallet_id, no, key, kind, digest, person_id, recorded_at, reverses, reversed_by)
     select $1::uuid, r.no, r.key, r.kind, '', case when r.kind = 'expiry' then null else $2::uuid end, $3::timestamptz, r.reverses, r.reversed_by
     from jsonb_to_recordset($4::jsonb) as r(no int, key text, kind text, reverses int, reversed_by int)`,
    [batch.walletId, batch.personId, batch.now.toISOString(), JSON.stringify(rows)],
  );
  await session.query(
    `update proposals p set action_no = r."actionNo" from jsonb_to_recordset($2::jsonb) as r("proposalNo" int, "actionNo" int)
     where p.wallet_id = $1::uuid and p.no = r."proposalNo"`,
    [batch.walletId, JSON.stringify(plan.undoneProposals)],
  );
  await session.query("update wallets set action_seq = $2::int where id = $1::uuid", [
    batch.walletId,
    actionNo + plan.actions.length,
  ]);
  return actionNo;
}

/** Rows sent in one statement. */
const CHUNK = 10_000;

async function writePrints(
  session: Session,
  walletId: string,
  prints: WritePlan["prints"],
  written: { readonly actionNo: number; readonly before: number },
): Promise<void> {
  for (let at = 0; at < prints.length; at += CHUNK) {
    const rows = prints.slice(at, at + CHUNK).map(([print, place]) => ({
      print,
      seq: place === null ? null : written.before + place + 1,
    }));
    await session.query(
      `insert into import_prints (wallet_id, print, action_no, seq)
       select $1::uuid, r.print, $2::int, r.seq from jsonb_to_recordset($3::jsonb) as r(print text, seq int)
       on conflict do nothing`,
      [walletId, written.actionNo, JSON.stringify(rows)],
    );
  }
}
