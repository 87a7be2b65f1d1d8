import type { Identity } from "./identity.ts";
import type { Control, RenderedReply } from "./rendered.ts";
import type { Block } from "./reply.ts";

/** A channel in a platform's own ids. */
export type ChannelRef = { readonly platform: string; readonly community: string; readonly channel: string };

export type ChannelInfo = ChannelRef & {
  readonly name: string;
  /** Why the assistant cannot post there and what to do about it; null when it can. */
  readonly problem: string | null;
  /** What will be lost there though it can post, and the remedy: no embeds, no ping. */
  readonly notes?: readonly string[];
};

export type Mention =
  | { readonly kind: "role"; readonly id: string; readonly name: string }
  | { readonly kind: "everyone" }
  | { readonly kind: "here" };

/** One message for a channel. `title` and `body` are markup; nobody is pinged unless `mention` says whom. */
export type Post = {
  /** Identifies the delivery to the platform, so that a second try is recognised. */
  readonly deliveryId: string;
  readonly title: string;
  readonly body: string;
  readonly link?: { readonly label: string; readonly url: string };
  readonly image?: { readonly url: string; readonly alt: string };
  readonly footer?: string;
  readonly mention: Mention | null;
  readonly controls: readonly Control[];
};

export type PostFailure = {
  readonly ok: false;
  /** `uncertain`: it may have arrived; ask `find` before sending again. */
  readonly reason: "rate_limited" | "gone" | "forbidden" | "invalid" | "unavailable" | "uncertain";
  readonly message: string;
  readonly retryAfterMs?: number;
};

export type PostResult =
  | {
      readonly ok: true;
      readonly messageId: string;
      readonly url: string | null;
      /** What the admin should hear: sent as plain text, sent without the ping, published to followers later. */
      readonly notes?: readonly string[];
    }
  | PostFailure;

export type Membership = { readonly administers: boolean; readonly roles: readonly string[] } | "gone" | null;

/** What a surface can do outside a reply. Only adapters implement it. */
export type Messenger = {
  readonly platform: string;
  /** Most characters of title and of body, counted as the platform does. */
  readonly limits: { readonly title: number; readonly body: number };
  /** Whether the connection is up, for the health page. */
  readonly connected: () => boolean;
  /** What the platform calls the server or workspace; null when it can't be asked. */
  readonly communityName?: (community: string) => Promise<string | null>;
  /** What the platform says of a member now: `gone` when they left; null when it can't be asked. */
  readonly member?: (community: string, who: Identity) => Promise<Membership>;
  /** A post as it will be shown there. */
  readonly preview?: (post: Post) => readonly Block[];
  /** How holders of a duty come to see the admin commands there, where the platform hides them. */
  readonly dutyHint?: string;
  /** Why ordinary messages can't be heard there, with the remedy; null when they can. */
  readonly deafness?: () => string | null;
  readonly channels: (community: string) => Promise<readonly ChannelInfo[]>;
  readonly post: (channel: ChannelRef, post: Post) => Promise<PostResult>;
  /** The id of a message that an earlier try of this delivery left there. */
  readonly find: (
    channel: ChannelRef,
    deliveryId: string,
  ) => Promise<{ readonly messageId: string; readonly url: string | null } | null>;
  readonly edit: (channel: ChannelRef, messageId: string, post: Post) => Promise<PostResult>;
  readonly remove: (channel: ChannelRef, messageId: string) => Promise<PostResult>;
  /** Set where private messages are kept in our own database, in which no code may lie readable. */
  readonly keepsDirects?: true;
  /** A private message to one person; `closed` when the person does not take any. */
  readonly direct: (to: Identity, reply: RenderedReply) => Promise<"sent" | "closed" | "unavailable">;
};
