import { z } from "zod";
import {
  CODE_MINUTES,
  countTypedCode,
  makePairCode,
  type Pair,
  pairsOf,
  pairWithCode,
  unpair,
} from "../community/pairing.ts";
import { UserError } from "../core/errors.ts";
import type { Community } from "../core/identity.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, fields, notice, type Reply, text } from "../core/reply.ts";
import { formatInstant } from "../core/time.ts";
import { audit } from "../database/audit-log.ts";
import type { Session } from "../database/database.ts";
import { communityOf } from "./announcement-here.ts";
import { overview } from "./channel.ts";
import { pairName, platformName } from "./channel-target.ts";
import { type AppContext, defineCommand } from "./context.ts";

const RULE =
  "Each side decides what the other may post in: give a channel the job with `channel set job:announce` or `job:promo`.";

export const channelConnect = defineCommand({
  root: "connects-admin",
  group: "channel",
  name: "connect",
  summary: "Pair with another server or workspace",
  examples: ["channel connect", "channel connect 7KQ2-M9PD"],
  details: `Without a code you get one, for ${CODE_MINUTES} minutes and one use; an owner of the other side types it there. From then on one announcement can go to both. ${RULE}`,
  who: "owner",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    code: z.string().min(8).max(16).optional().describe("The code from the other side"),
    unpair: z.string().max(100).optional().describe("End this pair").meta({ shown: "hidden" }),
    sure: z.boolean().optional().describe("Do it in spite of the warning").meta({ shown: "hidden" }),
  }),
  async run(context, values) {
    if (values.unpair !== undefined) return await separate(context, values.unpair, values.sure === true);
    return values.code === undefined ? await offer(context) : await connect(context, values.code);
  },
});

async function offer(context: AppContext): Promise<Reply> {
  const { database } = context.services;
  const community = communityOf(context);
  const communityName = await nameOf(context, community);
  const { personId } = context.person;
  const { code, expiresAt } = await database.transaction(
    async (session) => await makePairCode(session, { community, communityName, personId, now: context.now }),
  );
  const again: Action = {
    kind: "run",
    label: "New code",
    call: { path: "connects-admin channel connect", values: {} },
  };
  return answer({
    title: "Pair with another place",
    blocks: [
      text(`**${code}**`),
      text(
        `An owner of the other server or workspace types \`/connects-admin channel connect ${code}\` there. The code works once, until ${formatInstant(expiresAt, context.zone)} (${plain(context.zone)}), and is not shown again.`,
      ),
      text(RULE),
    ],
    actions: [again],
    data: { code, expiresAt: expiresAt.toISOString() },
  });
}

async function connect(context: AppContext, code: string): Promise<Reply> {
  const { database } = context.services;
  const community = communityOf(context);
  const communityName = await nameOf(context, community);
  await database.transaction(async (session) => await countTypedCode(session, community, context.now));
  const pair = await database.transaction(async (session) => {
    const made = await pairWithCode(session, { code, community, communityName, now: context.now });
    const here = communityName ?? platformName(community.platform);
    await note(context, session, community, "paired", pairName(made));
    await note(context, session, made.other, "paired", pairName({ other: community, otherName: here }));
    return made;
  });
  return await overview(context, [
    notice("success", `Paired with ${plain(pairName(pair), 80)}.`),
    text(RULE),
  ]);
}

async function separate(context: AppContext, key: string, sure: boolean): Promise<Reply> {
  const { database } = context.services;
  const community = communityOf(context);
  const pair = await pairMeant(context, key);
  if (!sure)
    return answer({
      title: "End the pair?",
      blocks: [
        text(
          `Neither side can post to ${plain(pairName(pair), 80)} or from it any more, also not what is scheduled. What was posted stays.`,
        ),
        fields({ Paired: formatInstant(pair.madeAt, context.zone) }),
      ],
      actions: [
        {
          kind: "run",
          label: "End it",
          call: { path: "connects-admin channel connect", values: { unpair: key, sure: true } },
          style: "danger",
        },
      ],
      data: { unpair: key, confirm: "sure" },
    });
  await database.transaction(async (session) => {
    if (!(await unpair(session, community, pair.other)))
      throw new UserError("already_done", "That pair was ended already.");
    const otherName = await nameOf(context, community);
    await note(context, session, community, "unpaired", pairName(pair));
    await note(context, session, pair.other, "unpaired", pairName({ other: community, otherName }));
  });
  return await overview(context, [notice("success", `No longer paired with ${plain(pairName(pair), 80)}.`)]);
}

async function pairMeant(context: AppContext, key: string): Promise<Pair> {
  const pairs = await pairsOf(context.services.database, communityOf(context));
  const found = pairs.find(({ other }) => `${other.platform}:${other.id}` === key);
  if (!found) throw new UserError("already_done", "That pair was ended already.");
  return found;
}

async function note(
  context: AppContext,
  session: Session,
  community: Community,
  act: string,
  target: string,
): Promise<void> {
  await audit(session, {
    community,
    personId: context.person.personId,
    kind: "channels",
    act,
    target,
    now: context.now,
  });
}

/** What the platform calls this place, where it can be asked; pairing works without it. */
async function nameOf(context: AppContext, { platform, id }: Community): Promise<string | null> {
  const messenger = context.services.messengers().find((one) => one.platform === platform);
  try {
    return (await messenger?.communityName?.(id)) ?? null;
  } catch (error) {
    context.log.warn({ err: error, platform }, "a community's name could not be asked");
    return null;
  }
}
