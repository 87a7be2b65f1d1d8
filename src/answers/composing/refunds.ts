import { item, type Line, say } from "../line.ts";
import { type RefundCase, refundCases } from "../refund-case.ts";
import type { Ask, Composer, Part } from "./ask.ts";

type CaseWords = (ask: Ask) => Line | null;

/** The verdict of each case, each on its own fact; they differ, so no two may share one. */
const VERDICTS: Readonly<Record<RefundCase, CaseWords>> = {
  client_closed: ({ view }) =>
    view.on(
      "return_client_cancel",
    )`**Yes: the client closing or cancelling the job before any contract brings your Connects back.**`,
  removed: ({ view }) =>
    view.on(
      "return_tos",
    )`**Yes: when Upwork removes the job for breaking its terms, your Connects come back** to your balance.`,
  expired: ({ view }) =>
    view.on("return_not_expired")`**No: a job that expires without a hire brings nothing back.**`,
  withdrew: ({ view }) =>
    view.on(
      "return_not_withdrawn",
    )`**No: withdrawing a proposal brings nothing back**, however soon you do it.`,
  declined: ({ view }) =>
    view.on("return_not_rejected")`**No: a proposal that the client declines brings nothing back.**`,
  other_hired: ({ view }) =>
    view.on("return_not_other")`**No: when the client picks somebody else, nothing comes back.**`,
  silent: ({ view }) =>
    view.on(
      "return_silent_client",
    )`**No: a client who never answers and leaves the job open brings nothing back**; only a client closing it without a hire, or Upwork removing it, does.`,
  boost_lost: ({ view }) =>
    view.on(
      "boost_returned",
    )`**The boost, yes: outbid before the client acts, its Connects come back; the proposal's own never do.**`,
};

export const refundJobClosed: Composer = (ask) => {
  const named = refundCases(ask.cues);
  const cases = named.filter((one) => one !== "boost_lost" || named.length === 1);
  if (cases.length === 0) return whichCase(ask);
  return answered(ask, cases);
};

export const refundWithdrawn: Composer = (ask) => {
  const cases = refundCases(ask.cues).filter((one) => one !== "boost_lost");
  if (cases.length > 0) return answered(ask, cases);
  return whichCase(ask);
};

function answered(ask: Ask, named: readonly RefundCase[]): Part {
  const cases = told(ask, named);
  const verdicts = cases.map((one) => VERDICTS[one](ask));
  const lines =
    cases.length > 1 ? [say`**That differs from case to case:**`, ...verdicts.map(item)] : verdicts;
  return {
    lines: [...lines, ...extras(ask, cases)],
    next: ["boost_refund", "refund_withdrawn", "where_to_see_history"],
  };
}

/** A job that closed because somebody was hired is no longer one that closed before a contract. */
function told({ cues }: Ask, cases: readonly RefundCase[]): readonly RefundCase[] {
  const hiredThenClosed = cases.includes("other_hired") && cases.includes("client_closed") && !cues.has("or");
  return hiredThenClosed ? cases.filter((one) => one !== "client_closed") : cases;
}

function extras(ask: Ask, cases: readonly RefundCase[]): readonly (Line | null)[] {
  const { view, cues } = ask;
  const { on } = view;
  const returned = cases.includes("client_closed") || cases.includes("removed");
  const mine = cases.includes("withdrew");
  return [
    returned ? on("no_cash_value_returned")`They return as Connects, not as money.` : null,
    cases.includes("client_closed") && cases.length === 1
      ? on("return_not_expired")`If the post merely expired, they don't.`
      : null,
    mine && cues.has("scam|fake|fraud|telegram|suspicious")
      ? on(
          "flag_post",
          "return_tos",
        )`Flag the post instead: if Upwork removes it for breaking the terms, they come back.`
      : null,
    mine
      ? on(
          "edit_window",
        )`A mistake can be edited for ${view.num("edit_window")} hours, or until the client views the proposal.`
      : null,
    mine ? on("resubmit_costs_again")`Sending it again takes Connects again.` : null,
    returned || cases.includes("silent")
      ? null
      : on(
          "return_client_cancel",
          "return_tos",
        )`They come back only when the client cancels before any contract, or Upwork removes the job.`,
    cues.has("boost|boosted") && !cases.includes("boost_lost") ? boostRider(ask, cases) : null,
  ];
}

/** A cancelled job says nothing certain about the boost; better so than a promise. */
function boostRider({ view }: Ask, cases: readonly RefundCase[]): Line | null {
  if (cases.includes("client_closed") || cases.includes("removed"))
    return view.on(
      "boost_when_charged",
    )`That is the proposal's own part. Whether the boost returns my book does not say for a cancelled job: look for a second line in your Connects history.`;
  return view.on("boost_returned")`A boost is apart: outbid before the client acts, it comes back.`;
}

/** The four ways it can go, never one yes or no for all of them. */
function whichCase(ask: Ask): Part {
  const { on } = ask.view;
  return {
    lines: [
      on(
        "return_client_cancel",
        "return_not_expired",
      )`**It depends on what became of the job or the proposal:**`,
      item(on("return_client_cancel")`**Client closed it before any contract:** yes, they come back`),
      item(on("return_tos")`**Upwork removed it for breaking the terms:** yes`),
      item(
        on("return_not_expired", "return_silent_client")`**It expired, or the client just never acted:** no`,
      ),
      item(
        on(
          "return_not_withdrawn",
          "return_not_rejected",
          "return_not_other",
        )`**You withdrew, were declined, or somebody else was hired:** no`,
      ),
      on("no_cash_value_returned")`What returns goes to your balance, not out as money.`,
    ],
    next: ["refund_withdrawn", "boost_refund", "where_to_see_history"],
  };
}
