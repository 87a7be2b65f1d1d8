import type { Sealer } from "../core/sealer.ts";
import type { Database, Session } from "./database.ts";

/** Keeps installs of an app, sealed, under the platform's keys. `T` is the platform's own description of an install. */
export type InstallStore<T> = {
  readonly save: (key: string, install: T) => Promise<void>;
  readonly load: (key: string) => Promise<T | null>;
  readonly exclusively: (key: string, change: (current: T) => Promise<T>) => Promise<T | null>;
  readonly remove: (key: string, olderThan: Date) => Promise<boolean>;
  readonly rememberTeam: (teamId: string, key: string) => Promise<void>;
  readonly keyOfTeam: (teamId: string) => Promise<string | null>;
};

export function createInstallStore<T extends { readonly installedAt: Date }>(
  database: Database,
  sealer: Sealer,
  revive: (json: unknown) => T,
): InstallStore<T> {
  const sealed = (key: string, install: T): string => sealer.seal(JSON.stringify(install), `install:${key}`);
  const opened = (key: string, text: string): T => revive(JSON.parse(sealer.open(text, `install:${key}`)));

  async function write(session: Session, key: string, install: T): Promise<void> {
    await session.query(
      `insert into installs (key, sealed, installed_at) values ($1, $2, $3)
       on conflict (key) do update set sealed = excluded.sealed, installed_at = excluded.installed_at`,
      [key, sealed(key, install), install.installedAt.toISOString()],
    );
  }

  return {
    save: async (key, install) => await write(database, key, install),
    load: async (key) => {
      const rows = await database.query<{ sealed: string }>("select sealed from installs where key = $1", [
        key,
      ]);
      return rows[0] ? opened(key, rows[0].sealed) : null;
    },
    // The row stays locked while the platform is asked: a refresh token works once, so a second process has to wait.
    exclusively: async (key, change) =>
      await database.transaction(async (session) => {
        const rows = await session.query<{ sealed: string }>(
          "select sealed from installs where key = $1 for update",
          [key],
        );
        if (!rows[0]) return null;
        const changed = await change(opened(key, rows[0].sealed));
        await write(session, key, changed);
        return changed;
      }),
    remove: async (key, olderThan) => {
      const rows = await database.query<{ key: string }>(
        "delete from installs where key = $1 and installed_at < $2::timestamptz returning key",
        [key, olderThan.toISOString()],
      );
      return rows.length > 0;
    },
    rememberTeam: async (teamId, key) => {
      await database.query(
        "insert into install_teams (team_id, key) values ($1, $2) on conflict (team_id) do update set key = excluded.key",
        [teamId, key],
      );
    },
    keyOfTeam: async (teamId) => {
      const rows = await database.query<{ key: string }>("select key from install_teams where team_id = $1", [
        teamId,
      ]);
      return rows[0]?.key ?? null;
    },
  };
}
