import { elementsOf } from "./blocks.ts";
import { showBlocks, showMrkdwn, unescaped } from "./shown.ts";
import { type Json, list, type Message, object, text, type View, type World } from "./world.ts";

export type SeenElement = { readonly label: string; readonly block: Json; readonly element: Json };

/** A message as one person sees it. */
export type SeenMessage = {
  readonly kind: "message";
  readonly channel: string;
  readonly ts: string;
  readonly thread: string | null;
  /** Whether only this person sees it. */
  readonly ephemeral: boolean;
  /** What is on the screen, without markup. */
  readonly text: string;
  /** What notifications and screen readers get. */
  readonly fallback: string;
  readonly blocks: readonly Json[];
  readonly pinged: readonly string[];
  readonly files: readonly {
    readonly name: string;
    readonly alt: string | null;
    readonly bytes: Uint8Array;
  }[];
  readonly metadata: Json | null;
  /** Buttons and selects by what is written on them. */
  readonly elements: readonly SeenElement[];
  /** Whose screen it is. */
  readonly viewer: string;
};

/** A modal or the Home tab. */
export type SeenView = {
  readonly kind: "modal" | "home";
  readonly id: string;
  readonly title: string;
  readonly text: string;
  readonly body: Json;
  readonly blocks: readonly Json[];
  readonly elements: readonly SeenElement[];
  /** The fields of a form by label, with what stands in them. */
  readonly fields: Readonly<Record<string, string>>;
  readonly viewer: string;
};

/** All that came of one thing a person did. */
export type Seen = {
  /** What Slack tells the person when the app did not answer in time or refused; null when all went well. */
  readonly failed: string | null;
  readonly ackMs: number;
  readonly messages: readonly SeenMessage[];
  /** The modal that is open now. */
  readonly view: SeenView | null;
  readonly home: SeenView | null;
  /** What was wrong in a submitted form, by field label. */
  readonly errors: Readonly<Record<string, string>>;
  /** Everything on the screen, for assertions. */
  readonly text: string;
  /** Everybody who was notified by name, group or channel mention. */
  readonly pinged: readonly string[];
};

export function seeMessage(world: World, message: Message, viewer: string): SeenMessage {
  const shown = showBlocks(world, message.blocks);
  const fallback = showMrkdwn(world, message.text, false).text;
  return {
    kind: "message",
    channel: message.channel,
    ts: message.ts,
    thread: message.thread,
    ephemeral: message.onlyFor !== null,
    text: message.blocks.length > 0 ? shown.text : fallback,
    fallback,
    blocks: message.blocks,
    pinged: message.pinged,
    files: message.files.map(({ name, alt, bytes }) => ({ name, alt, bytes })),
    metadata: message.metadata,
    elements: elements(message.blocks),
    viewer,
  };
}

export function seeView(world: World, view: View): SeenView {
  const blocks = list(view.body.blocks);
  return {
    kind: view.kind,
    id: view.id,
    title: unescaped(text(object(view.body.title).text)),
    text: showBlocks(world, blocks).text,
    body: view.body,
    blocks,
    elements: elements(blocks),
    fields: Object.fromEntries(
      blocks
        .filter((block) => block.type === "input")
        .map((block) => [labelOf(block), initialOf(object(block.element))]),
    ),
    viewer: view.user,
  };
}

export function visibleTo(world: World, message: Message, user: string): boolean {
  if (message.onlyFor !== null) return message.onlyFor === user;
  return world.channels.get(message.channel)?.members.has(user) ?? false;
}

export function labelOf(block: Json): string {
  return unescaped(text(object(block.label).text));
}

export function initialOf(element: Json): string {
  return (
    text(element.initial_value) ||
    text(object(element.initial_option).value) ||
    text(element.initial_user) ||
    text(element.initial_conversation)
  );
}

function elements(blocks: readonly Json[]): readonly SeenElement[] {
  return elementsOf(blocks)
    .filter(({ element }) => element.type === "button" || element.type === "static_select")
    .map(({ block, element }) => ({
      block,
      element,
      label: unescaped(text(object(element.text).text) || text(object(element.placeholder).text)),
    }));
}
