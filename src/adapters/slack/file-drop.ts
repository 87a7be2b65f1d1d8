import type { Origin } from "../../core/context.ts";
import type { Engine } from "../../core/engine.ts";
import { UserError } from "../../core/errors.ts";
import { plain } from "../../core/markup.ts";
import type { Control, RenderedReply } from "../../core/rendered.ts";
import { answer, text } from "../../core/reply.ts";
import { downloadFile, findFile, LARGEST_FILE, type SlackFile } from "./download.ts";
import { note, type Surface } from "./surface.ts";
import type { Access } from "./tokens.ts";

/** Where the id of a control would stand: the file and the command it goes to. */
const FILE_VALUE = /^file ([A-Z0-9]{1,30}) ([a-z -]{1,60})$/;

/** The name of a command's file option; null when it takes none. */
export function takesFile(engine: Engine, path: string): string | null {
  const command = engine.commands.find((known) => known.path === path);
  return command?.options.find((option) => option.kind === "file")?.name ?? null;
}

/** One message that offers a dropped file to the commands that need nothing else. */
export function offerFile(engine: Engine, file: SlackFile): RenderedReply {
  const name = plain(file.name ?? "the file", 80);
  if ((file.size ?? 0) > LARGEST_FILE)
    return note(`${name} is larger than 10 MB. Split it, or export a shorter period.`, false);
  const takers = engine.commands.filter(
    ({ path, root, options }) =>
      root === "connects" &&
      takesFile(engine, path) !== null &&
      options.every((option) => !option.required || option.kind === "file"),
  );
  if (takers.length === 0)
    return note("I can't do anything with files yet. Ask me something, or type `help`.", false);
  const controls = takers.map(
    ({ path, summary }): Control => ({
      kind: "button",
      label: takers.length === 1 ? "Preview" : summary,
      id: `file ${file.id} ${path}`,
      style: "primary",
      opensForm: false,
      command: `/${path}`,
    }),
  );
  const reply = answer({
    blocks: [text(`I got **${name}**. Shall I read it? Nothing is written before you confirm.`)],
  });
  return { visibility: "private", reply, controls, files: [] };
}

export type FileOffer = { readonly file: string; readonly path: string };

/** The offer behind a pressed Preview button; null for every other control. */
export function fileOfferOf(value: string): FileOffer | null {
  const [, file, path] = FILE_VALUE.exec(value) ?? [];
  return file !== undefined && path !== undefined ? { file, path } : null;
}

/** Fetches the offered file and runs the command with it. */
export async function takeOffer(
  surface: Surface,
  origin: Origin,
  access: Access | null,
  offer: FileOffer,
): Promise<RenderedReply> {
  const option = takesFile(surface.engine, offer.path);
  if (!access || option === null)
    return note("I could not fetch that file from Slack. Please send it again.", false);
  try {
    const file = await findFile(access, offer.file, origin.actor.user);
    const content = await downloadFile(access, file, surface.apiUrl);
    return await surface.engine.run(
      origin,
      surface.engine.prepare(origin, offer.path, { [option]: content }),
    );
  } catch (error) {
    if (error instanceof UserError) return note(error.message, false);
    throw error;
  }
}
