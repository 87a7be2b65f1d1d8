import { changePosted } from "./change-posted.ts";
import { type Deliverer, deliverDue } from "./deliver.ts";
import { scheduleRepeats } from "./repeat.ts";
import { holdLate, reportProblems } from "./report.ts";

/**
 * Everything about announcements that is due now. Safe to run at any time, twice, and in several processes. About the
 * one that is `watched` nothing is reported: its admin sees how it went.
 */
export async function sendDue(deliverer: Deliverer, watched?: string): Promise<void> {
  await holdLate(deliverer);
  await deliverDue(deliverer);
  await changePosted(deliverer);
  await reportProblems(deliverer, watched ?? null);
  await scheduleRepeats(deliverer.database, deliverer.now(), deliverer.newId);
}
