import type { Dashboard } from "./adapters/console/page-dashboard.ts";
import type { AppContext } from "./commands/context.ts";
import { walletFor } from "./commands/shared-options.ts";
import type { Origin } from "./core/context.ts";
import { proposalBoard, walletMark } from "./proposals/board.ts";

/** What the wallet view of the page reads, for whoever asks and of the wallets that are theirs. */
export function createDashboard(contextFor: (origin: Origin) => Promise<AppContext>): Dashboard {
  return {
    proposals: async (origin, { wallet, ...query }) => {
      const context = await contextFor(origin);
      return await proposalBoard(context.services.database, await walletFor(context, wallet, "read"), query);
    },
    mark: async (origin, wallet) => {
      const context = await contextFor(origin);
      return await walletMark(context.services.database, await walletFor(context, wallet, "read"));
    },
  };
}
