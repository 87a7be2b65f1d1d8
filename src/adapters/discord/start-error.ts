/** Discord can't be started; the message is one line that names what to change. Other surfaces go on. */
export class DiscordStartError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = "DiscordStartError";
  }
}

export function refusedToken(cause?: unknown): DiscordStartError {
  return new DiscordStartError(
    "DISCORD_TOKEN was refused by Discord. Copy the bot token anew from the Bot page of the Developer Portal.",
    cause,
  );
}

export function refusedIntents(cause?: unknown): DiscordStartError {
  return new DiscordStartError(
    "Discord refused the intents of this bot. Connects needs a privileged one only with DISCORD_MESSAGE_CONTENT=yes: switch on Message Content Intent on the Bot page of the Developer Portal, or take the setting away.",
    cause,
  );
}
