import type { Origin } from "../../core/context.ts";
import { visible } from "../../core/markup.ts";
import { LIMITS } from "./limits.ts";

export const LOCAL_PLATFORM = "local";
export const LOCAL_COMMUNITY = "local";

/** Who sits at this machine, under the name and role they chose. */
export function localOrigin(who: {
  readonly name: string;
  readonly admin: boolean;
  readonly community: string;
  readonly invocationId: string;
}): Origin {
  return {
    actor: { platform: LOCAL_PLATFORM, realm: "", user: who.name },
    displayName: who.name,
    community: { platform: LOCAL_PLATFORM, id: who.community },
    channel: "#general",
    administers: who.admin,
    roles: [],
    invocationId: who.invocationId,
  };
}

/** A name to act under, or null: visible characters only, so that no two that look the same are two people. */
export function localName(typed: string): string | null {
  const name = visible(typed);
  return name.length <= LIMITS.name && /^[^\s:]+$/u.test(name) ? name : null;
}
