import { type SlackParts, type SlackSurface, startSlack } from "../../../src/adapters/slack/start.ts";
import type { Charts } from "../../../src/core/chart.ts";
import type { Command } from "../../../src/core/command.ts";
import type { Context, Origin } from "../../../src/core/context.ts";
import type { ControlStore } from "../../../src/core/controls.ts";
import { createEngine, type Engine } from "../../../src/core/engine.ts";
import { identityKey } from "../../../src/core/identity.ts";
import type { Log } from "../../../src/core/log.ts";
import { createRegistry } from "../../../src/core/registry.ts";
import { type SlackTwin, startSlackTwin, type TwinOptions } from "../../twins/slack/index.ts";
import { fixtureCommands } from "./fixture-commands.ts";

/** One booked spend of the fixture's wallet, keyed as the real one: a repeated key books nothing. */
export type Booked = {
  readonly key: string;
  readonly actor: string;
  readonly values: Readonly<Record<string, unknown>>;
};

export type Fixture = {
  readonly twin: SlackTwin;
  readonly slack: SlackSurface;
  /** The app's own web server, where everything goes over signed HTTP. */
  readonly http: Awaited<ReturnType<SlackTwin["useHttp"]>> | null;
  readonly engine: Engine;
  readonly booked: readonly Booked[];
  readonly ran: readonly { readonly path: string; readonly context: Context; readonly values: unknown }[];
  readonly logged: readonly { readonly level: string; readonly message: string }[];
  readonly ana: string;
  readonly boss: string;
  readonly news: string;
  /** Makes every command take this long, as a slow database would. */
  readonly slow: (ms: number) => void;
  readonly stop: () => Promise<void>;
};

/** The twin, the adapter and a few commands of every kind. */
export async function startFixture(
  parts: Partial<SlackParts> & { readonly http?: boolean } = {},
  twinOptions: TwinOptions = {},
): Promise<Fixture> {
  const twin = await startSlackTwin(twinOptions);
  const ana = twin.addPerson("ana");
  const boss = twin.addPerson("boss", { admin: true });
  const news = twin.addChannel("news");
  const core = createCore();
  const { http, ...more } = parts;
  const way = http ? { signingSecret: twin.signingSecret } : { appToken: twin.appToken };
  const slack = await startSlack({
    botToken: twin.botToken,
    ...way,
    apiUrl: twin.apiUrl,
    engine: core.engine,
    charts: fixtureCharts,
    log: core.log,
    now: twin.date,
    ...more,
  });
  const served = http ? await twin.useHttp(slack.routes) : null;
  return {
    twin,
    slack,
    http: served,
    ana,
    boss,
    news,
    ...core,
    stop: async () => {
      await slack.stop();
      await twin.close();
    },
  };
}

/** One pixel, so that a picture is a real PNG. */
export const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export const fixtureCharts: Charts = { svg: async () => "<svg/>", png: async () => PIXEL };

export function createCore() {
  const booked: Booked[] = [];
  const ran: { path: string; context: Context; values: unknown }[] = [];
  const logged: { level: string; message: string }[] = [];
  const claims = new Set<string>();
  const payloads = new Map<string, string>();
  let slowMs = 0;
  const note = (level: string) => (_: object, message: string) => void logged.push({ level, message });
  const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };
  const store: ControlStore = {
    save: async (key, payload) => void payloads.set(key, payload),
    load: async (key) => payloads.get(key) ?? null,
    claim: async (key) => (claims.has(key) ? false : claims.add(key) && true),
    release: async (key) => void claims.delete(key),
  };
  const book = (context: Context, values: Readonly<Record<string, unknown>>): void => {
    const actor = identityKey(context.actor);
    if (!booked.some((entry) => entry.key === context.invocationId && entry.actor === actor))
      booked.push({ key: context.invocationId, actor, values });
  };
  const engine = createEngine({
    registry: createRegistry(fixtureCommands(book).map((command) => recorded(command))),
    contextFor: async (origin: Origin): Promise<Context> => {
      if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
      return {
        ...origin,
        now: new Date("2026-11-25T12:00:00Z"),
        zone: "UTC",
        duties: new Set(origin.administers ? (["owner"] as const) : []),
        log,
      };
    },
    store,
    secret: "fixture",
    log,
  });

  function recorded(command: Command<Context>): Command<Context> {
    return {
      ...command,
      run: async (context, values) => {
        ran.push({ path: command.path, context, values });
        return await command.run(context, values);
      },
    };
  }

  const slow = (ms: number): void => {
    slowMs = ms;
  };
  return { engine, booked, ran, logged, log, slow };
}
