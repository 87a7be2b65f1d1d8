import { z } from "zod";
import { type SlackParts, type SlackSurface, startSlack } from "../../../src/adapters/slack/start.ts";
import type { Charts } from "../../../src/core/chart.ts";
import { type Command, declareCommand } from "../../../src/core/command.ts";
import type { Context, Origin } from "../../../src/core/context.ts";
import type { ControlStore } from "../../../src/core/controls.ts";
import { createEngine, type Engine } from "../../../src/core/engine.ts";
import { UserError } from "../../../src/core/errors.ts";
import { identityKey } from "../../../src/core/identity.ts";
import type { Log } from "../../../src/core/log.ts";
import { plain } from "../../../src/core/markup.ts";
import { createRegistry } from "../../../src/core/registry.ts";
import { answer, type FileIn, fields, list, notice, text } from "../../../src/core/reply.ts";
import { type SlackTwin, startSlackTwin, type TwinOptions } from "../../twins/slack/index.ts";

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

/** Groups, choices, files in and out, forms, private, public and shared replies, buttons and selects. */
export function fixtureCommands(
  book: (context: Context, values: Readonly<Record<string, unknown>>) => void,
): readonly Command<Context>[] {
  return [
    declareCommand({
      name: "ask",
      summary: "Ask about Connects",
      examples: ["ask how much is a connect?"],
      who: "member",
      visibility: "shared",
      options: z.object({
        question: z.string().min(3).max(300).describe("Your question").meta({ rest: true }),
        share: z.boolean().optional().describe("Show it to everybody"),
      }),
      run: async (_, { question }) =>
        answer({
          blocks: [text(`You asked: ${plain(question)}`)],
          actions: [
            {
              kind: "run",
              label: "Share",
              call: { path: "connects ask", values: { question, share: true } },
            },
          ],
        }),
    }),
    declareCommand({
      name: "balance",
      summary: "Your Connects",
      examples: ["balance"],
      aliases: ["bal"],
      who: "member",
      visibility: "private",
      options: z.object({ wallet: z.string().max(32).optional().describe("Which wallet") }),
      run: async (context) =>
        answer({
          title: "Balance",
          blocks: [fields({ Balance: "60", Whose: plain(context.displayName) })],
          actions: [
            {
              kind: "form",
              label: "Record proposal",
              call: { path: "connects spend", values: {} },
              ask: ["amount", "boost", "job", "link", "date"],
              style: "primary",
            },
            { kind: "run", label: "History", call: { path: "connects history", values: {} } },
          ],
        }),
    }),
    declareCommand({
      name: "history",
      summary: "Your entries",
      examples: ["history"],
      who: "member",
      visibility: "private",
      options: z.object({
        show: z.enum(["all", "refunds"]).optional().describe("Which entries"),
        count: z.number().int().min(1).max(500).optional().describe("How many"),
      }),
      run: async (_, { show, count }) =>
        answer({
          title: "History",
          blocks: [
            text(`Showing ${show ?? "all"}.`),
            list(
              Array.from(
                { length: count ?? 3 },
                (__, n) => `E${n + 1} ${plain(`Fish & Chips <&> ${"x&".repeat(60)}`)}`,
              ),
            ),
          ],
          actions: [
            {
              kind: "select",
              label: "Kind",
              choices: (["all", "refunds"] as const).map((kind) => ({
                label: kind,
                call: { path: "connects history", values: { show: kind } },
                selected: kind === (show ?? "all"),
              })),
            },
          ],
        }),
    }),
    declareCommand({
      name: "spend",
      summary: "Record a proposal",
      examples: ["spend 16 boost:4"],
      aliases: ["apply"],
      who: "member",
      visibility: "private",
      options: z.object({
        amount: z.number().int().min(0).max(500).optional().describe("Connects it cost"),
        boost: z.number().int().min(0).max(2000).optional().describe("Connects for the boost"),
        job: z.string().min(1).max(200).optional().describe("Job title").meta({ rest: true }),
        link: z.string().min(8).max(300).optional().describe("Link to the job"),
        for: z.enum(["proposal", "badge", "profile-ad", "other"]).optional().describe("What it was for"),
        date: z.string().max(32).optional().describe("When"),
      }),
      form: {
        title: "Record a proposal with everything",
        ask: ["amount", "boost", "job", "link", "date"],
        opens: (values) => values.amount === undefined,
      },
      run: async (context, values) => {
        if (values.amount === undefined) throw new UserError("bad_input", "How many Connects did it cost?");
        book(context, values);
        return answer({
          title: `Spent ${values.amount}`,
          blocks: [text(`Job: ${plain(values.job ?? "none")}`), notice("success", "Balance: 44")],
          actions: [
            {
              kind: "run",
              label: "Undo",
              call: { path: "connects undo", values: { entry: "E108" } },
              once: true,
            },
          ],
        });
      },
    }),
    declareCommand({
      name: "undo",
      summary: "Undo an entry",
      examples: ["undo"],
      who: "member",
      visibility: "private",
      options: z.object({ entry: z.string().max(100).optional().describe("Which entry") }),
      run: async (context, values) => {
        book(context, { undo: values.entry ?? "last" });
        return answer({ blocks: [text("Undone.")] });
      },
    }),
    declareCommand({
      name: "report",
      summary: "What it cost and brought",
      examples: ["report"],
      who: "member",
      visibility: "shared",
      options: z.object({ share: z.boolean().optional().describe("Show it to everybody") }),
      run: async () =>
        answer({
          title: "Report",
          blocks: [
            {
              kind: "chart",
              alt: "Line from 60 down to 44 Connects.",
              chart: {
                kind: "line",
                title: "Balance",
                unit: "Connects",
                labels: ["2026-11-01"],
                series: [{ name: "Balance", values: [60] }],
              },
            },
          ],
        }),
    }),
    declareCommand({
      name: "import",
      summary: "Bring in a CSV",
      examples: ["import"],
      who: "member",
      visibility: "private",
      options: z.object({
        file: z
          .custom<FileIn>((value) => typeof value === "object" && value !== null && "bytes" in value)
          .describe("The CSV")
          .meta({ option: "file" }),
        format: z.enum(["auto", "upwork"]).optional().describe("Its format"),
      }),
      form: { title: "Import", ask: ["file", "format"] },
      run: async (_, { file, format }) =>
        answer({
          title: "Preview",
          blocks: [text(`${plain(file.name)}: ${file.bytes.byteLength} bytes, ${format ?? "auto"}`)],
        }),
    }),
    declareCommand({
      name: "export",
      summary: "Take your records out",
      examples: ["export"],
      who: "member",
      visibility: "private",
      options: z.object({}),
      run: async () =>
        answer({
          blocks: [text("Here it is.")],
          files: [
            {
              name: "ledger.csv",
              type: "text/csv",
              bytes: new TextEncoder().encode("entry,connects\nE1,60\n"),
            },
          ],
        }),
    }),
    declareCommand({
      name: "help",
      summary: "How to use this",
      examples: ["help"],
      who: "member",
      visibility: "private",
      options: z.object({ topic: z.string().max(40).optional().describe("What about") }),
      run: async () => answer({ title: "Help", blocks: [text("Type `/connects balance`.")] }),
    }),
    declareCommand({
      root: "connects-admin",
      name: "announce",
      summary: "Write an announcement",
      examples: ["announce to:news"],
      who: "announcer",
      visibility: "private",
      options: z.object({
        to: z.string().max(64).optional().describe("Channel"),
        body: z.string().max(4000).optional().describe("The text").meta({ shown: "form", multiline: true }),
      }),
      form: { title: "Announcement", ask: ["body"], opens: () => false },
      run: async (_, { to, body }) =>
        answer({
          title: "Draft",
          blocks: [text(plain(body ?? "empty", 4000))],
          actions: [
            {
              kind: "form",
              label: "Edit",
              call: {
                path: "connects-admin announce",
                values: { to: to ?? "news", body: body ?? "Long text. ".repeat(30) },
              },
              ask: ["body"],
            },
          ],
        }),
    }),
    declareCommand({
      root: "connects-admin",
      group: "channel",
      name: "set",
      summary: "Give a channel a job",
      examples: ["channel set job:log #news"],
      who: "owner",
      visibility: "private",
      options: z.object({
        job: z.enum(["log", "answers"]).describe("The job"),
        channel: z.string().describe("The channel").meta({ option: "channel" }),
        who: z.string().optional().describe("Somebody").meta({ option: "user" }),
      }),
      form: { title: "Channel", ask: ["job", "channel", "who"] },
      run: async (_, values) =>
        answer({ blocks: [text(`Set ${values.job} ${plain(values.channel)} ${plain(values.who ?? "")}`)] }),
    }),
    declareCommand({
      root: "connects-admin",
      name: "help",
      summary: "Admin help",
      examples: ["help"],
      who: "any-duty",
      visibility: "private",
      options: z.object({}),
      run: async () => answer({ title: "Admin help" }),
    }),
  ];
}
