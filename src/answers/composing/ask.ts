import type { Day } from "../../core/time.ts";
import type { Entities } from "../entities.ts";
import type { FactView } from "../fact-view.ts";
import type { Line } from "../line.ts";
import type { TopicId } from "../topics.ts";

/** What the asker's own wallet holds, as far as an answer may use it. */
export type WalletView = {
  readonly balance: number;
  /** The next lot to lapse, when it does so soon. */
  readonly expiringSoon: { readonly connects: number; readonly on: Day } | null;
  readonly spentThisMonth: number;
  readonly spentThisMonthCents: number;
  /** What the asker's proposals usually take. */
  readonly usualCost: number | null;
};

/** One question as a composer sees it. */
export type Ask = Entities & {
  readonly view: FactView;
  readonly wallet: WalletView | null;
  readonly today: Day;
  /** Whether more than a phone screen is wanted. */
  readonly detail: boolean;
};

/** An answer to one topic, most important first. Lines whose facts are missing are null and fall away. */
export type Part = {
  readonly lines: readonly (Line | null)[];
  /** Topics a reader is likely to ask about next. */
  readonly next: readonly TopicId[];
};

export type Composer = (ask: Ask) => Part;
