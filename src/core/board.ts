import type { Post } from "./messenger.ts";
import type { RenderedReply } from "./rendered.ts";

export type BoardMessage = {
  readonly id: number;
  readonly deliveryId: string;
  readonly postedAt: Date;
  readonly edited: boolean;
  readonly content:
    | { readonly kind: "post"; readonly post: Post }
    | { readonly kind: "reply"; readonly rendered: RenderedReply };
};

/** Channels and private messages kept in our own database, for the surface that has no platform behind it. */
export type Board = {
  /** Adds a message once for each delivery; a repeat gives the first one's id. */
  readonly add: (
    place: string,
    deliveryId: string,
    content: BoardMessage["content"],
    now: Date,
  ) => Promise<number>;
  readonly list: (place: string, after: number) => Promise<readonly BoardMessage[]>;
  readonly find: (place: string, deliveryId: string) => Promise<number | null>;
  readonly edit: (place: string, id: number, post: Post) => Promise<boolean>;
  readonly remove: (place: string, id: number) => Promise<boolean>;
};
