import type { App } from "../../src/app.ts";
import type { Origin } from "../../src/core/context.ts";
import { replyText } from "../../src/core/plain-reply.ts";
import type { Control, RenderedReply } from "../../src/core/rendered.ts";
import type { Database } from "../../src/database/database.ts";
import { tryApp } from "../try-app.ts";

export type Who = {
  readonly user?: string;
  readonly admin?: boolean;
  /** Null: a direct message. */
  readonly community?: string | null;
  readonly channel?: string;
  /** The same one twice is a redelivery. */
  readonly delivery?: string;
};

/** The product on a test database with a clock that can be set, spoken to without any surface. */
export async function answersApp(database: Database) {
  let now = new Date("2026-11-25T10:00:00Z");
  let deliveries = 0;
  const app: App = await tryApp(database, () => now);
  const originOf = (who: Who): Origin => {
    deliveries += 1;
    const community = who.community === undefined ? "hall" : who.community;
    return {
      actor: { platform: "test", realm: "", user: who.user ?? "ana" },
      displayName: who.user ?? "ana",
      community: community === null ? null : { platform: "test", id: community },
      channel: who.channel ?? "general",
      administers: who.admin ?? false,
      roles: [],
      invocationId: who.delivery ?? `delivery-${deliveries}`,
    };
  };
  return {
    app,
    setNow: (iso: string) => {
      now = new Date(iso);
    },
    run: async (
      path: string,
      values: Readonly<Record<string, unknown>>,
      who: Who = {},
    ): Promise<RenderedReply> => {
      const origin = originOf(who);
      return await app.engine.run(origin, app.engine.prepare(origin, path, values));
    },
    line: async (typed: string, who: Who = {}): Promise<RenderedReply> => {
      const origin = originOf(who);
      return await app.engine.run(origin, app.engine.prepareLine(origin, typed));
    },
    /** Presses the button of that label. */
    press: async (reply: RenderedReply, label: string, who: Who = {}): Promise<RenderedReply> =>
      await app.engine.press(originOf(who), buttonOf(reply, label).id),
    complete: async (path: string, option: string, typed: string, who: Who = {}) =>
      await app.engine.complete(originOf(who), path, option, typed, {}),
  };
}

export type AnswersApp = Awaited<ReturnType<typeof answersApp>>;

export function textOf({ reply }: RenderedReply): string {
  return replyText(reply);
}

export function labelsOf(reply: RenderedReply): readonly string[] {
  return reply.controls.map((control) => control.label);
}

function buttonOf(reply: RenderedReply, label: string): Extract<Control, { kind: "button" }> {
  const found = reply.controls.find((control) => control.label === label);
  if (found?.kind !== "button")
    throw new Error(`There is no button ${label}, only ${labelsOf(reply).join(", ")}`);
  return found;
}
