import { type Discord, type DiscordParts, startDiscord } from "../../../src/adapters/discord/start.ts";
import type { Context, Origin } from "../../../src/core/context.ts";
import type { ControlStore } from "../../../src/core/controls.ts";
import { createEngine, type Engine } from "../../../src/core/engine.ts";
import { identityKey } from "../../../src/core/identity.ts";
import type { Log } from "../../../src/core/log.ts";
import { createRegistry } from "../../../src/core/registry.ts";
import { type DiscordTwin, startDiscordTwin, type TwinOptions } from "../../twins/discord/index.ts";
import { type Book, fixtureCharts, fixtureCommands } from "./fixture-commands.ts";

export type Logged = { readonly level: "debug" | "info" | "warn" | "error"; readonly message: string };

/** What outlives a restart, as the database would: bookings, stored controls, the secret. */
export type Kept = {
  readonly booked: { readonly key: string; readonly actor: string; readonly values: unknown }[];
  readonly contexts: Context[];
  readonly store: ControlStore;
  readonly logged: Logged[];
  /** Holds every command back until it is opened, as a slow database would. */
  gate: Promise<void>;
};

export type Fixture = Kept & {
  readonly twin: DiscordTwin;
  readonly discord: Discord;
  readonly engine: Engine;
  /** A second process with the same token, secret and database. */
  readonly another: (parts?: Partial<DiscordParts>) => Promise<Discord>;
  /** Everything logged from warnings up. */
  readonly complaints: () => readonly Logged[];
  readonly stop: () => Promise<void>;
};

/** The twin, the adapter and a few commands of every kind. */
export async function startFixture(
  parts: Partial<DiscordParts> = {},
  options: TwinOptions = {},
): Promise<Fixture> {
  const twin = await startDiscordTwin(options);
  const kept = createKept();
  const running: Discord[] = [];
  const log = logInto(kept.logged);
  const another = async (more: Partial<DiscordParts> = {}): Promise<Discord> => {
    const started = await startDiscord({
      token: twin.token,
      apiUrl: twin.apiUrl,
      engine: fixtureEngine(kept, log),
      charts: fixtureCharts,
      log,
      ...parts,
      ...more,
    });
    running.push(started);
    return started;
  };
  const discord = await another();
  return {
    ...kept,
    get gate() {
      return kept.gate;
    },
    set gate(promise: Promise<void>) {
      kept.gate = promise;
    },
    twin,
    discord,
    engine: fixtureEngine(kept, log),
    another,
    complaints: () => kept.logged.filter(({ level }) => level === "warn" || level === "error"),
    async stop() {
      for (const one of running) await one.stop();
      await twin.stop();
    },
  };
}

export function createKept(): Kept {
  const claims = new Set<string>();
  const payloads = new Map<string, string>();
  return {
    booked: [],
    contexts: [],
    logged: [],
    gate: Promise.resolve(),
    store: {
      save: async (key, payload) => {
        payloads.set(key, payload);
      },
      load: async (key) => payloads.get(key) ?? null,
      claim: async (key) => {
        const first = !claims.has(key);
        claims.add(key);
        return first;
      },
      release: async (key) => void claims.delete(key),
    },
  };
}

export function fixtureEngine(kept: Kept, log: Log): Engine {
  const book: Book = (context, values) => {
    const actor = identityKey(context.actor);
    const repeated = kept.booked.some((entry) => entry.key === context.invocationId && entry.actor === actor);
    if (!repeated) kept.booked.push({ key: context.invocationId, actor, values });
  };
  return createEngine({
    registry: createRegistry(fixtureCommands(book)),
    contextFor: async (origin: Origin): Promise<Context> => {
      await kept.gate;
      const context: Context = {
        ...origin,
        now: new Date("2026-11-25T12:00:00Z"),
        zone: "UTC",
        duties: new Set(origin.administers ? (["owner"] as const) : []),
        log,
      };
      kept.contexts.push(context);
      return context;
    },
    store: kept.store,
    secret: "fixture",
    log,
  });
}

export function logInto(logged: Logged[]): Log {
  const note = (level: Logged["level"]) => (_: object, message: string) => {
    logged.push({ level, message });
  };
  return { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
}

/** A gate that stays shut until `open` is called. */
export function shutGate(): { readonly gate: Promise<void>; readonly open: () => void } {
  let open: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { gate, open };
}
