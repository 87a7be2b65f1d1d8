import { identityKey } from "../core/identity.ts";
import { controlSecret, forgetControls } from "../database/control-store.ts";
import type { Database, Session } from "../database/database.ts";
import { accountsOf } from "./accounts.ts";
import { leaveBehind } from "./teams.ts";

/** What erasing would do beyond the person's own things. */
export type ErasurePreview = {
  /** Teams whose wallet goes, since nobody else is in them. */
  readonly teamsGone: readonly string[];
  /** Teams that go on, and who owns them then when the person was the last owner. */
  readonly teamsKept: readonly {
    readonly name: string;
    readonly entries: number;
    readonly nextOwner: string | null;
  }[];
};

/**
 * Erases a person: their wallets whole, and everything that names them. What they recorded in a team's wallet stays
 * without them. False when they were erased already.
 */
export async function erasePerson(
  database: Database,
  personId: string,
  alsoForget: (session: Session, personId: string) => Promise<void>,
): Promise<boolean> {
  const secret = await controlSecret(database);
  return await database.transaction(async (session) => {
    const known = await session.query("select 1 from persons where id = $1::uuid for update", [personId]);
    if (known.length === 0) return false;
    await alsoForget(session, personId);
    await forgetControls(session, secret, (await accountsOf(session, personId)).map(identityKey));
    const teams = await session.query<{ id: string }>(
      `select wallet_id::text as id from team_members where person_id = $1::uuid and wallet_id <> all(wallets_of($1::uuid))`,
      [personId],
    );
    for (const { id } of teams) await leaveBehind(session, id, personId);
    const [row] = await session.query<{ done: boolean }>("select erase_person($1::uuid) as done", [personId]);
    return row?.done ?? false;
  });
}

export async function erasurePreview(session: Session, personId: string): Promise<ErasurePreview> {
  const teams = await session.query<{
    name: string;
    gone: boolean;
    entries: number;
    next: string | null;
  }>(
    `select m.name, m.wallet_id = any(wallets_of($1::uuid)) as gone,
       (select count(*)::int from actions a where a.wallet_id = m.wallet_id and a.person_id = $1::uuid) as entries,
       case when m.role = 'owner' and not exists (select 1 from team_members x where x.wallet_id = m.wallet_id
           and x.person_id <> $1::uuid and x.role = 'owner')
         then (select o.display_name from team_members o where o.wallet_id = m.wallet_id and o.person_id <> $1::uuid and o.role <> 'none'
           order by o.role = 'bidder' desc, o.joined_at, o.person_id limit 1) end as next
     from team_members m where m.person_id = $1::uuid order by m.name`,
    [personId],
  );
  return {
    teamsGone: teams.filter((team) => team.gone).map((team) => team.name),
    teamsKept: teams
      .filter((team) => !team.gone && (team.entries > 0 || team.next !== null))
      .map((team) => ({ name: team.name, entries: team.entries, nextOwner: team.next })),
  };
}
