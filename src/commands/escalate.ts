import { createHash } from "node:crypto";
import { queueOwnPost } from "../announcements/own-post.ts";
import { channelJobs } from "../community/channels.ts";
import { UserError } from "../core/errors.ts";
import { clip, plain, visible } from "../core/markup.ts";
import { type Action, answer, type Reply, text } from "../core/reply.ts";
import { communityOf } from "./announcement-here.ts";
import type { AppContext } from "./context.ts";

export const HUMAN_STEPS = ["ask", "send", "send-named"] as const;
export type HumanStep = (typeof HUMAN_STEPS)[number];

/** Questions that one person may send on a day (UTC). */
const MOST = 5;
const QUESTION = 1_000;

/** The button under an answer; absent where no channel takes questions for a human. */
export async function humanAction(context: AppContext, question: string): Promise<readonly Action[]> {
  const { community, services } = context;
  if (community === null || !(await services.listening.escalates(community))) return [];
  return [step("Ask a human", question, "ask")];
}

/** Asks the member first, in private, then posts the question where humans read it: without a name unless they agree. */
export async function escalate(context: AppContext, question: string, human: HumanStep): Promise<Reply> {
  const [channel] = await channelJobs(context.services.database, communityOf(context), "escalate");
  if (!channel) throw new UserError("not_found", "Nobody takes questions here any more. Ask an admin.");
  const asked = clip(visible(question), QUESTION);
  const name = `#${channel.name.replace(/^#/, "")}`;
  if (human === "ask")
    return answer({
      title: "Ask a human?",
      blocks: [
        text(`This goes to ${plain(name, 64)}, where everybody in that channel can read it:`),
        text(`\u201c${plain(asked, QUESTION)}\u201d`),
        text(
          "Your name stands under it only if you choose so. Without it nobody can answer you in person, so look there for an answer.",
        ),
      ],
      actions: [
        { ...step("Send with my name", question, "send-named"), style: "primary" },
        step("Send without my name", question, "send"),
      ],
      data: { channel: channel.channel, confirm: "human" },
    });
  const sent = await queue(context, asked, human === "send-named", channel);
  await context.services.wake("deliver");
  const said = sent
    ? `Your question is on its way to ${plain(name, 64)}.`
    : "You sent that question today already.";
  return answer({
    title: sent ? "Sent" : "Sent before",
    blocks: [
      text(
        human === "send-named" ? `${said} Your name stands under it.` : `${said} Your name is not with it.`,
      ),
    ],
    data: { sent, channel: channel.channel, named: human === "send-named" },
  });
}

/**
 * Each person has some places a day under a hash that says nothing of them, so that there is a limit without a list of
 * who asked. The place is part of what makes the post unique: a second press finds it taken by the same question.
 */
async function queue(
  context: AppContext,
  asked: string,
  named: boolean,
  channel: Awaited<ReturnType<typeof channelJobs>>[number],
): Promise<boolean> {
  const { database, newId } = context.services;
  const community = communityOf(context);
  const day = context.now.toISOString().slice(0, 10);
  const print = createHash("sha256")
    .update(`${context.person.personId}\n${day}`)
    .digest("base64url")
    .slice(0, 22);
  return await database.transaction(async (session) => {
    for (let place = 0; place < MOST; place += 1) {
      const key = `escalation:${print}:${place}`;
      const made = await queueOwnPost(
        session,
        {
          community,
          kind: "escalation",
          key,
          channel,
          title: "A question for a human",
          body: plain(asked, QUESTION),
          ...(named ? { byline: bylineOf(context), personId: context.person.personId } : {}),
          now: context.now,
        },
        newId,
      );
      if (made) return true;
      const [taken] = await session.query<{ body: string }>(
        "select body from announcements where community_platform = $1 and community_id = $2 and origin_key = $3",
        [community.platform, community.id, key],
      );
      if (taken?.body === plain(asked, QUESTION)) return false;
    }
    throw new UserError("rate_limited", `You sent ${MOST} questions today. Try again tomorrow.`);
  });
}

function bylineOf(context: AppContext): string {
  const name = plain(context.displayName.replace(/\s+/g, " "), 80);
  return `_Asked by ${name === "" ? "a member" : name}_`;
}

function step(label: string, question: string, human: HumanStep): Extract<Action, { kind: "run" }> {
  return { kind: "run", label, call: { path: "connects ask", values: { question, human } } };
}
