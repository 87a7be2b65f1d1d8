import { createHash } from "node:crypto";
import { z } from "zod";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, type FileIn, notice, type Reply, text } from "../core/reply.ts";
import {
  changeImport,
  confirmImport,
  type Importer,
  previewGone,
  previewImport,
} from "../transfer/import-service.ts";
import { dropPreview, findPreview, type Preview } from "../transfer/previews.ts";
import { ownWallets } from "../wallet/own-wallets.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { importedReply } from "./import-done.ts";
import { previewReply } from "./import-preview.ts";
import { columnsReply } from "./import-questions.ts";
import { changed, readRef, STEPS } from "./import-steps.ts";
import { completeWallet, walletFor, walletOption } from "./shared-options.ts";

const MAX_BYTES = 10 * 1024 * 1024;
const MAX_NAME = 120;

const fileIn = z.custom<FileIn>(
  (value) => typeof value === "object" && value !== null && "bytes" in value,
  "attach a CSV file, or the text of Upwork's Connects history page as a file",
);

const options = z.object({
  file: fileIn
    .optional()
    .describe("A CSV, or the text copied from Upwork's Connects history; 10 MB at most")
    .meta({ option: "file" }),
  format: z
    .enum(["auto", "upwork", "generic", "tracker"])
    .optional()
    .describe("What kind of file it is; found out by itself"),
  wallet: walletOption,
  preview: z.string().max(40).optional().describe("A file that was read").meta({ shown: "hidden" }),
  step: z.enum(STEPS).optional().describe("What to do with it").meta({ shown: "hidden" }),
  change: z.string().max(80).optional().describe("An answer or a correction").meta({ shown: "hidden" }),
  count: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe("How many Connects it was")
    .meta({ shown: "hidden" }),
});
type Options = z.infer<typeof options>;

export const importCommand = defineCommand({
  name: "import",
  summary: "Bring in a CSV, or what you copied from Upwork's history",
  examples: ["import", "import format:tracker", "import wallet:agency"],
  details:
    "Reads text copied from Upwork's Connects history page, Upwork's transactions, trackers, hand-kept tables and what `export` writes. Shows first what it would write; nothing is written before you confirm. Rows that are here already are known again, and one undo takes the whole import back. 10 MB and 50,000 rows at most.",
  who: "member",
  visibility: "private",
  options,
  complete: { wallet: completeWallet },
  form: {
    title: "Import a file",
    ask: ["file", "format"],
    opens: (values) => values.file === undefined && values.preview === undefined,
  },
  async run(context, values) {
    if (values.preview !== undefined) return await goOn(context, values.preview, values);
    if (values.file === undefined)
      throw new UserError(
        "bad_input",
        "`import` needs a file. Copy the rows of Upwork's Connects history page (upwork.com/nx/plans/connects/history) into a text file, or take a CSV, and send it with the command.",
      );
    return await readFile(context, values.file, values);
  },
});

/** Reads the file and shows what it would write. */
async function readFile(context: AppContext, file: FileIn, values: Options): Promise<Reply> {
  if (file.bytes.byteLength > MAX_BYTES)
    throw new UserError(
      "bad_input",
      "The file is larger than 10 MB. Split it by year and send the parts. Nothing was written.",
    );
  const wallet = await walletMeant(context, values.wallet);
  const preview = await previewImport(importerOf(context), {
    ...wallet,
    id: idFor(context),
    fileName: plainName(file.name),
    bytes: file.bytes,
    options: values.format === undefined ? {} : { format: values.format },
  });
  const said =
    wallet.newWallet === null
      ? []
      : [
          text(
            `You have no wallet called \u201c${plain(wallet.newWallet, 32)}\u201d yet; importing makes it.`,
          ),
        ];
  return previewReply(preview, said);
}

/** The same delivery reads the file once. Letters and digits alone, so that typing it needs no quotes. */
function idFor({ invocationId, person }: AppContext): string {
  const hash = createHash("sha256").update(`${person.personId}\n${invocationId}`).digest("hex");
  return hash.slice(0, 12);
}

function plainName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? "";
  const shown = base.replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").slice(0, MAX_NAME);
  return shown === "" ? "file" : shown;
}

/** An import may go to a wallet that does not exist yet; it is made only when the import is confirmed. */
async function walletMeant(
  context: AppContext,
  name: string | undefined,
): Promise<{ readonly walletId: string; readonly newWallet: string | null }> {
  try {
    return { walletId: await walletFor(context, name), newWallet: null };
  } catch (error) {
    if (name === undefined || !(error instanceof UserError) || error.code !== "not_found") throw error;
    return { walletId: context.services.newId(), newWallet: name.trim() };
  }
}

/** A button under a preview: confirm, cancel, answer, correct. */
async function goOn(context: AppContext, ref: string, values: Options): Promise<Reply> {
  const { id, revision } = readRef(ref);
  const preview = await findPreview(context.services.database, context.person.personId, id, context.now);
  if (!preview) throw previewGone();
  if (preview.actionNo !== null) {
    if (values.step === "import") return await importedReply(context, preview, preview.actionNo);
    throw new UserError("already_done", "That file is imported already. `/connects undo` takes it back.");
  }
  if (values.step === "cancel") return await cancel(context, preview);
  if (revision !== preview.revision)
    return previewReply(preview, [
      notice(
        "info",
        "This was changed since that button was made. Nothing is written yet; here it is as it stands now.",
      ),
    ]);
  await mayStillWrite(context, preview);
  if (values.change !== undefined) return await change(context, preview, values.change, values.count);
  if (values.step === "columns") return columnsReply(preview, 0);
  if (values.step === "import") return await confirm(context, preview);
  return previewReply(preview);
}

async function change(
  context: AppContext,
  preview: Preview,
  what: string,
  count: number | undefined,
): Promise<Reply> {
  const page = /^page=(\d)$/.exec(what)?.[1];
  if (page !== undefined) return columnsReply(preview, Number(page));
  const next = await changeImport(importerOf(context), preview, changed(preview, what, count));
  return previewReply(next);
}

async function confirm(context: AppContext, preview: Preview): Promise<Reply> {
  const result = await confirmImport(importerOf(context), preview);
  if (result.status !== "look_again") return await importedReply(context, result.preview, result.actionNo);
  return previewReply(result.preview, [
    notice(
      "warning",
      "Your wallet has changed since you saw this. Nothing is written yet; please look again.",
    ),
  ]);
}

async function cancel(context: AppContext, preview: Preview): Promise<Reply> {
  await dropPreview(context.services.database, preview);
  return answer({
    title: "Cancelled",
    blocks: [text(`${plain(preview.fileName, 80)} is forgotten. Nothing was written.`)],
    data: { imported: 0 },
  });
}

/** A role that was taken away since the preview is gone. */
async function mayStillWrite(context: AppContext, preview: Preview): Promise<void> {
  if (preview.newWallet !== null) return;
  const wallets = await ownWallets(context.services.database, context.person.personId);
  const wallet = wallets.find(({ id }) => id === preview.walletId);
  if (!wallet) throw new UserError("not_found", "That wallet is no longer yours. Nothing was written.");
  await walletFor(context, wallet.name);
}

function importerOf(context: AppContext): Importer {
  const { database, newId } = context.services;
  return { database, personId: context.person.personId, zone: context.zone, now: context.now, newId };
}
