import type { App } from "@slack/bolt";
import type { Origin } from "../../core/context.ts";
import { UserError } from "../../core/errors.ts";
import type { Hearing } from "../../core/hearing.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import { downloadFile, type SlackFile } from "./download.ts";
import { offerFile, takesFile } from "./file-drop.ts";
import { originOf, type Sender, senderOfEvent } from "./sender.ts";
import { accessOf, note, placeOf, type Surface, serve } from "./surface.ts";
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

/** A person's message to everybody in a channel: in no thread, with nobody named in it. */
function isOrdinary(said: Said): boolean {
  const open = said.channel_type === "channel" || said.channel_type === "group";
  const plain = said.subtype === undefined && said.edited === undefined && said.thread_ts === undefined;
  return open && plain && !/<[@!]/.test(said.text ?? "");
}

/** Answers in a thread what the community wants answered, or says nothing at all. */
async function overhear(surface: Surface, hearing: Hearing, sender: Sender, said: Said): Promise<void> {
  const delivery = `${said.channel}:${said.ts}`;
  const rendered = await hearing.overheard(originOf(sender, delivery), unwrapText(said.text ?? ""));
  if (!rendered || !(await surface.deliveries.isNew(delivery))) return;
  const place = { ...placeOf(surface, sender), publicThread: said.ts };
  await surface.answer(rendered, place, await accessOf(surface, sender));
}

/** Direct messages and mentions (commands without their slash, questions, dropped files), and what channels take in. */
export function listenToTalk(app: App, surface: Surface): void {
  app.event("message", async ({ event, body }) => {
    const said = event as unknown as Said;
    const fromPerson = said.subtype === undefined || said.subtype === "file_share";
    if (!fromPerson || said.bot_id) return;
    const sender = senderOfEvent(body, said);
    if (!sender) return;
    if (said.channel_type === "im") await hear(surface, sender, said);
    else if (surface.hearing && isOrdinary(said)) await overhear(surface, surface.hearing, sender, said);
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
    const aloud = direct || (await surface.hearing?.aloud(origin)) !== false;
    if (!aloud) return { ...rendered, visibility: "private" };
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
