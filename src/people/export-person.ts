import type { Session } from "../database/database.ts";
import { accountsOf } from "./accounts.ts";
import { personalTables, walletsOf } from "./personal-tables.ts";

type Row = Readonly<Record<string, unknown>>;

/** Everything that is kept of a person, table by table, as it lies in the database. */
export type PersonExport = {
  readonly format: "connects-assistant-personal-data";
  readonly version: 1;
  readonly exportedAt: string;
  readonly accounts: readonly { readonly platform: string; readonly realm: string; readonly user: string }[];
  /** Promo codes that were given to them, readable. */
  readonly promoCodes: readonly { readonly promo: string; readonly code: string }[];
  readonly tables: Readonly<Record<string, readonly Row[]>>;
};

/** Stands where a row names somebody else: their ids are theirs. */
const SOMEBODY_ELSE = "(somebody else)";
/** The person's own words: what looks like another account's name in them is only a word. */
const OWN_WORDS: ReadonlySet<string> = new Set([
  "conversations",
  "entry_texts",
  "import_previews",
  "proposals",
  "wallets",
]);

/** Reads all rows of a person. Ids of other members are taken out: whose duty they changed, whom they invited. */
export async function exportPerson(
  session: Session,
  personId: string,
  more: Pick<PersonExport, "exportedAt" | "promoCodes">,
): Promise<PersonExport> {
  const wallets = JSON.stringify(await walletsOf(session, personId));
  const own = await accountsOf(session, personId);
  const ownKeys = new Set(own.map((one) => `${one.platform}:${one.realm}:${one.user}`));
  const ownUsers = new Set(own.map((one) => one.user));
  const tables: Record<string, readonly Row[]> = {};
  for (const table of await personalTables(session)) {
    const found = await session.query<{ row: Row }>(
      `select to_jsonb(t) as row from "${table.name}" t where ($1::text is not null and $2::jsonb is not null) and (${table.rows})`,
      [personId, wallets],
    );
    if (found.length === 0) continue;
    const rows = found.map(({ row }) => {
      const clean: Record<string, unknown> = { ...row };
      for (const column of table.personColumns)
        if (clean[column] !== personId && clean[column] !== null) clean[column] = SOMEBODY_ELSE;
      return withoutAccounts(clean, ownKeys) as Row;
    });
    const others = OWN_WORDS.has(table.name)
      ? new Set<string>()
      : await otherAccounts(session, personId, rows, ownUsers);
    tables[table.name] = others.size === 0 ? rows : rows.map((row) => withoutNames(row, others) as Row);
  }
  return {
    format: "connects-assistant-personal-data",
    version: 1,
    ...more,
    accounts: own.map(({ platform, realm, user }) => ({ platform, realm, user })),
    tables,
  };
}

/** Takes out what is another's account as `{platform, realm, user}`, however deep it lies. */
function withoutAccounts(value: unknown, own: ReadonlySet<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutAccounts(one, own));
  if (typeof value !== "object" || value === null) return value;
  const record = value as Record<string, unknown>;
  if (typeof record.platform === "string" && typeof record.user === "string" && !("user_id" in record))
    return own.has(`${record.platform}:${String(record.realm ?? "")}:${record.user}`)
      ? record
      : SOMEBODY_ELSE;
  return Object.fromEntries(Object.entries(record).map(([name, one]) => [name, withoutAccounts(one, own)]));
}

/** Which words in some rows are ids of other people's accounts. */
async function otherAccounts(
  session: Session,
  personId: string,
  rows: readonly Row[],
  own: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const words = new Set(rows.flatMap((row) => wordsIn(row)));
  for (const name of own) words.delete(name);
  const found = await session.query<{ user: string }>(
    `select distinct user_id as "user" from identities
     where person_id <> $1::uuid and user_id in (select jsonb_array_elements_text($2::jsonb))
     union select distinct holder_id from duties where holder_kind = 'user' and person_id is distinct from $1::uuid
       and holder_id in (select jsonb_array_elements_text($2::jsonb))
     union select distinct user_id from team_invites where user_id in (select jsonb_array_elements_text($2::jsonb))`,
    [personId, JSON.stringify([...words])],
  );
  return new Set(found.map((one) => one.user).filter((user) => !own.has(user)));
}

function wordsIn(value: unknown): readonly string[] {
  if (typeof value === "string") return value.length > 200 ? [] : value.split(/[\s:]+/);
  if (Array.isArray(value)) return value.flatMap(wordsIn);
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(wordsIn) : [];
}

function withoutNames(value: unknown, names: ReadonlySet<string>): unknown {
  if (typeof value === "string")
    return value.length > 200
      ? value
      : value
          .split(/([\s:]+)/)
          .map((word) => (names.has(word) ? SOMEBODY_ELSE : word))
          .join("");
  if (Array.isArray(value)) return value.map((one) => withoutNames(one, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, withoutNames(one, names)]));
}
