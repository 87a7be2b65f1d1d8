import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import type { Session } from "../database/database.ts";

export type OwnWallet = { readonly id: string; readonly name: string; readonly balance: number };

/** A person's own wallets, the first made first. */
export async function ownWallets(session: Session, personId: string): Promise<readonly OwnWallet[]> {
  return await session.query<OwnWallet>(
    "select id, name, balance from wallets where owner_person_id = $1 order by created_at, name",
    [personId],
  );
}

/**
 * The wallet a person names.
 * @throws UserError not_found with the names there are
 */
export async function walletNamed(session: Session, personId: string, name: string): Promise<OwnWallet> {
  const wallets = await ownWallets(session, personId);
  const found = wallets.find((wallet) => wallet.name.toLowerCase() === name.trim().toLowerCase());
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
    (await ownWallets(session, personId)).find(
      (wallet) => wallet.name.toLowerCase() === wanted.toLowerCase(),
    );
  const found = await find();
  if (found) return { ...found, made: false };
  const rows = await session.query<OwnWallet>(
    `insert into wallets (id, kind, owner_person_id, name, created_at) values ($1, 'personal', $2, $3, $4)
     on conflict (owner_person_id, lower(name)) do nothing returning id, name, balance`,
    [newId(), personId, wanted, now.toISOString()],
  );
  const made = rows[0] ?? (await find());
  if (!made) throw new Error("a wallet was neither found nor made");
  return { ...made, made: rows.length > 0 };
}
