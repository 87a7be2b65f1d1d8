import { randomBytes } from "node:crypto";
import { type ControlStore, storedKeyStart } from "../core/controls.ts";
import type { Database, Session } from "./database.ts";

/** Keeps what controls do, so that they work after a restart and in every replica. */
export function createControlStore(database: Database): ControlStore {
  return {
    save: async (key, payload) => {
      await database.query(
        "insert into controls (key, payload, created_at) values ($1, $2, now()) on conflict (key) do nothing",
        [key, payload],
      );
    },
    load: async (key) => {
      const rows = await database.query<{ payload: string }>("select payload from controls where key = $1", [
        key,
      ]);
      return rows[0]?.payload ?? null;
    },
    claim: async (key) => {
      const rows = await database.query<{ key: string }>(
        "insert into controls (key, payload, created_at) values ($1, '', now()) on conflict (key) do nothing returning key",
        [`used:${key}`],
      );
      return rows.length > 0;
    },
    release: async (key) => {
      await database.query("delete from controls where key = $1", [`used:${key}`]);
    },
  };
}

/** Deletes what is stored for the controls of some accounts; what such a control did is forgotten with them. */
export async function forgetControls(
  session: Session,
  secret: string,
  actorKeys: readonly string[],
): Promise<void> {
  await session.query(
    "delete from controls where left(key, 8) in (select jsonb_array_elements_text($1::jsonb))",
    [JSON.stringify(actorKeys.map((key) => storedKeyStart(key, secret)))],
  );
}

/** The secret that signs control ids: made once for the database, the same for every process on it. */
export async function controlSecret(database: Database): Promise<string> {
  await database.query(
    "insert into shared (name, value) values ('control_secret', $1) on conflict (name) do nothing",
    [randomBytes(32).toString("base64url")],
  );
  const rows = await database.query<{ value: string }>(
    "select value from shared where name = 'control_secret'",
  );
  const secret = rows[0]?.value;
  if (!secret) throw new Error("the control secret is missing");
  return secret;
}
