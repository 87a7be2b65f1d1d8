import type { Log } from "../../core/log.ts";

/**
 * Recognises what Slack delivers twice. `claim` keeps a key in the database for at least a day and says whether it
 * is new, so that replicas and restarts are covered as well.
 */
export type Claim = (key: string) => Promise<boolean>;

export type Deliveries = { readonly isNew: (key: string) => Promise<boolean> };

const REMEMBERED = 20_000;

export function createDeliveries(claim: Claim | undefined, log: Log): Deliveries {
  const seen = new Set<string>();
  return {
    async isNew(key) {
      // Two copies may arrive in the same moment: this check comes before anything is awaited.
      if (seen.has(key)) return false;
      if (seen.size >= REMEMBERED) {
        const [oldest] = seen;
        if (oldest !== undefined) seen.delete(oldest);
      }
      seen.add(key);
      if (!claim) return true;
      try {
        return await claim(key);
      } catch (error) {
        // What is written carries the same key, so a repeat books nothing: better answer twice than not at all.
        log.warn({ err: error }, "slack: could not check for a repeated delivery");
        return true;
      }
    },
  };
}
