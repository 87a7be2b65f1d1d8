import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { clip, plain } from "../core/markup.ts";
import { proposalId } from "../wallet/ledger-types.ts";
import { findProposal, type Proposal, searchProposals } from "../wallet/read.ts";
import type { AppContext } from "./context.ts";

/** The proposal a person means: `P42`, `42`, or a part of its title that only one has. @throws UserError not_found | bad_input */
export async function proposalMeant(context: AppContext, walletId: string, typed: string): Promise<Proposal> {
  const { database } = context.services;
  const number = /^p?(\d{1,9})$/i.exec(typed.trim());
  if (number) {
    const found = await findProposal(database, walletId, Number(number[1]));
    if (found) return found;
    throw new UserError(
      "not_found",
      `There is no proposal P${number[1]} in this wallet, or it was undone. \`/connects history\` shows them.`,
    );
  }
  const matches = await searchProposals(database, walletId, typed.trim(), 6);
  const [only] = matches;
  if (only && matches.length === 1) return only;
  if (!only)
    throw new UserError(
      "not_found",
      `No proposal of yours has "${plain(typed, 60)}" in its title. Give its number, like P42.`,
    );
  const names = matches
    .slice(0, 5)
    .map((proposal) => `${proposalId(proposal.no)} \u201c${plain(proposal.title ?? "untitled", 40)}\u201d`);
  throw new UserError(
    "bad_input",
    `Several proposals match: ${names.join(", ")}${matches.length > 5 ? " and more" : ""}. Give the number.`,
  );
}

export async function completeProposal(context: AppContext, typed: string): Promise<readonly Choice[]> {
  const found = await searchProposals(context.services.database, context.person.walletId, typed.trim(), 25);
  return found.map((proposal) => ({
    name: clip(
      `${proposalId(proposal.no)} ${proposal.title ?? "untitled"} (${proposal.base}${proposal.boost ? `+${proposal.boost}` : ""})`,
      100,
    ),
    value: proposalId(proposal.no),
  }));
}
