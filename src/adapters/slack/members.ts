import type { Log } from "../../core/log.ts";
import type { Membership } from "../../core/messenger.ts";
import { failureOf } from "./failures.ts";
import type { Member, Sender } from "./sender.ts";
import type { Access } from "./tokens.ts";

export type Members = {
  readonly lookUp: (sender: Sender, access: Access | null) => Promise<Member | null>;
  /** Past what is remembered: `gone` for who left the workspace, null when it can't be asked. */
  readonly ask: (team: string, user: string, access: Access) => Promise<Membership>;
};

/** What Slack says of somebody who is not in the workspace. */
const NOBODY: ReadonlySet<string> = new Set(["user_not_found", "user_not_visible", "users_not_found"]);

const MEMBER_MS = 60_000;
const GROUPS_MS = 5 * 60_000;
const MOST_CACHED = 10_000;

/** Who somebody is in the workspace, remembered for a minute; the groups of a workspace for five. */
export function createMembers(now: () => Date, log: Log): Members {
  const members = createCache<Member>(MEMBER_MS, now);
  const groups = createCache<ReadonlyMap<string, readonly string[]>>(GROUPS_MS, now);

  async function groupsOf(
    sender: Pick<Sender, "team" | "user">,
    access: Access,
    fresh = false,
  ): Promise<readonly string[]> {
    const known = groups.get(sender.team);
    if (known && !fresh) return known.get(sender.user) ?? [];
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
    async ask(team, user, access) {
      try {
        const [answer, roles] = await Promise.all([
          access.api.users.info({ user }),
          groupsOf({ team, user }, access, true),
        ]);
        if (answer.user?.deleted === true) return "gone";
        return { administers: runsIt(answer.user), roles };
      } catch (error) {
        const { code } = failureOf(error);
        if (NOBODY.has(code)) return "gone";
        log.warn({ code }, "slack: a member could not be asked for");
        return null;
      }
    },
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
          administers: runsIt(user),
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

type SlackUser = {
  readonly is_admin?: boolean;
  readonly is_owner?: boolean;
  readonly is_primary_owner?: boolean;
};

function runsIt(user: SlackUser | undefined): boolean {
  return user?.is_admin === true || user?.is_owner === true || user?.is_primary_owner === true;
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
