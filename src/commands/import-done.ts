import { connects } from "../core/amounts.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Reply, text } from "../core/reply.ts";
import { importedAction } from "../transfer/imported-action.ts";
import type { Preview } from "../transfer/previews.ts";
import { entryId, proposalId } from "../wallet/ledger-types.ts";
import { ownWallets } from "../wallet/own-wallets.ts";
import { settleExpiry } from "../wallet/read.ts";
import type { AppContext } from "./context.ts";
import { rows } from "./import-names.ts";
import { expiryLine } from "./recorded-reply.ts";

/** What was written: how much, the balance, what expires next, and Undo. */
export async function importedReply(context: AppContext, preview: Preview, actionNo: number): Promise<Reply> {
  const { database } = context.services;
  const { walletId, summary } = preview;
  const balance = await settleExpiry(database, walletId, context.now, context.zone);
  const written = await importedAction(database, walletId, actionNo);
  const wallets = await ownWallets(database, context.person.personId);
  const wallet =
    walletId === context.person.walletId ? undefined : wallets.find(({ id }) => id === walletId)?.name;
  const where = wallet === undefined ? "" : ` Wallet: ${plain(wallet, 32)}.`;
  const proposals =
    written.proposals > 0 ? ` with ${written.proposals.toLocaleString("en-US")} proposals` : "";
  const isUndone = written.undone ? " It was undone since." : "";
  return answer({
    title: `Imported ${rows(summary.new)}`,
    blocks: [
      text(
        `${written.entries.toLocaleString("en-US")} ${written.entries === 1 ? "entry" : "entries"}${proposals} from ${plain(preview.fileName, 80)}.${isUndone}`,
      ),
      text(`Balance: **${connects(balance)}**.${where}${await expiryLine(context, walletId)}`),
    ],
    actions: written.undone ? [] : actionsOf(written, wallet),
    data: {
      imported: summary.new,
      entries: written.entries,
      proposals: written.proposals,
      bad: summary.bad,
      alreadyHere: summary.alreadyHere,
      balance,
      ...(written.firstEntry === null ? {} : { first: entryId(written.firstEntry) }),
    },
  });
}

function actionsOf(
  written: { readonly firstEntry: number | null; readonly firstProposal: number | null },
  wallet: string | undefined,
): readonly Action[] {
  const named = wallet === undefined ? {} : { wallet };
  const { firstEntry, firstProposal } = written;
  const entry =
    firstEntry !== null ? entryId(firstEntry) : firstProposal !== null ? proposalId(firstProposal) : null;
  return [
    ...(entry === null
      ? []
      : [
          {
            kind: "run" as const,
            label: "Undo",
            call: { path: "connects undo", values: { entry, ...named } },
          },
        ]),
    { kind: "run", label: "History", call: { path: "connects history", values: named } },
    {
      kind: "form",
      label: "Upwork shows another balance",
      call: { path: "connects reconcile", values: named },
      ask: ["balance"],
    },
  ];
}
