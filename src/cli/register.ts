// npm run register: registers the commands with Discord when they changed, and prints Slack's manifest.
import { registerCommands } from "../adapters/discord/register.ts";
import { commands } from "../commands/index.ts";
import { readConfig } from "../config.ts";
import { printManifest } from "./print-manifest.ts";
import { startUp } from "./start-up.ts";

void startUp(async () => {
  const config = readConfig(process.env);
  if (config.DISCORD_TOKEN === undefined)
    process.stdout.write("Discord: DISCORD_TOKEN is not set, so nothing is registered there.\n");
  else {
    const { changed, commands: count } = await registerCommands({
      token: config.DISCORD_TOKEN,
      apiUrl: config.DISCORD_API_URL,
      commands,
      ...(config.DISCORD_APPLICATION_ID ? { applicationId: config.DISCORD_APPLICATION_ID } : {}),
    });
    process.stdout.write(`Discord: ${changed ? "registered" : "up to date,"} ${count} commands.\n`);
  }
  process.stdout.write("Slack: create or update your app from this manifest.\n");
  printManifest(config);
});
