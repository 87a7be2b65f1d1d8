import { connects, usd } from "../../core/amounts.ts";
import { type Action, answer, fields, type Reply, text } from "../../core/reply.ts";
import { type Day, formatDay } from "../../core/time.ts";
import type { Session } from "../../database/database.ts";
import { type Digest, digestOf, type Suggestion, suggestionFrom } from "./digest.ts";

/** A week in numbers and one thing to try; null when by now nothing of it stands. */
export async function digestReply(
  session: Session,
  walletId: string,
  from: Day,
  to: Day,
  values: Readonly<Record<string, string>>,
): Promise<Reply | null> {
  const digest = await digestOf(session, walletId, from, to);
  const suggestion = suggestionFrom(digest);
  return answer({
    title: `Your week, ${formatDay(from)} to ${formatDay(to)}`,
    blocks: [
      fields(figures(digest)),
      ...(suggestion ? [text(`**One thing to try:** ${words(suggestion)}`)] : []),
    ],
    actions: [
      {
        kind: "run",
        label: "Report",
        call: { path: "connects report", values: { from, to, ...values } },
        style: "primary",
      },
      ...(suggestion ? suggestionActions(suggestion, values) : []),
    ],
    data: { from, to, digest, suggestion },
  });
}

function figures(digest: Digest): Readonly<Record<string, string>> {
  const outcomes = Object.entries(digest.outcomes)
    .map(([outcome, count]) => `${count} ${outcome.replace("-", " ")}`)
    .join(", ");
  const worth = digest.spentCents > 0 ? `, worth ${usd(digest.spentCents)}` : "";
  return {
    Spent: `${connects(digest.spent)}${worth} (the week before: ${digest.spentBefore.toLocaleString("en-US")})`,
    ...(digest.cameIn > 0 ? { "Came in": connects(digest.cameIn) } : {}),
    ...(digest.expired > 0 ? { Expired: connects(digest.expired) } : {}),
    Proposals: `${digest.sent} sent`,
    ...(outcomes === "" ? {} : { Outcomes: outcomes }),
    Balance: connects(digest.balance),
  };
}

function words(suggestion: Suggestion): string {
  switch (suggestion.kind) {
    case "expiring":
      return `${connects(suggestion.connects)} expire within 30 days, the first on ${formatDay(suggestion.first)}. At last week's pace you will not use them all: spend them on the jobs that fit you best before you buy more.`;
    case "lost":
      return `${suggestion.lost} of ${suggestion.closed} proposals that were closed last week were lost. See with \`/connects report by:niche\` where yours are answered, and bid there first.`;
    case "faster":
      return `you spent ${suggestion.spent.toLocaleString("en-US")}, the week before ${suggestion.before.toLocaleString("en-US")}. A weekly budget tells you in time: \`/connects budget ${suggestion.before} week\`.`;
    default:
      return `${suggestion.count} ${suggestion.count === 1 ? "proposal" : "proposals"} of the last 30 days ${suggestion.count === 1 ? "has" : "have"} no outcome yet. Set what came of them, so that your report says what your Connects bring.`;
  }
}

function suggestionActions(
  suggestion: Suggestion,
  values: Readonly<Record<string, string>>,
): readonly Action[] {
  switch (suggestion.kind) {
    case "expiring":
      return [
        {
          kind: "run",
          label: "What expires when",
          call: { path: "connects chart", values: { kind: "expiry", ...values } },
        },
      ];
    case "faster":
      return [{ kind: "run", label: "Budget", call: { path: "connects budget", values } }];
    default:
      return [];
  }
}
