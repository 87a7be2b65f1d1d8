import type { Day } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";

/** The Upwork plan that a wallet's monthly Connects come from. */
export type Plan = {
  readonly walletId: string;
  readonly personId: string;
  readonly name: string;
  /** 1 to 31. */
  readonly day: number;
  readonly since: Day;
  /** The next billing day whose Connects are not posted yet. */
  readonly nextOn: Day;
};

const COLUMNS = `wallet_id::text as "walletId", person_id::text as "personId", name, day, since::text as since, next_on::text as "nextOn"`;

export async function planOf(session: Session, walletId: string): Promise<Plan | null> {
  const rows = await session.query<Plan>(`select ${COLUMNS} from plans where wallet_id = $1`, [walletId]);
  return rows[0] ?? null;
}

export async function setPlan(session: Session, plan: Plan, now: Date): Promise<void> {
  await session.query(
    `insert into plans (wallet_id, person_id, name, day, since, next_on, set_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (wallet_id) do update set person_id = excluded.person_id, name = excluded.name, day = excluded.day,
       since = excluded.since, next_on = excluded.next_on, set_at = excluded.set_at`,
    [plan.walletId, plan.personId, plan.name, plan.day, plan.since, plan.nextOn, now.toISOString()],
  );
}

export async function endPlan(session: Session, walletId: string): Promise<void> {
  await session.query("delete from plans where wallet_id = $1", [walletId]);
}

/** Says that a billing day was dealt with; false when somebody else did meanwhile, or the plan was changed. */
export async function passBillingDay(session: Session, plan: Plan, nextOn: Day): Promise<boolean> {
  const rows = await session.query<{ id: string }>(
    `update plans set next_on = $3 where wallet_id = $1 and next_on = $2::date and name = $4 and day = $5
     returning wallet_id::text as id`,
    [plan.walletId, plan.nextOn, nextOn, plan.name, plan.day],
  );
  return rows.length > 0;
}

/** A person's plans with a billing day that has come by the given day. */
export async function duePlans(session: Session, personId: string, by: Day): Promise<readonly Plan[]> {
  return await session.query<Plan>(
    `select ${COLUMNS} from plans where person_id = $1 and next_on <= $2::date order by next_on, wallet_id`,
    [personId, by],
  );
}

/** Plans of anybody that are due by a day, after a wallet in order of their ids, for the job. */
export async function plansDueBy(
  session: Session,
  by: Day,
  after: string,
  limit: number,
): Promise<readonly (Plan & { readonly zone: string })[]> {
  return await session.query<Plan & { readonly zone: string }>(
    `select ${COLUMNS}, coalesce((select p.zone from persons p where p.id = plans.person_id), 'UTC') as zone
     from plans where next_on <= $1::date and wallet_id > $2::uuid order by wallet_id limit $3`,
    [by, after, limit],
  );
}
