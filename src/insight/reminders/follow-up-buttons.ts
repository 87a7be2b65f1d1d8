import { clip } from "../../core/markup.ts";
import type { Action, Call } from "../../core/reply.ts";
import { OUTCOMES } from "../../proposals/outcomes.ts";
import { proposalId } from "../../wallet/ledger-types.ts";

type Values = Readonly<Record<string, string>>;

const ANSWERS = ["viewed", "replied", "interview", "hired"] as const;

/** One proposal's outcome by one press; the less usual ones in a list. */
export function outcomeButtons(no: number, values: Values): readonly Action[] {
  const call = callFor(no, values);
  return [
    ...ANSWERS.map((result) => ({
      kind: "run" as const,
      label: `${result.charAt(0).toUpperCase()}${result.slice(1)}`,
      call: call({ result }),
    })),
    { kind: "run", label: "No reply", call: call({ result: "lost", reason: "no-reply" }) },
    {
      kind: "select",
      label: "More",
      choices: OUTCOMES.map((result) => ({ label: result.replace("-", " "), call: call({ result }) })),
    },
  ];
}

/** The same as one list, for a message that asks about several. */
export function outcomeSelect(no: number, title: string | null, values: Values): Action {
  const call = callFor(no, values);
  return {
    kind: "select",
    label: clip(`${proposalId(no)} ${title ?? ""}`.trim(), 80),
    choices: [
      { label: "no reply", call: call({ result: "lost", reason: "no-reply" }) },
      ...OUTCOMES.map((result) => ({ label: result.replace("-", " "), call: call({ result }) })),
    ],
  };
}

/** What a person does about Connects that a closed job owes them. */
export function refundButtons(no: number, owed: number, outcome: string, values: Values): readonly Action[] {
  return [
    {
      kind: "run",
      label: `Refund ${owed}`,
      call: {
        path: "connects refund",
        values: { proposal: proposalId(no), amount: owed, why: outcome, ...values },
      },
      style: "primary",
    },
    askAgainButton(no, values),
  ];
}

export function askAgainButton(no: number, values: Values): Action {
  return {
    kind: "run",
    label: "Not refunded yet: ask me in 3 days",
    call: {
      path: "connects remind",
      values: { about: "follow-up", proposal: proposalId(no), days: 3, refund: true, ...values },
    },
  };
}

function callFor(no: number, values: Values): (more: Values) => Call {
  return (more) => ({ path: "connects outcome", values: { proposal: proposalId(no), ...more, ...values } });
}
