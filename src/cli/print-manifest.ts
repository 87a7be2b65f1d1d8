import { slackManifest } from "../adapters/slack/manifest.ts";
import type { Config } from "../config.ts";

/** Prints the Slack app manifest that fits the configuration: Socket Mode unless a signing secret is set. */
export function printManifest(config: Config): void {
  const manifest = slackManifest({
    socketMode: config.SLACK_APP_TOKEN !== undefined || config.SLACK_SIGNING_SECRET === undefined,
    publicUrl: config.PUBLIC_URL ?? null,
    distributed: config.SLACK_CLIENT_ID !== undefined,
  });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}
