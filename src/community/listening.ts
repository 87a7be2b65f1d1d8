import type { Community } from "../core/identity.ts";
import type { Session } from "../database/database.ts";
import { type AnswerMode, channelJobs } from "./channels.ts";

const KEPT_MS = 15_000;
const MOST = 5_000;

type Known = {
  readonly until: number;
  readonly modes: ReadonlyMap<string, AnswerMode>;
  readonly escalates: boolean;
};

/** How a community's channels are listened to; remembered for some seconds, since every message asks. */
export type Listening = {
  /** To what is answered in a channel; a channel without the job takes mentions. */
  readonly modeIn: (community: Community, channel: string) => Promise<AnswerMode>;
  /** Whether questions for a human have a channel to go to. */
  readonly escalates: (community: Community) => Promise<boolean>;
  /** After a change here; other processes notice it within some seconds. */
  readonly forget: (community: Community) => void;
};

export function createListening(session: Session, now: () => Date): Listening {
  const held = new Map<string, Known>();

  async function look(community: Community): Promise<Known> {
    const key = keyOf(community);
    const known = held.get(key);
    if (known && known.until > now().getTime()) return known;
    const jobs = await channelJobs(session, community);
    const found: Known = {
      until: now().getTime() + KEPT_MS,
      modes: new Map(
        jobs.flatMap(({ job, channel, mode }) => (job === "answers" ? [[channel, mode ?? "mention"]] : [])),
      ),
      escalates: jobs.some(({ job }) => job === "escalate"),
    };
    if (held.size >= MOST) held.clear();
    held.set(key, found);
    return found;
  }

  return {
    modeIn: async (community, channel) => (await look(community)).modes.get(channel) ?? "mention",
    escalates: async (community) => (await look(community)).escalates,
    forget: (community) => void held.delete(keyOf(community)),
  };
}

const keyOf = ({ platform, id }: Community): string => `${platform}\n${id}`;
