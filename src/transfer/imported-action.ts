import type { Session } from "../database/database.ts";

export type ImportedAction = {
  readonly entries: number;
  readonly proposals: number;
  readonly firstEntry: number | null;
  readonly firstProposal: number | null;
  readonly undone: boolean;
};

/** What one import wrote, counted. */
export async function importedAction(
  session: Session,
  walletId: string,
  actionNo: number,
): Promise<ImportedAction> {
  const [row] = await session.query<ImportedAction>(
    `select e.count::int as entries, p.count::int as proposals, e.first as "firstEntry", p.first as "firstProposal",
       c.reversed_by is not null as undone
     from actions c,
       lateral (select count(*), min(seq) as first from entries where wallet_id = c.wallet_id and action_no = c.no) e,
       lateral (select count(*), min(no) as first from proposals where wallet_id = c.wallet_id and action_no = c.no) p
     where c.wallet_id = $1::uuid and c.no = $2::int`,
    [walletId, actionNo],
  );
  return row ?? { entries: 0, proposals: 0, firstEntry: null, firstProposal: null, undone: false };
}
