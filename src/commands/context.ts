import type { z } from "zod";
import type { FactBook } from "../answers/fact-book.ts";
import { type Command, type CommandSpec, declareCommand } from "../core/command.ts";
import type { Context } from "../core/context.ts";
import type { Messenger } from "../core/messenger.ts";
import type { Database } from "../database/database.ts";
import type { Person } from "../people/people.ts";
import type { Wallets } from "../wallet/wallets.ts";

/** What domain services a command may use, besides who asks and when. */
export type Services = {
  readonly database: Database;
  readonly wallets: Wallets;
  readonly factBook: FactBook;
  readonly newId: () => string;
  /** The surfaces that are up, for announcements and checks. */
  readonly messengers: () => readonly Messenger[];
};

export type AppContext = Context & { readonly person: Person; readonly services: Services };

/** Declares one of this product's commands. */
export function defineCommand<S extends z.ZodObject>(spec: CommandSpec<AppContext, S>): Command<AppContext> {
  return declareCommand(spec);
}
