import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import type { Session } from "../database/database.ts";

/** What somebody may do in a wallet: manage it, record in it, or look at it. One's own are owned. */
export type WalletRole = "owner" | "bidder" | "viewer";

export type OwnWallet = {
  readonly id: string;
  /** As this person calls it; unique among the wallets they may use, whatever the case. */
  readonly name: string;
  readonly balance: number;
  readonly kind: "personal" | "team";
  readonly role: WalletRole;
};

/** The wallets a person may use: their own, the first made first, then their teams'. */
export async function ownWallets(session: Session, personId: string): Promise<readonly OwnWallet[]> {
  return await session.query<OwnWallet>(
    `select id, name, balance, kind, 'owner' as role, created_at as since, 1 as place from wallets where owner_person_id = $1::uuid
     union all
     select w.id, m.name, w.balance, w.kind, m.role, m.joined_at, 2 from team_members m join wallets w on w.id = m.wallet_id
       where m.person_id = $1::uuid and m.role <> 'none'
     order by place, since, name`,
    [personId],
  );
}

/**
 * The wallet a person names, their own or a team's.
 * @throws UserError not_found with the names there are
 */
export async function walletNamed(session: Session, personId: string, name: string): Promise<OwnWallet> {
  const wallets = await ownWallets(session, personId);
  const found = wallets.find((wallet) => sameName(wallet.name, name));
  if (found) return found;
  const names = wallets.map((wallet) => `\`${plain(wallet.name, 32)}\``).join(", ");
  throw new UserError(
    "not_found",
    `You have no wallet called "${plain(name, 32)}". You have ${names}. A new one is made by the first \`buy\`, \`earn\` or \`reconcile\` that names it.`,
  );
}

/** The wallet of that name, made if the person has none such. A name is 1 to 32 characters. */
export async function walletMade(
  session: Session,
  personId: string,
  name: string,
  now: Date,
  newId: () => string,
): Promise<OwnWallet & { readonly made: boolean }> {
  const wanted = name.trim();
  const find = async (): Promise<OwnWallet | undefined> =>
    (await ownWallets(session, personId)).find((wallet) => sameName(wallet.name, wanted));
  const found = await find();
  if (found) return { ...found, made: false };
  const rows = await session.query<{ id: string }>(
    `insert into wallets (id, kind, owner_person_id, name, created_at) values ($1, 'personal', $2, $3, $4)
     on conflict (owner_person_id, lower(name)) do nothing returning id`,
    [newId(), personId, wanted, now.toISOString()],
  );
  const made = await find();
  if (!made) throw new Error("a wallet was neither found nor made");
  return { ...made, made: rows.length > 0 };
}

/** The name itself, or with the first number that tells it apart from those taken: `Studio 2`. At most 32 characters. */
export function freeName(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const tail = number === 1 ? "" : ` ${number}`;
    const name = `${wanted
      .trim()
      .slice(0, 32 - tail.length)
      .trimEnd()}${tail}`;
    if (!taken.some((other) => sameName(other, name))) return name;
  }
}

export const sameName = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();
