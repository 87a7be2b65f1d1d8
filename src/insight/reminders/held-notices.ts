import { type Block, notice as noticeBlock, type Reply } from "../../core/reply.ts";
import type { Database } from "../../database/database.ts";
import { noticeReply } from "./deliver-notices.ts";
import { NOTICE_COLUMNS, type Notice } from "./notice.ts";
import { preferencesOf } from "./preferences.ts";
import { snoozeButtons } from "./snooze-buttons.ts";

/** Few enough that the answer asked for stays in sight; the others come with the next command. */
const MOST = 3;

/** A private reply with the notices under it that could not be delivered; each is shown once. */
export async function withHeldNotices(
  database: Database,
  personId: string,
  reply: Reply,
  now: Date,
): Promise<Reply> {
  const rows = await database.query<Notice>(
    `update notices set state = 'shown', sent_at = $2, sends = sends + 1 where (person_id, id) in (
       select person_id, id from notices where person_id = $1 and state = 'held' order by due_at limit ${MOST} for update skip locked)
     returning ${NOTICE_COLUMNS}`,
    [personId, now.toISOString()],
  );
  const preferences = rows.length > 0 ? await preferencesOf(database, personId) : null;
  if (!preferences?.all) return reply;
  const blocks: Block[] = [];
  const actions = [...reply.actions];
  for (const notice of rows) {
    const shown = await noticeReply(database, preferences, notice, now);
    if (!shown) continue;
    blocks.push(noticeBlock("warning", `**${shown.title ?? "A notice"}**`), ...shown.blocks);
    actions.push(...shown.actions, ...(rows.length === 1 ? snoozeButtons(notice) : []));
  }
  return blocks.length === 0 ? reply : { ...reply, blocks: [...reply.blocks, ...blocks], actions };
}
