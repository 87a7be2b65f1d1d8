import type { Origin } from "../../core/context.ts";
import type { Engine } from "../../core/engine.ts";
import type { Hearing } from "../../core/hearing.ts";
import type { Log } from "../../core/log.ts";
import type { RenderedReply } from "../../core/rendered.ts";
import { refusal, answer as replyWith, text } from "../../core/reply.ts";
import type { Answer, Place } from "./answer.ts";
import type { Deliveries } from "./deliveries.ts";
import type { Members } from "./members.ts";
import { createResponseUrl } from "./response-url.ts";
import { originOf, type Sender } from "./sender.ts";
import type { Access, Tokens } from "./tokens.ts";

/** What every listener works with. */
export type Surface = {
  readonly engine: Engine;
  readonly log: Log;
  readonly now: () => Date;
  readonly apiUrl: string | undefined;
  readonly tokens: Tokens;
  readonly members: Members;
  readonly deliveries: Deliveries;
  readonly answer: Answer;
  readonly waiting: WaitingForms;
  readonly hearing: Hearing | null;
};

/** Where the answers to open forms go; lost with the process, when the way over the channel is taken instead. */
export type WaitingForms = {
  readonly remember: (viewId: string, place: Place) => void;
  readonly take: (viewId: string) => Place | null;
};

/**
 * Does the work of one delivery once: finds the way back, looks up who asks, runs it, answers. Called after the
 * acknowledgement; nothing here throws for what happens outside.
 */
export async function serve(
  surface: Surface,
  sender: Sender,
  delivery: string,
  place: Place,
  work: (origin: Origin, access: Access | null) => Promise<RenderedReply>,
): Promise<void> {
  if (!(await surface.deliveries.isNew(delivery))) return;
  const access = await accessOf(surface, sender);
  const member = (await surface.members.lookUp(sender, access)) ?? undefined;
  const rendered = await work(originOf(sender, delivery, member), access).catch((error: unknown) => {
    surface.log.error({ err: error, delivery }, "slack: a delivery failed");
    return note("Something went wrong on my side. Please try again in a minute.", false);
  });
  await surface.answer(rendered, place, access);
}

/** The way into the sender's workspace; null, with a note in the log, where there is none. */
export async function accessOf(surface: Surface, sender: Sender): Promise<Access | null> {
  try {
    const access = await surface.tokens.accessFor({
      enterpriseId: sender.enterprise,
      teamId: sender.team,
      orgWide: sender.orgWide,
    });
    if (!access) surface.log.warn({ team: sender.team }, "slack: no install for this workspace");
    return access;
  } catch (error) {
    surface.log.error({ err: error, team: sender.team }, "slack: the install could not be looked up");
    return null;
  }
}

export function placeOf(
  surface: Surface,
  sender: Sender,
  more: { readonly thread?: string | undefined; readonly responseUrl?: string | undefined } = {},
): Place {
  const now = surface.now();
  return {
    user: sender.user,
    channel: sender.channel,
    thread: more.thread ?? null,
    publicThread: more.thread ?? null,
    responseUrl: more.responseUrl ? createResponseUrl(more.responseUrl, now, surface.now) : null,
  };
}

/** A short private reply of the adapter's own. */
export function note(message: string, ok = true): RenderedReply {
  const reply = ok ? replyWith({ blocks: [text(message)] }) : refusal("unavailable", message);
  return { visibility: "private", reply, controls: [], files: [] };
}

const MOST_WAITING = 5_000;

export function createWaitingForms(): WaitingForms {
  const places = new Map<string, Place>();
  return {
    remember(viewId, place) {
      const [oldest] = places.keys();
      if (places.size >= MOST_WAITING && oldest !== undefined) places.delete(oldest);
      places.set(viewId, place);
    },
    take(viewId) {
      const place = places.get(viewId) ?? null;
      places.delete(viewId);
      return place;
    },
  };
}
