import { z } from "zod";
import { channelsMeant, hash, knownChannels } from "../announcements/channels.ts";
import {
  ANSWER_MODES,
  CHANNEL_JOBS,
  type ChannelJob,
  type ChannelWithJob,
  channelJobs,
  clearChannelJob,
  setChannelJob,
} from "../community/channels.ts";
import { type Pair, pairsOf } from "../community/pairing.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, fields, list, notice, type Reply, text } from "../core/reply.ts";
import { dayOf, formatDay } from "../core/time.ts";
import { audit } from "../database/audit-log.ts";
import type { Session } from "../database/database.ts";
import { communityOf } from "./announcement-here.ts";
import { pairName } from "./channel-target.ts";
import { type AppContext, defineCommand } from "./context.ts";

/** What each job means, as help and confirmations say it. */
const MEANS: Readonly<Record<ChannelJob, string>> = {
  answers: "questions are answered there",
  announce: "a paired community may announce there",
  promo: "a paired community may announce its promos there",
  escalate: "questions for a human arrive there",
  log: "what admins did and what could not be delivered is told there",
  "rule-changes": "changed rules about Connects are told there",
  digest: "a weekly digest is posted there",
};

const MODES = {
  asked: "only commands are answered there; a mention is answered privately",
  mention: "commands and mentions are answered there",
  "every-question": "every question about Connects that I am sure of is answered there",
} as const;

const job = z.enum(CHANNEL_JOBS);
const channelOption = z.string().min(1).max(100);

export const channelSet = defineCommand({
  root: "connects-admin",
  group: "channel",
  name: "set",
  summary: "Give a channel a job",
  examples: ["channel set job:announce #news", "channel set job:answers #help mode:every-question"],
  details: Object.entries(MEANS)
    .map(([name, means]) => `\`${name}\`: ${means}`)
    .join("; "),
  who: "owner",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    job: job.describe("What the channel is for"),
    channel: channelOption.describe("Which channel").meta({ option: "channel" }),
    mode: z.enum(ANSWER_MODES).optional().describe("For answers: to what it answers; mention when left out"),
  }),
  async run(context, values) {
    const { database, messengers } = context.services;
    if (values.mode !== undefined && values.job !== "answers")
      throw new UserError("bad_input", "`mode` belongs to `job:answers`.");
    const community = communityOf(context);
    const [found, another] = channelsMeant(await knownChannels(messengers(), community), values.channel);
    if (!found || another) throw new UserError("bad_input", "Give the job to one channel at a time.");
    const mode = values.job === "answers" ? (values.mode ?? "mention") : null;
    await database.transaction(async (session) => {
      const before = await jobState(session, context, values.job);
      await setChannelJob(session, {
        community,
        job: values.job,
        channel: found.channel,
        channelName: found.name,
        mode,
        zone: context.zone,
        by: context.person.personId,
        now: context.now,
      });
      await note(context, session, `job ${values.job} given`, hash(found.name), before, values.job);
    });
    context.services.listening.forget(community);
    const means = mode === null ? MEANS[values.job] : MODES[mode];
    const deaf =
      mode === "every-question"
        ? messengers()
            .find((one) => one.platform === community.platform)
            ?.deafness?.()
        : null;
    return await overview(context, [
      notice("success", `${plain(hash(found.name), 64)}: ${means}.`),
      ...(deaf ? [notice("warning", deaf)] : []),
    ]);
  },
});

export const channelClear = defineCommand({
  root: "connects-admin",
  group: "channel",
  name: "clear",
  summary: "Take the job away",
  examples: ["channel clear job:log", "channel clear job:announce #news"],
  who: "owner",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    job: job.describe("Which job"),
    channel: channelOption
      .optional()
      .describe("From which channel; all when left out")
      .meta({ option: "channel" }),
  }),
  async run(context, values) {
    const community = communityOf(context);
    const cleared = await context.services.database.transaction(async (session) => {
      const before = await jobState(session, context, values.job);
      const id =
        values.channel === undefined
          ? null
          : await channelGiven(session, context, values.job, values.channel);
      const names = await clearChannelJob(session, community, values.job, id);
      if (names.length === 0)
        throw new UserError("not_found", `No channel has the job **${values.job}** here.`);
      await note(
        context,
        session,
        `job ${values.job} taken away`,
        names.map(hash).join(", "),
        before,
        values.job,
      );
      return names;
    });
    context.services.listening.forget(community);
    const names = cleared.map((name) => plain(hash(name), 64)).join(", ");
    return await overview(context, [notice("success", `No longer **${values.job}**: ${names}.`)]);
  },
});

export const channelShow = defineCommand({
  root: "connects-admin",
  group: "channel",
  name: "show",
  summary: "All channels and sets",
  examples: ["channel show"],
  who: "any-duty",
  visibility: "private",
  needsCommunity: true,
  options: z.object({}),
  async run(context) {
    return await overview(context, []);
  },
});

/** The id of a channel that has the job, also when the channel itself is gone. @throws UserError not_found */
async function channelGiven(
  session: Session,
  context: AppContext,
  wanted: ChannelJob,
  typed: string,
): Promise<string> {
  const given = await channelJobs(session, communityOf(context), wanted);
  const name = hash(typed).toLowerCase();
  const found =
    given.find((one) => one.channel === typed || one.channel === hash(typed)) ??
    given.find((one) => hash(one.name).toLowerCase() === name);
  if (found) return found.channel;
  throw new UserError("not_found", `${plain(hash(typed), 64)} does not have the job **${wanted}**.`);
}

async function jobState(session: Session, context: AppContext, wanted: ChannelJob): Promise<string> {
  const given = await channelJobs(session, communityOf(context), wanted);
  return given.map((one) => `${hash(one.name)}${one.mode === null ? "" : ` ${one.mode}`}`).join(", ");
}

async function note(
  context: AppContext,
  session: Session,
  act: string,
  target: string,
  before: string,
  of: ChannelJob,
): Promise<void> {
  await audit(session, {
    community: communityOf(context),
    personId: context.person.personId,
    kind: "channels",
    act,
    target,
    before: { channels: before },
    after: { channels: await jobState(session, context, of) },
    now: context.now,
  });
}

/** Every job with its channels, and the communities this one is paired with. */
export async function overview(context: AppContext, said: readonly Block[]): Promise<Reply> {
  const { database } = context.services;
  const community = communityOf(context);
  const given = await channelJobs(database, community);
  const pairs = await pairsOf(database, community);
  const owner = context.duties.has("owner");
  return answer({
    title: "Channels",
    blocks: [...said, ...jobBlocks(given), ...(await pairBlocks(context, pairs))],
    actions: owner ? pairs.slice(0, 5).map(unpairAction) : [],
    data: {
      channels: given.map(({ job: of, channel, name, mode }) => ({ job: of, channel, name, mode })),
      pairs: pairs.map(({ other, otherName }) => ({ ...other, name: otherName })),
    },
  });
}

function jobBlocks(given: readonly ChannelWithJob[]): readonly Block[] {
  if (given.length === 0)
    return [
      text(
        "No channel has a job yet. `channel set job:log #admins` gives one; mentions are answered everywhere.",
      ),
    ];
  const byJob = CHANNEL_JOBS.flatMap((of) => {
    const channels = given.filter((one) => one.job === of);
    if (channels.length === 0) return [];
    const names = channels.map(
      (one) => `${plain(hash(one.name), 64)}${one.mode === null ? "" : ` (${one.mode})`}`,
    );
    return [[of, names.join(", ")] as const];
  });
  return [fields(Object.fromEntries(byJob))];
}

async function pairBlocks(context: AppContext, pairs: readonly Pair[]): Promise<readonly Block[]> {
  if (pairs.length === 0) return [];
  const lines: string[] = [];
  for (const pair of pairs) {
    const shared = await channelJobs(context.services.database, pair.other);
    const names = [
      ...new Set(
        shared
          .filter((one) => one.job === "announce" || one.job === "promo")
          .map((one) => plain(hash(one.name), 64)),
      ),
    ];
    const since = formatDay(dayOf(pair.madeAt, context.zone));
    lines.push(
      `**${plain(pairName(pair), 80)}** since ${since}: ${names.length > 0 ? `you may post in ${names.join(", ")}` : "it shares no channel yet"}`,
    );
  }
  return [text("Paired with:"), list(lines)];
}

function unpairAction(pair: Pair): Action {
  return {
    kind: "run",
    label: `Unpair ${pairName(pair)}`.slice(0, 75),
    call: {
      path: "connects-admin channel connect",
      values: { unpair: `${pair.other.platform}:${pair.other.id}` },
    },
    style: "danger",
  };
}
