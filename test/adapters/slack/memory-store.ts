import type { Installation, InstallationStore } from "../../../src/adapters/slack/installation.ts";

/** An install store as a database would behave, its lock included; two adapters on one store are two replicas. */
export function memoryStore(): InstallationStore & { readonly all: ReadonlyMap<string, Installation> } {
  const all = new Map<string, Installation>();
  const teams = new Map<string, string>();
  let last: Promise<unknown> = Promise.resolve();
  return {
    all,
    save: async (key, installation) => void all.set(key, installation),
    load: async (key) => all.get(key) ?? null,
    exclusively(key, change) {
      const turn = last.then(async () => {
        const current = all.get(key);
        if (!current) return null;
        const changed = await change(current);
        all.set(key, changed);
        return changed;
      });
      last = turn.catch(() => undefined);
      return turn;
    },
    async remove(key, olderThan) {
      const found = all.get(key);
      return found !== undefined && found.installedAt < olderThan && all.delete(key);
    },
    rememberTeam: async (teamId, key) => void teams.set(teamId, key),
    keyOfTeam: async (teamId) => teams.get(teamId) ?? null,
  };
}
