import type { Sealer } from "../core/sealer.ts";
import type { Session } from "../database/database.ts";
import { codeContext } from "./codes.ts";

/** Keeps a list sealed until the admin presses Load: a button can't carry it, and it must lie nowhere in the clear. */
export async function stageCodes(
  session: Session,
  sealer: Sealer,
  promoId: string,
  codes: readonly string[],
  batch: string,
): Promise<void> {
  await session.query("insert into controls (key, payload, created_at) values ($1, $2, now())", [
    stageKey(batch),
    sealer.seal(JSON.stringify(codes), `${codeContext(promoId)}:staged`),
  ]);
}

/** Takes a staged list away; null when it was loaded or dropped before. */
export async function takeStaged(
  session: Session,
  sealer: Sealer,
  promoId: string,
  batch: string,
): Promise<readonly string[] | null> {
  const rows = await session.query<{ payload: string }>(
    "delete from controls where key = $1 returning payload",
    [stageKey(batch)],
  );
  const [row] = rows;
  if (!row) return null;
  const codes: unknown = JSON.parse(sealer.open(row.payload, `${codeContext(promoId)}:staged`));
  return Array.isArray(codes) ? codes.map(String) : null;
}

const stageKey = (batch: string): string => `pool:${batch}`;
