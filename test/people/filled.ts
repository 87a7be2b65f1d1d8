import type { Database } from "../../src/database/database.ts";

type Column = { readonly tab: string; readonly col: string; readonly type: string };

/** A value for a column of any type, naming the person and wallet where the column does. */
function valueFor(
  column: Column,
  ids: { readonly person: string; readonly wallet: string },
  number: number,
): unknown {
  if (column.col === "person_id" || column.col.endsWith("_person_id")) return ids.person;
  if (column.col === "set_by" || column.col === "given_by") return ids.person;
  if (column.col === "actor") return ids.person;
  if (column.col === "wallet_id") return ids.wallet;
  switch (column.type) {
    case "uuid":
      return crypto.randomUUID();
    case "integer":
    case "bigint":
      return number;
    case "boolean":
      return false;
    case "date":
      return "2026-11-25";
    case "timestamp with time zone":
      return "2026-11-25T12:00:00Z";
    case "jsonb":
      return "{}";
    case "bytea":
      return "\\x00";
    case "text":
      return crypto.randomUUID();
    default:
      throw new Error(`no test value for ${column.tab}.${column.col} of type ${column.type}`);
  }
}

/** Puts a row that names the person into every table that can hold one and does not yet, also into tables of later. */
export async function fillEveryTable(
  database: Database,
  tables: readonly string[],
  ids: { readonly person: string; readonly wallet: string },
): Promise<void> {
  const columns = await database.query<Column>(
    `select c.relname::text as tab, a.attname::text as col, format_type(a.atttypid, a.atttypmod) as type
     from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped order by a.attnum`,
  );
  await database.transaction(async (session) => {
    // References and triggers are beside the point here: whose row it is is all that counts.
    await session.query("set local session_replication_role = replica");
    for (const [index, tab] of tables.entries()) {
      const own = columns.filter((column) => column.tab === tab);
      const names = own.map((column) => `"${column.col}"`).join(", ");
      const marks = own.map((column, at) => `$${at + 1}::${column.type}`).join(", ");
      await session.query(
        `insert into "${tab}" (${names}) values (${marks}) on conflict do nothing`,
        // One number for the whole row, so that what must not be more than something else is not.
        own.map((column) => valueFor(column, ids, 900_000 + index)),
      );
    }
  });
}

/** Every row of every table as text, under its table's name. */
export async function everyRow(
  database: Database,
): Promise<readonly { readonly tab: string; readonly row: string }[]> {
  const tables = await database.query<{ tab: string }>(
    "select tablename::text as tab from pg_tables where schemaname = 'public' order by 1",
  );
  const all = await Promise.all(
    tables.map(async ({ tab }) =>
      (await database.query<{ row: string }>(`select t::text as row from "${tab}" t`)).map(({ row }) => ({
        tab,
        row,
      })),
    ),
  );
  return all.flat();
}
