import type { Choice } from "../core/command.ts";
import { clip, plain } from "../core/markup.ts";
import { closedBecause, endText, listPromos, type Promo } from "../promos/promo.ts";
import type { AppContext } from "./context.ts";

/** The community's promos whose name holds what is typed. */
export async function completePromo(context: AppContext, typed: string): Promise<readonly Choice[]> {
  if (context.community === null) return [];
  const promos = await listPromos(context.services.database, context.community);
  return promos
    .filter((promo) => promo.name.toLowerCase().includes(typed.toLowerCase()))
    .map((promo) => ({
      name: clip(`${promo.name}${closedBecause(promo, context.now) === null ? "" : " (closed)"}`, 100),
      value: promo.name,
    }));
}

/** `until the end of 31 Dec 2026 (Europe/Berlin)` */
export function untilText(promo: Pick<Promo, "endsAt">, zone: string): string {
  return `until ${endText(promo.endsAt, zone)} (${plain(zone)})`;
}
