import { UserError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import type { Database, Session } from "../database/database.ts";
import { ownDefault } from "./teams.ts";

/** One of a person's accounts. `linkId` says by which joining it came; null for the side that keeps the wallet. */
export type Account = Identity & { readonly linkId: string | null; readonly linkedAt: Date };

/** A person's accounts, those of the side that keeps the wallet first. */
export async function accountsOf(session: Session, personId: string): Promise<readonly Account[]> {
  return await session.query<Account>(
    `select platform, realm, user_id as "user", link_id::text as "linkId", linked_at as "linkedAt" from identities
     where person_id = $1::uuid order by link_id is not null, linked_at, platform, realm, user_id`,
    [personId],
  );
}

/** What parting would do: who leaves, who stays, and what the wallets hold. */
export type Parting = {
  readonly linkId: string;
  readonly leaving: readonly Account[];
  readonly staying: readonly Account[];
};

/** The joinings of a person that can be undone, the account's own first. */
export async function partings(
  session: Session,
  personId: string,
  account: Identity,
): Promise<readonly Parting[]> {
  const accounts = await accountsOf(session, personId);
  const links = [...new Set(accounts.flatMap((one) => (one.linkId === null ? [] : [one.linkId])))];
  const own = accounts.find(
    (one) => one.platform === account.platform && one.realm === account.realm && one.user === account.user,
  );
  return links
    .map((linkId) => ({
      linkId,
      leaving: accounts.filter((one) => one.linkId === linkId),
      staying: accounts.filter((one) => one.linkId !== linkId),
    }))
    .sort((a, b) => Number(b.linkId === own?.linkId) - Number(a.linkId === own?.linkId));
}

/**
 * Makes the accounts that came by a joining a person of their own again, with the wallets they had brought; what came
 * over stays. Of two at once one does it.
 * @throws UserError already_done
 */
export async function part(
  database: Database,
  request: {
    readonly personId: string;
    readonly linkId: string;
    readonly now: Date;
    readonly newId: () => string;
  },
): Promise<{ readonly walletId: string }> {
  const { personId, linkId, now, newId } = request;
  return await database.transaction(async (session) => {
    await session.query("select 1 from persons where id = $1::uuid for update", [personId]);
    const [there] = await session.query<{ n: number }>(
      "select count(*)::int as n from identities where person_id = $1::uuid and link_id = $2::uuid",
      [personId, linkId],
    );
    if (!there || there.n === 0)
      throw new UserError("already_done", "These accounts are not joined any more.");
    const newPerson = newId();
    const back = await session.query<{ id: string }>(
      "select wallet_id::text as id from linked_wallets where person_id = $1::uuid and link_id = $2::uuid",
      [personId, linkId],
    );
    const [row] = await session.query<{ wallet: string | null }>(
      "select part_person($1::uuid, $2::uuid, $3::uuid, $4::timestamptz)::text as wallet",
      [personId, linkId, newPerson, now.toISOString()],
    );
    await followWallets(
      session,
      personId,
      newPerson,
      back.map((one) => one.id),
    );
    await ownDefault(session, personId);
    return { walletId: row?.wallet ?? (await firstWallet(session, newPerson, now, newId)) };
  });
}

/** What was set up for wallets that go back, such as budgets and reminders, goes with them. */
async function followWallets(
  session: Session,
  from: string,
  into: string,
  walletIds: readonly string[],
): Promise<void> {
  const tables = await session.query<{ tab: string }>(
    `select tab from wallet_tables() join person_columns() using (tab) where col = 'person_id'
       and tab not in ('actions', 'linked_wallets', 'promo_claims', 'team_members')`,
  );
  for (const { tab } of tables)
    await session.query(
      `update "${tab}" set person_id = $2::uuid
       where person_id = $1::uuid and wallet_id in (select jsonb_array_elements_text($3::jsonb)::uuid)`,
      [from, into, JSON.stringify(walletIds)],
    );
}

async function firstWallet(
  session: Session,
  personId: string,
  now: Date,
  newId: () => string,
): Promise<string> {
  const id = newId();
  await session.query(
    "insert into wallets (id, kind, owner_person_id, name, created_at) values ($1, 'personal', $2, 'personal', $3)",
    [id, personId, now.toISOString()],
  );
  await session.query("update persons set default_wallet = $2::uuid where id = $1::uuid", [personId, id]);
  return id;
}

/** How platforms are called in a sentence: `Discord`, `Discord and Slack`. */
export function platformNames(accounts: readonly Pick<Identity, "platform">[]): string {
  const names = [...new Set(accounts.map((one) => platformName(one.platform)))];
  const last = names.pop() ?? "";
  return names.length === 0 ? last : `${names.join(", ")} and ${last}`;
}

export function platformName(platform: string): string {
  return `${platform.charAt(0).toUpperCase()}${platform.slice(1)}`;
}
