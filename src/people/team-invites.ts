import { UserError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import type { Database, Session } from "../database/database.ts";
import type { WalletRole } from "../wallet/own-wallets.ts";
import { addMember, memberNamed, membersOf } from "./teams.ts";

export const INVITE_DAYS = 14;
const MOST_OPEN = 25;

export type Invite = {
  readonly id: string;
  readonly walletId: string;
  readonly team: string;
  readonly role: WalletRole;
  /** Who invites, as their team knows them; null when they are gone. */
  readonly by: string | null;
};

const INVITE = `i.id::text as id, i.wallet_id::text as "walletId", w.name as team, i.role, m.display_name as by
  from team_invites i join wallets w on w.id = i.wallet_id
  left join team_members m on m.wallet_id = i.wallet_id and m.person_id = i.by_person_id`;

/** Invites an account; a second invitation takes the place of the first. @throws UserError already_done | conflict | not_allowed */
export async function invite(
  database: Database,
  request: {
    readonly walletId: string;
    readonly byPersonId: string;
    readonly who: Identity;
    readonly role: WalletRole;
    readonly now: Date;
    readonly newId: () => string;
  },
): Promise<Invite> {
  const { walletId, byPersonId, who, role, now } = request;
  return await database.transaction(async (session) => {
    await session.query("select 1 from wallets where id = $1::uuid for update", [walletId]);
    const by = (await membersOf(session, walletId)).find((one) => one.personId === byPersonId);
    if (by?.role !== "owner") throw new UserError("not_allowed", "Only an owner of the team may invite.");
    const member = await memberNamed(session, walletId, who);
    if (member)
      throw new UserError(
        "already_done",
        `They are in this team already, as ${member.role}. \`/connects team role\` changes that.`,
      );
    const [open] = await session.query<{ n: number }>(
      "select count(*)::int as n from team_invites where wallet_id = $1::uuid and expires_at > $2::timestamptz",
      [walletId, now.toISOString()],
    );
    if ((open?.n ?? 0) >= MOST_OPEN)
      throw new UserError("conflict", `${MOST_OPEN} invitations wait for an answer already.`);
    const [row] = await session.query<{ id: string }>(
      `insert into team_invites (id, wallet_id, role, platform, realm, user_id, by_person_id, created_at, expires_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $8::timestamptz + make_interval(days => ${INVITE_DAYS}))
       on conflict (wallet_id, platform, realm, user_id) do update set id = excluded.id, role = excluded.role,
         by_person_id = excluded.by_person_id, created_at = excluded.created_at, expires_at = excluded.expires_at
       returning id::text as id`,
      [request.newId(), walletId, role, who.platform, who.realm, who.user, byPersonId, now.toISOString()],
    );
    const [made] = await session.query<Invite>(`select ${INVITE} where i.id = $1::uuid`, [row?.id ?? ""]);
    if (!made) throw new Error("an invitation was not made");
    return made;
  });
}

/** Invitations that wait for an answer of any of these accounts, newest first. */
export async function invitesFor(
  session: Session,
  personId: string,
  account: Identity,
  now: Date,
): Promise<readonly Invite[]> {
  return await session.query<Invite>(
    `select ${INVITE} where i.expires_at > $5::timestamptz and ((i.platform = $1 and i.realm = $2 and i.user_id = $3)
       or exists (select 1 from identities n where n.person_id = $4::uuid and n.platform = i.platform
         and n.realm = i.realm and n.user_id = i.user_id))
     order by i.created_at desc, i.id`,
    [account.platform, account.realm, account.user, personId, now.toISOString()],
  );
}

/** Open invitations of a team: the account and the role. */
export async function openInvites(
  session: Session,
  walletId: string,
  now: Date,
): Promise<readonly (Identity & { readonly role: WalletRole })[]> {
  return await session.query(
    `select platform, realm, user_id as "user", role from team_invites
     where wallet_id = $1::uuid and expires_at > $2::timestamptz order by created_at, id`,
    [walletId, now.toISOString()],
  );
}

/** Takes an account's invitation back; false when there was none. */
export async function withdrawInvite(session: Session, walletId: string, who: Identity): Promise<boolean> {
  const rows = await session.query<{ id: string }>(
    `delete from team_invites where wallet_id = $1::uuid and platform = $2 and realm = $3 and user_id = $4
     returning id::text as id`,
    [walletId, who.platform, who.realm, who.user],
  );
  return rows.length > 0;
}

/**
 * Answers an invitation that is the person's own. It is used up by the answer, so pressing twice acts once.
 * @throws UserError not_found when it is gone, already_done when they are in
 */
export async function answerInvite(
  database: Database,
  invitation: Invite,
  member: { readonly personId: string; readonly displayName: string; readonly now: Date },
  accept: boolean,
): Promise<{ readonly name: string } | null> {
  return await database.transaction(async (session) => {
    // The wallet before the invitation, in the order in which `invite` takes them.
    await session.query("select 1 from wallets where id = $1::uuid for update", [invitation.walletId]);
    const rows = await session.query<{ role: WalletRole }>(
      "delete from team_invites where id = $1::uuid and expires_at > $2::timestamptz returning role",
      [invitation.id, member.now.toISOString()],
    );
    const [row] = rows;
    if (!row) throw new UserError("not_found", "This invitation was answered or taken back already.");
    return accept ? await addMember(session, invitation.walletId, { ...member, role: row.role }) : null;
  });
}
