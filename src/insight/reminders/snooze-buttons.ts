import type { Action } from "../../core/reply.ts";
import type { ReminderKind } from "./preferences.ts";

export const SNOOZES = ["hour", "tomorrow", "week"] as const;
export type Snooze = (typeof SNOOZES)[number];

const LABELS: Readonly<Record<Snooze, string>> = {
  hour: "In 1 hour",
  tomorrow: "Tomorrow",
  week: "Next week",
};

/** Later, or no more of these. `sends` names the message, so that each of them puts the notice off once. */
export function snoozeButtons(notice: {
  readonly id: string;
  readonly sends: number;
  readonly about: ReminderKind;
}): readonly Action[] {
  return [
    ...SNOOZES.map((snooze) => ({
      kind: "run" as const,
      label: LABELS[snooze],
      call: {
        path: "connects remind",
        values: { about: notice.about, snooze, notice: `${notice.id}.${notice.sends}` },
      },
    })),
    {
      kind: "run",
      label: "Stop these",
      call: { path: "connects remind", values: { about: notice.about, on: false } },
    },
  ];
}

/** Where a lot came from, in words. */
export function formerly(source: string): string {
  return source === "purchase" ? "bought" : source.replace(/_/g, " ");
}
