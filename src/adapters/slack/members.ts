import type { Log } from "../../core/log.ts";
import { failureOf } from "./failures.ts";
import type { Member, Sender } from "./sender.ts";
import type { Access } from "./tokens.ts";

export type Members = { readonly lookUp: (sender: Sender, access: Access | null) => Promise<Member | null> };

const MEMBER_MS = 60_000;
const GROUPS_MS = 5 * 60_000;
const MOST_CACHED = 10_000;

/** Who somebody is in the workspace, remembered for a minute; the groups of a workspace for five. */
export function createMembers(now: () => Date, log: Log): Members {
  const members = createCache<Member>(MEMBER_MS, now);
  const groups = createCache<ReadonlyMap<string, readonly string[]>>(GROUPS_MS, now);

  async function groupsOf(sender: Sender, access: Access): Promise<readonly string[]> {
    const known = groups.get(sender.team);
    if (known) return known.get(sender.user) ?? [];
    const byUser = new Map<string, string[]>();
    try {
      const answer = await access.api.usergroups.list({ include_users: true, team_id: sender.team });
      for (const group of answer.usergroups ?? [])
        for (const user of group.users ?? [])
          if (group.id) byUser.set(user, [...(byUser.get(user) ?? []), group.id]);
    } catch (error) {
      // Workspaces on the free plan have no user groups, and older installs lack the scope: nobody is in one then.
      log.debug({ code: failureOf(error).code }, "slack: user groups are not available");
    }
    groups.set(sender.team, byUser);
    return byUser.get(sender.user) ?? [];
  }

  return {
    async lookUp(sender, access) {
      if (!access) return null;
      const key = `${sender.team}:${sender.user}`;
      const known = members.get(key);
      if (known) return known;
      try {
        const [answer, memberGroups] = await Promise.all([
          access.api.users.info({ user: sender.user }),
          groupsOf(sender, access),
        ]);
        const { user } = answer;
        const member = {
          administers: user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true,
          name: user?.profile?.display_name || user?.real_name || user?.name || null,
          groups: memberGroups,
        };
        members.set(key, member);
        return member;
      } catch (error) {
        log.warn({ code: failureOf(error).code }, "slack: a member could not be looked up");
        // What was known a little while ago is better than taking an admin for nobody.
        return members.stale(key);
      }
    },
  };
}

type Cache<T> = {
  readonly get: (key: string) => T | null;
  /** Also what is past its time, up to an hour. */
  readonly stale: (key: string) => T | null;
  readonly set: (key: string, value: T) => void;
};

const STALE_MS = 60 * 60_000;

function createCache<T>(keepMs: number, now: () => Date): Cache<T> {
  const held = new Map<string, { readonly value: T; readonly until: number }>();
  return {
    get(key) {
      const found = held.get(key);
      if (!found || found.until <= now().getTime()) return null;
      return found.value;
    },
    stale(key) {
      const found = held.get(key);
      return found && found.until + STALE_MS > now().getTime() ? found.value : null;
    },
    set(key, value) {
      if (held.size >= MOST_CACHED) held.clear();
      held.set(key, { value, until: now().getTime() + keepMs });
    },
  };
}
