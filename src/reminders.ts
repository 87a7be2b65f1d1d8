import type { AppContext, Services } from "./commands/context.ts";
import type { Engine } from "./core/engine.ts";
import { identityKey } from "./core/identity.ts";
import type { Log } from "./core/log.ts";
import type { Reply } from "./core/reply.ts";
import { withHeldNotices } from "./insight/reminders/held-notices.ts";
import { keepPlan, keepReminders, type ReminderParts } from "./insight/reminders/keep-reminders.ts";

/** Plans and reminders, put together with the surfaces that tell them. */
export type Reminders = {
  /** Looks at everybody's that is due now, as the job does. */
  readonly keep: () => Promise<void>;
  /** Before a command: posts the person's monthly Connects that have come due. Never rejects. */
  readonly before: (personId: string, now: Date, zone: string) => Promise<void>;
  /** After a private reply: what could not be delivered stands under it. Never rejects. */
  readonly after: (context: AppContext, reply: Reply) => Promise<Reply>;
};

export function createReminders(
  services: Pick<Services, "database" | "wallets" | "factBook" | "newId" | "messengers"> & {
    readonly engine: () => Engine;
    readonly now: () => Date;
    readonly log: Log;
    readonly tellsInReplies: boolean;
  },
): Reminders {
  const { database, log, tellsInReplies } = services;
  const parts: ReminderParts = {
    ...services,
    render: async (to, reply, key) =>
      await services.engine().render(reply, { actorKey: identityKey(to), invocationId: key }, "private"),
  };

  async function before(personId: string, now: Date, zone: string): Promise<void> {
    try {
      await keepPlan(parts, personId, now, zone);
    } catch (error) {
      log.error({ err: error, person: personId }, "monthly Connects could not be posted");
    }
  }

  async function after(context: AppContext, reply: Reply): Promise<Reply> {
    const { person, now, glance } = context;
    if (glance || !(person.waiting || tellsInReplies)) return reply;
    try {
      // With nowhere to send them, notices wait to be shown, which is right below.
      if (tellsInReplies) await keepReminders({ ...parts, messengers: () => [] }, person.personId);
      return await withHeldNotices(database, person.personId, reply, now);
    } catch (error) {
      log.error({ err: error, person: person.personId }, "what waits could not be shown");
      return reply;
    }
  }

  return { keep: async () => await keepReminders(parts), before, after };
}
