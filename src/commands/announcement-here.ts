import { type Announcement, findAnnouncement } from "../announcements/announcement.ts";
import { markSeen } from "../announcements/report.ts";
import { sendDue } from "../announcements/send-due.ts";
import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import type { AppContext } from "./context.ts";

/** @throws UserError not_found, also for another community's */
export async function announcementHere(context: AppContext, id: string): Promise<Announcement> {
  const found = await findAnnouncement(context.services.database, communityOf(context), id);
  if (!found)
    throw new UserError("not_found", "That announcement is not there, or belongs to another community.");
  return found;
}

/** @throws UserError not_allowed outside of any */
export function communityOf(context: AppContext): Community {
  if (context.community === null) throw new UserError("not_allowed", "This works in a server or workspace.");
  return context.community;
}

/** Sends what is due in this very reply, so that the admin sees how it went. */
export async function sendNow(context: AppContext, id: string): Promise<void> {
  const deliverer = { ...context.services.deliverer, now: () => context.now, log: context.log };
  await sendDue(deliverer, id);
  await markSeen(deliverer, id);
}
