/**
 * One account on one platform. `realm` is the part of the platform in which the user id is unique
 * (empty where ids are unique everywhere); ids are strings end to end, never numbers.
 */
export type Identity = { readonly platform: string; readonly realm: string; readonly user: string };

/** A server or workspace; null in a direct message. */
export type Community = { readonly platform: string; readonly id: string };

export const DUTIES = ["owner", "announcer", "editor"] as const;

/** What somebody may do for a community beyond their own things. */
export type Duty = (typeof DUTIES)[number];

export function identityKey(identity: Identity): string {
  return `${identity.platform}:${identity.realm}:${identity.user}`;
}
