import { Hono } from "hono";
import type { Origin } from "../../core/context.ts";
import { UserError } from "../../core/errors.ts";
import { plainText } from "../../core/markup.ts";
import { originOf, REQUESTS } from "./page-requests.ts";

export type DashboardColumn = {
  readonly name: string;
  readonly outcomes: readonly string[];
  readonly total: number;
  readonly cards: readonly {
    readonly no: number;
    readonly title: string | null;
    readonly link: string | null;
    readonly niche: string | null;
    readonly base: number;
    readonly boost: number;
    readonly boostCharged: number | null;
    readonly outcome: string;
    readonly outcomeOn: string | null;
    readonly reason: string | null;
    readonly valueCents: number | null;
    readonly day: string;
  }[];
};

/** What the wallet view reads that no command answers; always of the asker's own wallets. */
export type Dashboard = {
  /** @throws UserError not_found for a wallet that is not the asker's */
  readonly proposals: (
    origin: Origin,
    query: {
      readonly wallet: string | undefined;
      readonly find: string;
      readonly show: Readonly<Record<string, number>>;
    },
  ) => Promise<readonly DashboardColumn[]>;
  /** Changes with the wallet. @throws UserError not_found */
  readonly mark: (origin: Origin, wallet: string | undefined) => Promise<string>;
};

/** The proposals board of the wallet view. */
export function createDashboardApi(dashboard: Dashboard): Hono {
  const api = new Hono();
  api.post("/board", async (c) => {
    const body = REQUESTS.board.safeParse(await c.req.json().catch(() => null)); // No JSON is as wrong as the wrong JSON.
    if (!body.success)
      return c.json({ error: { code: "bad_input", message: "That request is not right." } }, 400);
    const { wallet, find, show } = body.data;
    try {
      return c.json({ columns: await dashboard.proposals(originOf(body.data), { wallet, find, show }) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return c.json({ error: { code: error.code, message: plainText(error.message) } }, 404);
    }
  });
  return api;
}
