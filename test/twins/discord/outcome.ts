import { type SeenMessage, type SeenModal, seeMessage, seeModal } from "./views.ts";
import type { StoredInteraction, StoredMessage, World } from "./world.ts";

/** What came of something a person did, as that person sees it. */
export type Outcome = {
  /** Set when nobody acknowledged in time: the platform shows "interaction failed". */
  readonly failed: boolean;
  /** Milliseconds from sending the event to the acknowledgement's arrival. */
  readonly ackMs: number | null;
  readonly modal: SeenModal | null;
  readonly choices: readonly { readonly name: string; readonly value: string | number }[];
  /** The messages it brought, oldest first, without "thinking" ones; grows while more arrive. */
  readonly messages: readonly SeenMessage[];
  /** The first message. Throws when there is none. */
  readonly message: SeenMessage;
  /** All messages' text. */
  readonly text: string;
  /** Waits for so many messages. */
  readonly atLeast: (count: number) => Promise<readonly SeenMessage[]>;
};

const PATIENCE_MS = 12_000;

/** Resolves when the condition holds, looking after every change of the world; rejects with `what` when it never does. */
export function until(
  world: World,
  what: string,
  holds: () => boolean,
  withinMs = PATIENCE_MS,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = (): void => {
      if (!holds()) return;
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = world.onChange(look);
    const timer = setTimeout(() => {
      stop();
      reject(new Error(`The twin waited ${withinMs} ms in vain for ${what}`));
    }, withinMs);
    look();
  });
}

export function outcomeOf(
  world: World,
  parts: {
    readonly messages: () => readonly StoredMessage[];
    readonly interaction?: StoredInteraction;
    readonly failed?: () => boolean;
  },
): Outcome {
  const messages = (): readonly SeenMessage[] =>
    parts
      .messages()
      .filter((message) => !message.deleted && !message.loading)
      .map((message) => seeMessage(world, message));
  const { interaction } = parts;
  return {
    get failed() {
      return parts.failed?.() ?? false;
    },
    get ackMs() {
      return interaction?.ackMs ?? null;
    },
    get modal() {
      return interaction?.modal ? seeModal(interaction.modal, interaction) : null;
    },
    get choices() {
      return interaction?.choices ?? [];
    },
    get messages() {
      return messages();
    },
    get message() {
      const [first] = messages();
      if (!first) throw new Error("There is no message to look at.");
      return first;
    },
    get text() {
      return messages()
        .map((message) => message.text)
        .join("\n");
    },
    async atLeast(count) {
      await until(world, `${count} messages`, () => messages().length >= count);
      return messages();
    },
  };
}
