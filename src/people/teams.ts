import { UserError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import type { Database, Session } from "../database/database.ts";
import { freeName, ownWallets, sameName, type WalletRole } from "../wallet/own-wallets.ts";

const MOST_MEMBERS = 50;

export type Member = {
  readonly personId: string;
  readonly role: WalletRole;
  readonly displayName: string;
};

/** A new shared wallet with its first owner. @throws UserError conflict when they have a wallet of that name */
export async function createTeam(
  database: Database,
  team: {
    readonly name: string;
    readonly personId: string;
    readonly displayName: string;
    readonly now: Date;
    readonly newId: () => string;
  },
): Promise<{ readonly walletId: string }> {
  const walletId = team.newId();
  await database.transaction(async (session) => {
    await session.query("select 1 from persons where id = $1::uuid for update", [team.personId]);
    const taken = await ownWallets(session, team.personId);
    if (taken.some((wallet) => sameName(wallet.name, team.name)))
      throw new UserError(
        "conflict",
        `You already have a wallet called "${plain(team.name, 32)}". Please choose another name.`,
      );
    await session.query(
      "insert into wallets (id, kind, owner_person_id, name, created_at) values ($1, 'team', null, $2, $3)",
      [walletId, team.name.trim(), team.now.toISOString()],
    );
    await putMember(session, walletId, { ...team, role: "owner", name: team.name.trim() });
  });
  return { walletId };
}

/** Who is in a team now, owners first. */
export async function membersOf(session: Session, walletId: string): Promise<readonly Member[]> {
  return await session.query<Member>(
    `select person_id::text as "personId", role, display_name as "displayName" from team_members
     where wallet_id = $1::uuid and role <> 'none'
     order by array_position(array['owner', 'bidder', 'viewer'], role), joined_at, person_id`,
    [walletId],
  );
}

/** The member behind an account, or with that name where no account of that id is one; null when there is none. */
export async function memberNamed(
  session: Session,
  walletId: string,
  account: Identity,
): Promise<Member | null> {
  const members = await membersOf(session, walletId);
  const [row] = await session.query<{ person: string }>(
    "select person_id::text as person from identities where platform = $1 and realm = $2 and user_id = $3",
    [account.platform, account.realm, account.user],
  );
  const named = members.filter((one) => sameName(one.displayName, account.user));
  return (
    members.find((one) => one.personId === row?.person) ?? (named.length === 1 ? (named[0] ?? null) : null)
  );
}

/**
 * Gives a member another role; `none` takes them out. The wallet is locked, so that of two owners who take each
 * other's role at once one stays.
 * @throws UserError conflict when nobody would own it any more, not_allowed when the asker is no owner now
 */
export async function changeRole(
  database: Database,
  change: {
    readonly walletId: string;
    readonly byPersonId: string;
    readonly personId: string;
    readonly role: WalletRole | "none";
  },
): Promise<{ readonly before: WalletRole }> {
  return await database.transaction(async (session) => {
    const members = await lockedMembers(session, change.walletId);
    const leaving = change.role === "none" && change.byPersonId === change.personId;
    if (!leaving && members.find((one) => one.personId === change.byPersonId)?.role !== "owner")
      throw new UserError("not_allowed", "Only an owner of the team may do that.");
    const target = members.find((one) => one.personId === change.personId);
    if (!target) throw new UserError("not_found", "They are not in this team any more.");
    const owners = members.filter((one) => one.role === "owner");
    if (target.role === "owner" && change.role !== "owner" && owners.length === 1)
      throw new UserError(
        "conflict",
        members.length === 1
          ? "You are the only member of this team. Invite somebody as owner first, or keep the wallet for yourself."
          : "This team would be left without an owner. Hand it over first: `/connects team role @somebody as:owner`.",
      );
    await session.query(
      "update team_members set role = $3 where wallet_id = $1::uuid and person_id = $2::uuid",
      [change.walletId, change.personId, change.role],
    );
    if (change.role === "none") await leaveBehind(session, change.walletId, change.personId);
    return { before: target.role };
  });
}

/**
 * Hands on what a member had set up in a team's wallet, and ends what they would be told of it: who is out hears nothing
 * of it any more. The plan goes to an owner who stays; a budget stays without who set it.
 */
export async function leaveBehind(session: Session, walletId: string, personId: string): Promise<void> {
  const ids = [walletId, personId];
  await session.query(
    `update plans set person_id = o.person_id from (select person_id from team_members
       where wallet_id = $1::uuid and person_id <> $2::uuid and role <> 'none'
       order by array_position(array['owner', 'bidder', 'viewer'], role), joined_at, person_id limit 1) o
     where plans.wallet_id = $1::uuid and plans.person_id = $2::uuid`,
    ids,
  );
  await session.query(
    "update budgets set person_id = null where wallet_id = $1::uuid and person_id = $2::uuid",
    ids,
  );
  await session.query("delete from watches where wallet_id = $1::uuid and person_id = $2::uuid", ids);
  await session.query("delete from notices where wallet_id = $1::uuid and person_id = $2::uuid", ids);
  await ownDefault(session, personId);
}

/** Chooses the first of a person's own wallets where the chosen one is no longer theirs to use. */
export async function ownDefault(session: Session, personId: string): Promise<void> {
  await session.query(
    `update persons p set default_wallet = (select id from wallets where owner_person_id = p.id order by created_at, name <> 'personal', name limit 1)
     where p.id = $1::uuid and not exists (select 1 from wallets w
       left join team_members m on m.wallet_id = w.id and m.person_id = p.id and m.role <> 'none'
       where w.id = p.default_wallet and (w.owner_person_id = p.id or m.person_id is not null))`,
    [personId],
  );
}

/** Adds a member, or gives one who left their place back, under a name that no other wallet of theirs has. */
export async function addMember(
  session: Session,
  walletId: string,
  member: {
    readonly personId: string;
    readonly displayName: string;
    readonly role: WalletRole;
    readonly now: Date;
  },
): Promise<{ readonly name: string }> {
  const members = await lockedMembers(session, walletId);
  if (members.some((one) => one.personId === member.personId))
    throw new UserError("already_done", "You are in this team already.");
  if (members.length >= MOST_MEMBERS)
    throw new UserError("conflict", `A team has at most ${MOST_MEMBERS} members.`);
  const [wallet] = await session.query<{ name: string }>("select name from wallets where id = $1::uuid", [
    walletId,
  ]);
  if (!wallet) throw new UserError("not_found", "That team is no longer there.");
  const taken = (await ownWallets(session, member.personId)).map((one) => one.name);
  const name = freeName(wallet.name, taken);
  await putMember(session, walletId, { ...member, name });
  return { name };
}

async function lockedMembers(session: Session, walletId: string): Promise<readonly Member[]> {
  await session.query("select 1 from wallets where id = $1::uuid for update", [walletId]);
  return await membersOf(session, walletId);
}

async function putMember(
  session: Session,
  walletId: string,
  member: {
    readonly personId: string;
    readonly displayName: string;
    readonly role: WalletRole;
    readonly name: string;
    readonly now: Date;
  },
): Promise<void> {
  await session.query(
    `insert into team_members (wallet_id, person_id, role, name, display_name, joined_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (wallet_id, person_id) do update set role = excluded.role, name = excluded.name,
       display_name = excluded.display_name, joined_at = excluded.joined_at`,
    [
      walletId,
      member.personId,
      member.role,
      member.name,
      member.displayName.slice(0, 64),
      member.now.toISOString(),
    ],
  );
}
