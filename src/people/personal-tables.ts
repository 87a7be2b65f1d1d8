import type { Session } from "../database/database.ts";

/** One table that holds something of persons, and which of its rows are a given person's. */
export type PersonalTable = {
  readonly name: string;
  /** SQL over the table as `t`: $1 is the person's id, $2 their wallets' ids as a json list. */
  readonly rows: string;
  /** Columns that name a person by id. */
  readonly personColumns: readonly string[];
};

const WALLET = "t.wallet_id in (select jsonb_array_elements_text($2::jsonb)::uuid)";
/** What the person recorded, also in a team's wallet. */
const RECORDED = `select a.wallet_id, a.no from actions a where a.person_id = $1::uuid and (a.wallet_id in (select jsonb_array_elements_text($2::jsonb)::uuid)
  or a.wallet_id in (select m.wallet_id from team_members m where m.person_id = $1::uuid))`;
/** Tables without a column that names a person or a wallet, and how their rows are found all the same. */
const BY_OTHER_MEANS: Readonly<Record<string, string>> = {
  persons: "t.id = $1::uuid",
  wallets: "t.id in (select jsonb_array_elements_text($2::jsonb)::uuid)",
  audit_log: "t.actor = $1::text",
  fact_changes: "t.actor = $1::text",
  local_messages: `exists (select 1 from identities i where i.person_id = $1::uuid and i.platform = 'local' and t.place = '@' || i.user_id)`,
};
/** Further rows of tables that do have one. */
const BESIDES: Readonly<Record<string, string>> = {
  entry_texts: `(t.wallet_id, t.seq) in (select e.wallet_id, e.seq from entries e where (e.wallet_id, e.action_no) in (${RECORDED}))`,
  proposal_events: `(t.wallet_id, t.no) in (select p.wallet_id, p.no from proposals p where (p.wallet_id, p.action_no) in (${RECORDED}))`,
  actions: `(t.wallet_id, t.no) in (${RECORDED})`,
  team_invites: `exists (select 1 from identities i where i.person_id = $1::uuid and i.platform = t.platform and i.realm = t.realm and i.user_id = t.user_id)`,
  duties: `exists (select 1 from identities i where i.person_id = $1::uuid and i.platform = t.community_platform and t.holder_kind = 'user'
    and i.user_id = t.holder_id and i.realm in ('', t.community_id))`,
};

/**
 * Tables that hold nothing of a person: what belongs to a community, to the product, or names nobody. A table that is
 * neither here nor found by its columns makes a test fail, so that nothing new is forgotten by export and erasure.
 */
export const IMPERSONAL_TABLES: readonly string[] = [
  "answer_settings",
  "community_pairs",
  "controls",
  "deliveries",
  "fact_book_versions",
  "install_teams",
  "installs",
  "migrations",
  "open_questions",
  "pair_attempts",
  "promo_codes",
  "promo_takers",
  "publications",
  "question_counts",
  "shared",
];

/** Every table with something of persons. The columns are read from the database, so a new table is found by itself. */
export async function personalTables(session: Session): Promise<readonly PersonalTable[]> {
  const persons = await session.query<{ tab: string; col: string }>("select tab, col from person_columns()");
  const wallets = await session.query<{ tab: string }>("select tab from wallet_tables()");
  const recorded = await session.query<{ tab: string }>(
    `select c.relname::text as tab from pg_attribute a join pg_class c on c.oid = a.attrelid
     join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
     where c.relkind in ('r', 'p') and a.attname = 'action_no' and not a.attisdropped`,
  );
  const byWallet = new Set(wallets.map((row) => row.tab));
  const byAction = new Set(recorded.map((row) => row.tab));
  const names = new Set([...persons.map((row) => row.tab), ...byWallet, ...Object.keys(BY_OTHER_MEANS)]);
  return [...names].sort().map((name) => {
    const columns = persons.filter((row) => row.tab === name).map((row) => row.col);
    const conditions = [
      ...(name === "actions" ? [] : columns.map((column) => `t.${column} = $1::uuid`)),
      ...(byWallet.has(name) ? [WALLET] : []),
      ...(byWallet.has(name) && byAction.has(name) ? [`(t.wallet_id, t.action_no) in (${RECORDED})`] : []),
      ...[BY_OTHER_MEANS[name], BESIDES[name]].filter((more) => more !== undefined),
    ];
    return { name, rows: conditions.map((one) => `(${one})`).join(" or "), personColumns: columns };
  });
}

/** The wallets that go with a person: their own, and those of teams in which nobody else is. */
export async function walletsOf(session: Session, personId: string): Promise<readonly string[]> {
  const rows = await session.query<{ id: string }>(
    "select unnest(wallets_of($1::uuid))::text as id order by 1",
    [personId],
  );
  return rows.map((row) => row.id);
}

/** How many rows of each table are a person's; tables without any are left out. */
export async function countRows(session: Session, personId: string): Promise<ReadonlyMap<string, number>> {
  const wallets = JSON.stringify(await walletsOf(session, personId));
  const counts = new Map<string, number>();
  for (const table of await personalTables(session)) {
    const [row] = await session.query<{ n: number }>(
      `select count(*)::int as n from "${table.name}" t where ($1::text is not null and $2::jsonb is not null) and (${table.rows})`,
      [personId, wallets],
    );
    if (row && row.n > 0) counts.set(table.name, row.n);
  }
  return counts;
}
