import type { Community, Duty, Identity } from "./identity.ts";
import type { Log } from "./log.ts";

/** Who asks, where, and by which delivery; all that a surface knows before the database is asked. */
export type Origin = {
  readonly actor: Identity;
  /** The name the platform shows; only ever displayed, never a key. */
  readonly displayName: string;
  readonly community: Community | null;
  /** The channel it came from, in the platform's own form. */
  readonly channel: string | null;
  /** Whether the platform itself says that this person administers the community. */
  readonly administers: boolean;
  /** Role or user-group ids the person has there. */
  readonly roles: readonly string[];
  /** When the account was made and when it joined, where the platform says so (for promo conditions). */
  readonly accountCreatedAt?: Date;
  readonly joinedAt?: Date;
  /** Shown by itself, as on a Home tab: what is told once is not used up by it. */
  readonly glance?: true;
  /** The platform's own id for this delivery: what makes a redelivery recognisable. */
  readonly invocationId: string;
};

/** What every command gets. Domain services are added to it in `commands/`. */
export type Context = Origin & {
  readonly now: Date;
  /** The person's IANA zone; calendar days and months are this zone's. */
  readonly zone: string;
  readonly duties: ReadonlySet<Duty>;
  readonly log: Log;
};
