import { UserError } from "../core/errors.ts";
import type { Identity } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import type { Session } from "../database/database.ts";
import { nameKey, type Promo } from "./promo.ts";

export type NewPromo = Pick<
  Promo,
  | "id"
  | "community"
  | "name"
  | "kind"
  | "gives"
  | "details"
  | "sealedCode"
  | "claimLimit"
  | "role"
  | "minDays"
  | "startsAt"
  | "endsAt"
  | "zone"
> &
  Partial<Pick<Promo, "minAccountDays" | "needsWallet" | "channels" | "handOut" | "connectsExpireOn">> & {
    readonly author: Identity;
    readonly authorPersonId: string;
    readonly now: Date;
  };

/** Keeps a new promo. @throws UserError conflict when the name is taken */
export async function addPromo(session: Session, promo: NewPromo): Promise<void> {
  const rows = await session.query<{ id: string }>(
    `insert into promos (id, community_platform, community_id, name, name_key, kind, state, gives, details, sealed_code, claim_limit, role,
       min_days, starts_at, ends_at, zone, created_at, author_person_id, author, min_account_days, needs_wallet, channels, hand_out,
       connects_expire_on)
     values ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18::jsonb, $19, $20, $21::jsonb, $22,
       $23::date)
     on conflict (community_platform, community_id, name_key) do nothing returning id::text as id`,
    [
      promo.id,
      promo.community.platform,
      promo.community.id,
      promo.name,
      nameKey(promo.name),
      promo.kind,
      promo.gives,
      promo.details,
      promo.sealedCode,
      promo.claimLimit,
      promo.role,
      promo.minDays,
      promo.startsAt.toISOString(),
      promo.endsAt.toISOString(),
      promo.zone,
      promo.now.toISOString(),
      promo.authorPersonId,
      JSON.stringify(promo.author),
      promo.minAccountDays ?? 0,
      promo.needsWallet ?? false,
      promo.channels ? JSON.stringify(promo.channels) : null,
      promo.handOut ?? "shown",
      promo.connectsExpireOn ?? null,
    ],
  );
  if (rows.length === 0)
    throw new UserError(
      "conflict",
      `There is a promo "${plain(promo.name, 40)}" already. Take another name.`,
    );
}

export type PromoChange = Partial<
  Pick<Promo, "state" | "startsAt" | "endsAt" | "zone" | "warnAt" | "sealedFallback">
>;

/** Changes a promo unless it was cancelled, which is for good. */
export async function changePromo(session: Session, promo: Promo, change: PromoChange): Promise<void> {
  const next = { ...promo, ...change };
  const rows = await session.query<{ id: string }>(
    `update promos set state = $2, starts_at = $3, ends_at = $4, zone = $5, warn_at = $6, sealed_fallback = $7,
       warned_at = case when warn_at is distinct from $6 then null else warned_at end
     where id = $1::uuid and state <> 'cancelled' returning id::text as id`,
    [
      promo.id,
      next.state,
      next.startsAt.toISOString(),
      next.endsAt.toISOString(),
      next.zone,
      next.warnAt,
      next.sealedFallback,
    ],
  );
  if (rows.length === 0)
    throw new UserError("already_done", `${plain(promo.name, 40)} was cancelled, which is for good.`);
}
