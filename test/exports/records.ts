import type { EntryExport, ProposalExport, WalletName } from "../../src/exports/export-records.ts";

export const WALLET: WalletName = { key: "w7f3a", name: "Ana's wallet" };

export function entry(fields: Partial<EntryExport> = {}): EntryExport {
  return {
    id: "E1",
    happenedAt: "2026-02-03T09:18:07.000Z",
    day: "2026-02-03",
    kind: "proposal",
    reason: null,
    connects: -16,
    balanceAfter: 84,
    paidCents: null,
    expiresOn: null,
    remaining: null,
    returns: null,
    job: null,
    link: null,
    niche: null,
    outcome: null,
    outcomeDay: null,
    lostReason: null,
    valueCents: null,
    note: null,
    proposal: null,
    concerns: null,
    reverses: null,
    reversedBy: null,
    ...fields,
  };
}

export function proposal(fields: Partial<ProposalExport> = {}): ProposalExport {
  return {
    id: "P1",
    happenedAt: "2026-02-03T09:18:07.000Z",
    day: "2026-02-03",
    job: null,
    link: null,
    niche: null,
    base: 16,
    boostBid: 0,
    boostCharged: null,
    returned: 0,
    outcome: null,
    outcomeDay: null,
    lostReason: null,
    valueCents: null,
    clientNotes: null,
    note: null,
    ...fields,
  };
}
