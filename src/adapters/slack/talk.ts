import type { App } from "@slack/bolt";
import type { Origin } from "../../core/context.ts";
import { UserError } from "../../core/errors.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import { downloadFile, type SlackFile } from "./download.ts";
import { offerFile, takesFile } from "./file-drop.ts";
import { type Sender, senderOfEvent } from "./sender.ts";
import { note, placeOf, type Surface, serve } from "./surface.ts";
import type { Access } from "./tokens.ts";
import { unwrapText, withoutMention } from "./unwrap.ts";

/** A message as far as it matters here. */
type Said = {
  readonly user?: string | undefined;
  readonly bot_id?: string | undefined;
  readonly subtype?: string | undefined;
  readonly channel: string;
  readonly channel_type?: string | undefined;
  readonly text?: string | undefined;
  readonly ts: string;
  readonly thread_ts?: string | undefined;
  readonly edited?: unknown;
  readonly files?: readonly SlackFile[] | undefined;
};

/** Direct messages and mentions: commands without their slash, questions, and dropped files. */
export function listenToTalk(app: App, surface: Surface): void {
  app.event("message", async ({ event, body }) => {
    const said = event as unknown as Said;
    const fromPerson = said.subtype === undefined || said.subtype === "file_share";
    if (said.channel_type !== "im" || !fromPerson || said.bot_id) return;
    const sender = senderOfEvent(body, said);
    if (sender) await hear(surface, sender, said);
  });
  app.event("app_mention", async ({ event, body }) => {
    const said = event as unknown as Said;
    if (said.bot_id || said.edited !== undefined) return;
    const sender = senderOfEvent(body, said);
    if (sender) await hear(surface, sender, said);
  });
}

async function hear(surface: Surface, sender: Sender, said: Said): Promise<void> {
  const direct = said.channel_type === "im";
  const place = {
    ...placeOf(surface, sender, { thread: said.thread_ts }),
    // A public answer to a mention starts a thread under it instead of pushing the conversation away.
    publicThread: said.thread_ts ?? (direct ? null : said.ts),
  };
  // One message has been seen with several event ids, so it is known by its place and time.
  await serve(surface, sender, `${said.channel}:${said.ts}`, place, async (origin, access) => {
    const typed = direct ? (said.text ?? "") : withoutMention(said.text ?? "", access?.botUserId ?? "");
    const [file] = said.files ?? [];
    const heard = unwrapText(typed);
    const rendered = file
      ? await hearFile(surface, origin, access, heard, file)
      : await surface.engine.runTalk(origin, surface.engine.prepareTalk(origin, heard));
    // What was asked aloud and holds nothing of the asker's own is answered aloud.
    return rendered.reply.open ? { ...rendered, visibility: "public" } : rendered;
  });
}

/** A file with a command that takes one is run with it; a file alone is offered to those that do. */
async function hearFile(
  surface: Surface,
  origin: Origin,
  access: Access | null,
  typed: string,
  file: SlackFile,
): Promise<RenderedReply> {
  const prepared = typed === "" ? null : surface.engine.prepareTalk(origin, typed);
  const option = prepared && prepared.kind !== "refused" ? takesFile(surface.engine, prepared.path) : null;
  if (!prepared || prepared.kind === "refused" || !option || !access) return offerFile(surface.engine, file);
  try {
    const content = await downloadFile(access, file, surface.apiUrl);
    const values = { ...prepared.values, [option]: content };
    return await surface.engine.run(origin, surface.engine.prepare(origin, prepared.path, values));
  } catch (error) {
    if (error instanceof UserError) return note(error.message, false);
    throw error;
  }
}
