import { randomUUID } from "node:crypto";
import { release, saveDraft } from "../../src/announcements/write.ts";
import type { Identity } from "../../src/core/identity.ts";
import type { ChannelInfo } from "../../src/core/messenger.ts";
import type { Database } from "../../src/database/database.ts";

/** An announcement of a code that is due now in channels of one community. */
export async function announceNow(
  database: Database,
  what: {
    readonly title: string;
    readonly author: Identity;
    readonly channels: readonly ChannelInfo[];
    readonly now: Date;
  },
): Promise<void> {
  const { title, author, channels, now } = what;
  const [first] = channels;
  if (!first) throw new Error("an announcement needs a channel");
  await database.transaction(async (session) => {
    const draft = {
      title,
      body: "40 Connects",
      link: null,
      image: null,
      community: { platform: first.platform, id: first.community },
      author,
      authorPersonId: randomUUID(),
      channels,
      mention: null,
      promoId: null,
      sendAt: null,
      localStart: null,
      repeat: "none" as const,
      toleranceMinutes: 10_080,
      zone: "UTC",
      now,
    };
    const id = await saveDraft(session, draft, randomUUID);
    await release(session, id, now, now, author);
  });
}
