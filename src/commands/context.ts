import type { z } from "zod";
import type { Deliverer } from "../announcements/deliver.ts";
import type { FactBook } from "../answers/fact-book.ts";
import type { Listening } from "../community/listening.ts";
import { type Command, type CommandSpec, declareCommand } from "../core/command.ts";
import type { Context } from "../core/context.ts";
import type { Messenger } from "../core/messenger.ts";
import type { Sealer } from "../core/sealer.ts";
import type { Database } from "../database/database.ts";
import type { Person } from "../people/people.ts";
import type { Tell } from "../promos/reminder.ts";
import type { Wallets } from "../wallet/wallets.ts";

/** What domain services a command may use, besides who asks and when. */
export type Services = {
  readonly database: Database;
  readonly wallets: Wallets;
  readonly factBook: FactBook;
  readonly newId: () => string;
  /** The surfaces that are up, for announcements and checks. */
  readonly messengers: () => readonly Messenger[];
  /** Null where codes and tokens could not be kept sealed. */
  readonly sealer: Sealer | null;
  /** Sends announcements; the jobs use the same. */
  readonly deliverer: Deliverer;
  /** A private message to one person, with how it ended. Never rejects. */
  readonly tell: Tell;
  /** How a community's channels are listened to. */
  readonly listening: Listening;
  /** Has a job look at what is due, now or at a time; without a job queue it looks at once. Never rejects. */
  readonly wake: (job: "deliver" | "promos", at?: Date) => Promise<void>;
};

export type AppContext = Context & { readonly person: Person; readonly services: Services };

/** Declares one of this product's commands. */
export function defineCommand<S extends z.ZodObject>(spec: CommandSpec<AppContext, S>): Command<AppContext> {
  return declareCommand(spec);
}
