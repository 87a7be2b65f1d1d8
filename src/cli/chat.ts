// npm run chat: the console in a terminal.
import { randomUUID } from "node:crypto";
import { CHAT_HELP, type ChatFlags, readFlags } from "../adapters/console/flags.ts";
import { createLocalMessenger } from "../adapters/console/messenger.ts";
import { runChat } from "../adapters/console/run-chat.ts";
import { createBoard } from "../announcements/board.ts";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { createLog } from "../log.ts";
import { startUp } from "./start-up.ts";

void startUp(async () => {
  let flags: ChatFlags = readFlags(process.argv.slice(2));
  if (flags.help) {
    process.stdout.write(`${CHAT_HELP}\n`);
    return;
  }
  const config = readConfig(process.env);
  const clock = { now: () => flags.now ?? new Date() };
  const app = await createApp({
    config,
    clock,
    zoneOverride: () => flags.zone,
    tellsInReplies: true,
    // A conversation is no service: only what went wrong belongs on the terminal.
    log: createLog(process.env.LOG_LEVEL ? config.LOG_LEVEL : "warn"),
  });
  app.addMessenger(createLocalMessenger(createBoard(app.database), clock.now));
  try {
    await runChat({
      engine: app.engine,
      charts: app.charts,
      flags,
      input: process.stdin,
      output: process.stdout,
      problems: process.stderr,
      interactive: process.stdin.isTTY === true && !flags.json,
      newId: randomUUID,
      onSwitch: (switched) => {
        flags = switched;
      },
    });
  } finally {
    await app.close();
  }
});
