import type { Origin } from "./context.ts";
import type { RenderedReply } from "./rendered.ts";

/** What the community decided about messages in its channels. Adapters ask; they decide nothing. */
export type Hearing = {
  /** What to say to a message that nobody addressed to the assistant; null: nothing. Never rejects. */
  readonly overheard: (origin: Origin, said: string) => Promise<RenderedReply | null>;
  /** Whether a mention in this channel may be answered where others read it. Never rejects. */
  readonly aloud: (origin: Pick<Origin, "community" | "channel">) => Promise<boolean>;
};
