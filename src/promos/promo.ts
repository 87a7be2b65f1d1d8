import { UserError } from "../core/errors.ts";
import type { Community, Identity } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import { addDays, type Day, dayOf, formatDay, formatInstant, timeOf } from "../core/time.ts";
import type { Session } from "../database/database.ts";

export type Promo = {
  readonly id: string;
  readonly community: Community;
  readonly name: string;
  readonly kind: "shared" | "pool";
  readonly state: "open" | "paused" | "cancelled";
  /** Connects that a code brings, where the admin said so. */
  readonly gives: number | null;
  readonly details: string | null;
  readonly sealedCode: string | null;
  readonly sealedFallback: string | null;
  readonly claimLimit: number | null;
  readonly held: number;
  readonly role: string | null;
  /** Days since joining the community. */
  readonly minDays: number;
  /** Days since the account was made on its platform. */
  readonly minAccountDays: number;
  /** Only for people who have recorded something in their wallet. */
  readonly needsWallet: boolean;
  /** Where it can be claimed; anywhere when null. */
  readonly channels: readonly { readonly channel: string; readonly name: string }[] | null;
  /** `message`: the code goes out as a private message where the person takes any. */
  readonly handOut: "shown" | "message";
  /** The day on which the Connects of a code lapse; null: a year after they came. */
  readonly connectsExpireOn: Day | null;
  readonly startsAt: Date;
  /** The first moment at which it can no longer be claimed. */
  readonly endsAt: Date;
  readonly zone: string;
  readonly warnAt: number | null;
  readonly author: Identity | null;
};

const COLUMNS = `p.id::text as id, p.community_platform as "communityPlatform", p.community_id as "communityId", p.name, p.kind, p.state,
  p.gives, p.details, p.sealed_code as "sealedCode", p.sealed_fallback as "sealedFallback", p.claim_limit as "claimLimit", p.held, p.role,
  p.min_days as "minDays", p.min_account_days as "minAccountDays", p.needs_wallet as "needsWallet", p.channels, p.hand_out as "handOut",
  p.connects_expire_on as "connectsExpireOn", p.starts_at as "startsAt", p.ends_at as "endsAt", p.zone, p.warn_at as "warnAt", p.author`;

type Row = Omit<Promo, "community"> & { readonly communityPlatform: string; readonly communityId: string };

function promoOf({ communityPlatform, communityId, ...row }: Row): Promo {
  return { ...row, community: { platform: communityPlatform, id: communityId } };
}

/** What a name is compared by: case, spaces and invisible characters do not make another promo. */
export function nameKey(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s\p{C}]/gu, "")
    .toLowerCase();
}

/** The community's promo of that name. @throws UserError not_found with the names there are */
export async function promoNamed(session: Session, community: Community, name: string): Promise<Promo> {
  const rows = await session.query<Row>(
    `select ${COLUMNS} from promos p where p.community_platform = $1 and p.community_id = $2 and p.name_key = $3`,
    [community.platform, community.id, nameKey(name)],
  );
  if (rows[0]) return promoOf(rows[0]);
  const known = await listPromos(session, community);
  const names = known.slice(0, 10).map((promo) => plain(promo.name, 40));
  throw new UserError(
    "not_found",
    `There is no promo "${plain(name, 40)}" here.${names.length > 0 ? ` There are: ${names.join(", ")}.` : ""}`,
  );
}

/**
 * The promo that a member means: by its id, as cards carry it, or by name. It may belong to a community that this one
 * is paired with, since one announcement reaches both.
 * @throws UserError not_found
 */
export async function promoMeant(session: Session, community: Community, typed: string): Promise<Promo> {
  if (!PROMO_ID.test(typed)) return await promoNamed(session, community, typed);
  const promo = await promoById(session, typed);
  if (promo && (await reaches(session, promo.community, community))) return promo;
  throw new UserError("not_found", "That promo is not there any more, or is not for this community.");
}

const PROMO_ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function reaches(session: Session, owner: Community, here: Community): Promise<boolean> {
  if (owner.platform === here.platform && owner.id === here.id) return true;
  const rows = await session.query<{ one: number }>(
    `select 1 as one from community_pairs where community_platform = $1 and community_id = $2
     and other_platform = $3 and other_id = $4`,
    [owner.platform, owner.id, here.platform, here.id],
  );
  return rows.length > 0;
}

export async function promoById(session: Session, id: string): Promise<Promo | null> {
  const rows = await session.query<Row>(`select ${COLUMNS} from promos p where p.id = $1::uuid`, [id]);
  return rows[0] ? promoOf(rows[0]) : null;
}

/** A community's promos, those that end last first. */
export async function listPromos(session: Session, community: Community): Promise<readonly Promo[]> {
  const rows = await session.query<Row>(
    `select ${COLUMNS} from promos p where p.community_platform = $1 and p.community_id = $2 order by p.ends_at desc, p.name limit 100`,
    [community.platform, community.id],
  );
  return rows.map(promoOf);
}

/** Why nobody can claim it at this moment, in words; null when it is open. */
export function closedBecause(promo: Promo, now: Date): string | null {
  if (promo.state === "cancelled") return "was ended by the organisers";
  if (promo.state === "paused") return "is paused at the moment";
  if (now < promo.startsAt) return `starts on ${formatInstant(promo.startsAt, promo.zone)} (${promo.zone})`;
  if (now >= promo.endsAt) return `ended at ${endText(promo.endsAt, promo.zone)} (${promo.zone})`;
  return null;
}

/** `31 Dec 2026, 18:00`, or `the end of 31 Dec 2026` for the midnight after it. */
export function endText(endsAt: Date, zone: string): string {
  if (timeOf(endsAt, zone) !== "00:00") return formatInstant(endsAt, zone);
  return `the end of ${formatDay(addDays(dayOf(endsAt, zone), -1))}`;
}

export type Left = { readonly left: number | null; readonly waiting: number };

/** How many codes can still be claimed (null: no end to them), and how many people wait for one. */
export async function leftOf(session: Session, promo: Promo): Promise<Left> {
  const [row] = await session.query<{ free: number; waiting: number; held: number }>(
    `select (select count(*)::int from promo_codes where promo_id = $1::uuid and claim_id is null) as free,
       (select count(*)::int from promo_claims where promo_id = $1::uuid and state = 'waiting') as waiting,
       (select held from promos where id = $1::uuid) as held`,
    [promo.id],
  );
  const byLimit = promo.claimLimit === null ? null : Math.max(0, promo.claimLimit - (row?.held ?? 0));
  const free = promo.kind === "shared" || promo.sealedFallback !== null ? null : (row?.free ?? 0);
  const left = byLimit === null ? free : free === null ? byLimit : Math.min(free, byLimit);
  return { left, waiting: row?.waiting ?? 0 };
}
