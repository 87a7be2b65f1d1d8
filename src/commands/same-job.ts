import { connects } from "../core/amounts.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import type { Call } from "../core/reply.ts";
import { formatDay } from "../core/time.ts";
import { proposalId } from "../wallet/ledger-types.ts";
import { sameJobIn } from "../wallet/recorders.ts";
import type { Guard } from "../wallet/wallets.ts";

/**
 * Stops a second proposal for the same job in a team's wallet, with who recorded it and when. It looks under the
 * wallet's lock, so that of two at once the second is told. Null without a link, or once the person knows.
 */
export function sameJobGuard(
  walletId: string,
  link: string | undefined,
  known: boolean,
  again: Call,
): Guard | null {
  if (link === undefined || known) return null;
  return async (session) => {
    const first = await sameJobIn(session, walletId, link);
    if (first === null) return;
    throw new UserError(
      "conflict",
      `${plain(first.by, 64)} recorded this job on ${formatDay(first.day)}: ${proposalId(first.no)}, ${connects(first.base + first.boost)}. Nothing was recorded now.`,
      {
        actions: [
          {
            kind: "run",
            label: "Record anyway",
            call: { ...again, values: { ...again.values, same: true } },
            style: "primary",
          },
        ],
        data: { recordedBy: first.by, on: first.day, proposal: proposalId(first.no) },
      },
    );
  };
}
