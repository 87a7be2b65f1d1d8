import type { Delivered, Envelope, Line } from "./line.ts";
import type { Payloads } from "./payloads.ts";
import { labelOf, type Seen, type SeenView, seeMessage, seeView, visibleTo } from "./seen.ts";
import { BOT, type Json, type Message, object, text, type View, type World } from "./world.ts";

/** How long to wait for the app. `nothing` waits a moment and returns, for when no answer is right. */
export type Patience = {
  readonly patienceMs?: number;
  readonly nothing?: boolean;
  /** The Home is made anew as well, so that it is waited for. */
  readonly home?: boolean;
};

export type PeopleParts = {
  readonly world: World;
  readonly line: () => Line;
  readonly payloads: Payloads;
  readonly base: () => string;
  readonly traffic: () => { readonly busy: number; readonly started: number };
};

export type Acting = {
  /** Delivers something and waits until its author has seen what comes of it. */
  readonly act: (user: string, envelope: Envelope, patience?: Patience) => Promise<Seen>;
  /** What was delivered last, to be delivered again. */
  readonly last: () => { readonly user: string; readonly envelope: Envelope };
  readonly lookAround: (
    user: string,
    delivered: Delivered,
    fresh: readonly Message[],
    homeIsNew: boolean,
  ) => Seen;
};

const QUIET_TURNS = 12;
const LOADING_TURNS = 200;
const NOTHING_MS = 250;

export function createActing(parts: PeopleParts): Acting {
  const { world } = parts;
  let last: { readonly user: string; readonly envelope: Envelope } | null = null;

  async function act(user: string, envelope: Envelope, patience: Patience = {}): Promise<Seen> {
    const before = {
      message: world.count(),
      home: world.homes.get(user),
      views: new Set(world.views.keys()),
    };
    last = { user, envelope };
    const delivered = await parts.line().deliver(envelope);
    const fresh = (): readonly Message[] =>
      world.messages.filter(
        (message) =>
          message.number > before.message && message.author === BOT.user && visibleTo(world, message, user),
      );
    const opened = (): View | undefined =>
      [...world.views.values()].find(
        (view) => view.user === user && !before.views.has(view.id) && view.kind === "modal",
      );
    const homeChanged = (): boolean => world.homes.get(user) !== before.home;
    const happened = (): boolean =>
      delivered.failed !== null ||
      object(delivered.response).response_action !== undefined ||
      opened() !== undefined ||
      (fresh().length > 0 && !patience.home) ||
      homeChanged();
    // A view that asks for nothing is likely to be filled in a moment.
    const lasting = (): number => {
      const view = opened();
      return view && view.body.submit === undefined ? LOADING_TURNS : QUIET_TURNS;
    };
    await waitFor(happened, lasting, patience);
    return lookAround(user, delivered, fresh(), homeChanged());
  }

  async function waitFor(happened: () => boolean, lasting: () => number, patience: Patience): Promise<void> {
    const end = performance.now() + (patience.nothing ? NOTHING_MS : (patience.patienceMs ?? 8_000));
    let quiet = 0;
    let seen = 0;
    while (performance.now() < end) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      // Turns of the loop, not time: a busy machine must not look like a quiet app.
      const { busy, started } = parts.traffic();
      quiet = busy > 0 || started !== seen ? 0 : quiet + 1;
      seen = started;
      if (!patience.nothing && happened() && quiet >= lasting()) return;
    }
  }

  function lookAround(
    user: string,
    delivered: Delivered,
    fresh: readonly Message[],
    homeIsNew: boolean,
  ): Seen {
    const open = [...world.views.values()]
      .filter((view) => view.user === user && view.kind === "modal" && view.open)
      .at(-1);
    const home = world.homes.get(user);
    const messages = fresh.map((message) => seeMessage(world, message, user));
    const view = open ? seeView(world, open) : null;
    const errors = errorsOf(view, delivered.response);
    return {
      failed: delivered.failed,
      ackMs: delivered.ackMs,
      messages,
      view,
      home: home && homeIsNew ? seeView(world, home) : null,
      errors,
      text: [...messages.map((message) => message.text), ...Object.values(errors), view?.text ?? ""]
        .filter(Boolean)
        .join("\n"),
      pinged: [...new Set(messages.flatMap((message) => message.pinged))],
    };
  }

  function errorsOf(view: SeenView | null, response: Json | null): Record<string, string> {
    if (response?.response_action !== "errors") return {};
    return Object.fromEntries(
      Object.entries(object(response.errors)).map(([blockId, message]) => {
        const block = view?.blocks.find((each) => each.block_id === blockId);
        if (!block)
          throw new Error(`The app reported an error for ${blockId}, which is no field of the form.`);
        return [labelOf(block), text(message)];
      }),
    );
  }

  return {
    act,
    lookAround,
    last() {
      if (!last) throw new Error("Nothing was delivered yet.");
      return last;
    },
  };
}
