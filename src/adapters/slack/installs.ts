import type { App } from "@slack/bolt";
import type { Log } from "../../core/log.ts";
import { type InstallationStore, installationKeys } from "./installation.ts";
import type { Tokens } from "./tokens.ts";

/**
 * Removes an install when Slack says that it ended. Such events may come late, after the app was installed again:
 * those from before the present install are ignored. Wallets and answers are not touched.
 */
export function listenToUninstalls(app: App, store: InstallationStore, tokens: Tokens, log: Log): void {
  async function end(body: EndOfInstall): Promise<void> {
    const [authorization] = body.authorizations ?? [];
    const place = {
      enterpriseId: authorization?.enterprise_id ?? body.enterprise_id ?? null,
      teamId: authorization?.team_id ?? body.team_id ?? null,
      orgWide: authorization?.is_enterprise_install ?? body.is_enterprise_install ?? false,
    };
    const [key] = installationKeys(place);
    if (key === undefined) return;
    const removed = await store.remove(key, new Date(body.event_time * 1000));
    tokens.forget(key);
    log.info({ key, removed }, removed ? "slack: uninstalled" : "slack: a late uninstall was ignored");
  }
  app.event("app_uninstalled", async ({ body }) => await end(body));
  app.event("tokens_revoked", async ({ event, body }) => {
    // A person's own token may be revoked without the app's.
    if ((event.tokens.bot ?? []).length > 0) await end(body);
  });
}

type EndOfInstall = {
  readonly team_id?: string | null;
  readonly enterprise_id?: string | null;
  readonly is_enterprise_install?: boolean;
  readonly event_time: number;
  readonly authorizations?: readonly {
    readonly enterprise_id: string | null;
    readonly team_id: string | null;
    readonly is_enterprise_install?: boolean;
  }[];
};
