import type { Board, BoardMessage } from "../../../src/core/board.ts";

type Kept = { -readonly [K in keyof BoardMessage]: BoardMessage[K] } & {
  readonly place: string;
  removed: boolean;
};

/** A board that forgets with the test. */
export function memoryBoard(): Board {
  const kept: Kept[] = [];
  const alive = (place: string): readonly Kept[] => kept.filter((one) => one.place === place && !one.removed);
  return {
    add: async (place, deliveryId, content, now) => {
      const there = kept.find((one) => one.place === place && one.deliveryId === deliveryId);
      if (there) return there.id;
      const id = kept.length + 1;
      kept.push({ id, place, deliveryId, content, postedAt: now, edited: false, removed: false });
      return id;
    },
    list: async (place, after) =>
      alive(place)
        .filter(({ id }) => id > after)
        .slice(-100)
        .map(({ place: _, removed: __, ...message }) => message),
    find: async (place, deliveryId) => alive(place).find((one) => one.deliveryId === deliveryId)?.id ?? null,
    edit: async (place, id, post) => {
      const message = alive(place).find((one) => one.id === id);
      if (message) Object.assign(message, { content: { kind: "post", post }, edited: true });
      return message !== undefined;
    },
    remove: async (place, id) => {
      const message = alive(place).find((one) => one.id === id);
      if (message) message.removed = true;
      return message !== undefined;
    },
  };
}
