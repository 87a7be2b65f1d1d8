import { z } from "zod";
import { type Command, declareCommand } from "../../../src/core/command.ts";
import type { Context } from "../../../src/core/context.ts";
import { UserError } from "../../../src/core/errors.ts";
import { plain } from "../../../src/core/markup.ts";
import { answer, type Block, type FileIn, fields, list, notice, text } from "../../../src/core/reply.ts";
import { allZones } from "../../../src/core/time.ts";

/** What was written, by invocation id: a repeat of one writes nothing. */
export type Books = {
  readonly entries: Map<string, { readonly who: string; readonly connects: number; readonly job: string }>;
  readonly zones: Map<string, string>;
  readonly files: FileIn[];
  /** Held up until it resolves, so that a test sees what is shown meanwhile. */
  gate: Promise<void>;
};

export const CHART = {
  kind: "line",
  title: "Balance",
  unit: "Connects",
  labels: ["2026-11-01", "2026-11-02"],
  series: [{ name: "Balance", values: [60, 44] }],
} as const;

/** Every block kind there is. */
export const EVERY_BLOCK: readonly Block[] = [
  text("**Bold**, _italic_, `code`, [a page](https://example.com/a) and <t:1790000000|then>"),
  notice("info", "For your information"),
  notice("warning", "Be careful"),
  notice("success", "That went well"),
  list(["first", "second"]),
  fields({ Balance: "60", "Next to expire": "10 on 5 Dec 2026" }),
  {
    kind: "table",
    columns: [{ name: "Day" }, { name: "Job" }, { name: "Connects", align: "right" }],
    rows: [
      ["25 Nov 2026", "Logo for a bakery in the old town", "\u221216"],
      ["24 Nov 2026", "Landing page", "+10"],
    ],
  },
  { kind: "chart", chart: CHART, alt: "A line from 60 to 44" },
  { kind: "image", url: "https://example.com/bakery.png", alt: "A bakery" },
  {
    kind: "sources",
    sources: [
      { title: "Help page", url: "https://example.com/help", date: "2026-11-25", dateKind: "checked" },
      { title: "Post", url: null, date: "2026-10-05", dateKind: "as of", checkedOn: "2026-11-25" },
    ],
  },
];

export function fixtureCommands(books: Books): readonly Command<Context>[] {
  return [ask(books), ...wallet(books), settings(books), ...files(books), ...showcase(), ...admin()];
}

function ask(books: Books): Command<Context> {
  return declareCommand({
    name: "ask",
    summary: "Ask about Connects",
    examples: ["ask how much is a connect?"],
    who: "member",
    visibility: "shared",
    options: z.object({
      question: z
        .string()
        .min(1)
        .max(10_000)
        .describe("Your question, in your own words")
        .meta({ rest: true, multiline: true }),
      share: z.boolean().optional().describe("Show the answer to everybody here"),
    }),
    form: { title: "Ask about Connects", ask: ["question"] },
    run: async (context, { question, share }) => {
      await books.gate;
      const call = { path: "connects ask", values: { question, share: true } };
      return answer({
        blocks: [
          text(`You asked: ${plain(question, 12_000)}`),
          ...(share ? [text(`_Shared by ${plain(context.displayName)}_`)] : []),
        ],
        actions: share ? [] : [{ kind: "run", label: "Share", call, once: true }],
        data: { question, who: context.displayName, zone: context.zone, now: context.now.toISOString() },
      });
    },
  });
}

function wallet(books: Books): readonly Command<Context>[] {
  return [
    declareCommand({
      name: "balance",
      aliases: ["bal"],
      summary: "Your Connects",
      examples: ["balance"],
      who: "member",
      visibility: "private",
      options: z.object({}),
      run: async (context) => {
        const mine = [...books.entries.values()].filter(({ who }) => who === context.actor.user);
        const balance = mine.reduce((sum, { connects }) => sum + connects, 0);
        return answer({
          title: "Your Connects",
          blocks: [text(`**${balance} Connects**`)],
          data: { balance },
        });
      },
    }),
    declareCommand({
      name: "spend",
      aliases: ["bid"],
      summary: "Record a proposal or other spend",
      examples: ['spend 16 boost:4 job:"Logo for a bakery"'],
      who: "member",
      visibility: "private",
      options: z.object({
        amount: z.number().int().min(0).max(500).optional().describe("How many Connects it took"),
        boost: z.number().int().min(0).max(2_000).optional().describe("Connects bid to boost it"),
        job: z.string().min(1).max(200).optional().describe("Job title").meta({ rest: true }),
        for: z.enum(["proposal", "badge", "profile-ad", "other"]).optional().describe("What it was spent on"),
        niche: z.string().max(40).optional().describe("Your niche"),
        try: z.boolean().optional().describe("Only show what would happen"),
        anyway: z.boolean().optional().describe("Record it in spite of a warning").meta({ shown: "hidden" }),
      }),
      form: {
        title: "Record a proposal",
        ask: ["amount", "boost", "job"],
        opens: (v) => v.amount === undefined,
      },
      complete: {
        niche: async (_, typed) =>
          ["logo design", "web design", "copy"]
            .filter((name) => name.includes(typed.toLowerCase()))
            .map((value) => ({ name: value, value })),
      },
      run: async (context, values) => {
        if (values.amount === undefined) throw new UserError("bad_input", "`spend` needs how many it took.");
        await books.gate;
        const { amount, job = "" } = values;
        const again = { path: "connects spend", values: { amount, job, anyway: true } };
        if (amount > 400 && !values.anyway)
          throw new UserError("insufficient_connects", "Your wallet holds less than that.", {
            actions: [{ kind: "run", label: "Record anyway", call: again, style: "primary" }],
          });
        const key = context.invocationId;
        const entry = { who: context.actor.user, connects: -amount, job };
        if (!books.entries.has(key)) books.entries.set(key, entry);
        const entryId = `E${[...books.entries.keys()].indexOf(key) + 1}`;
        return answer({
          title: `Spent ${values.amount} Connects`,
          blocks: [text(`${entryId}: ${values.amount} for "${plain(values.job ?? "a proposal")}".`)],
          actions: [
            { kind: "run", label: "Undo", call: { path: "connects undo", values: { entry: entryId } } },
            {
              kind: "form",
              label: "Record another",
              call: { path: "connects spend", values: { niche: "web design" } },
              ask: ["amount", "job"],
            },
            {
              kind: "select",
              label: "Outcome",
              choices: ["hired", "lost"].map((result) => ({
                label: result,
                call: { path: "connects ask", values: { question: `outcome ${result}` } },
              })),
            },
            { kind: "link", label: "Job page", url: "https://example.com/job" },
          ],
          data: { entry: { id: entryId, connects: -values.amount } },
        });
      },
    }),
    declareCommand({
      name: "undo",
      summary: "Undo an entry",
      examples: ["undo E1"],
      who: "member",
      visibility: "private",
      options: z.object({ entry: z.string().max(100).describe("The entry, like E1") }),
      form: { title: "Undo an entry", ask: ["entry"] },
      complete: {
        entry: async (context) =>
          [...books.entries.values()].flatMap(({ who, job }, index) =>
            who === context.actor.user ? [{ name: `E${index + 1} ${job}`, value: `E${index + 1}` }] : [],
          ),
      },
      run: async (context, { entry }) => {
        const key = `undo:${context.invocationId}`;
        if (!books.entries.has(key))
          books.entries.set(key, { who: context.actor.user, connects: 16, job: entry });
        return answer({ title: "Undone", blocks: [text(`${plain(entry)} is undone.`)] });
      },
    }),
  ];
}

function settings(books: Books): Command<Context> {
  return declareCommand({
    name: "settings",
    summary: "Your time zone",
    examples: ["settings zone:Europe/Berlin"],
    who: "member",
    visibility: "private",
    options: z.object({ zone: z.string().max(64).optional().describe("Your time zone, like Europe/Berlin") }),
    complete: {
      zone: async (_, typed) =>
        allZones()
          .filter((zone) => zone.toLowerCase().includes(typed.toLowerCase()))
          .map((zone) => ({ name: zone, value: zone })),
    },
    run: async (context, { zone }) => {
      if (zone !== undefined && !allZones().includes(zone))
        throw new UserError("bad_input", `There is no zone "${plain(zone)}".`);
      if (zone !== undefined) books.zones.set(context.actor.user, zone);
      const set = books.zones.get(context.actor.user);
      return answer({
        title: "Settings",
        blocks: [fields({ Zone: set ?? "UTC" })],
        data: { zone: set ?? "UTC", zoneSet: set !== undefined },
      });
    },
  });
}

function files(books: Books): readonly Command<Context>[] {
  const file = z.custom<FileIn>((value) => typeof value === "object" && value !== null && "bytes" in value);
  return [
    declareCommand({
      name: "import",
      summary: "Bring in a CSV",
      examples: ["import file:./history.csv"],
      who: "member",
      visibility: "private",
      options: z.object({
        file: file.describe("Your transaction history").meta({ option: "file" }),
        format: z.enum(["auto", "upwork"]).optional().describe("How it is written"),
      }),
      form: { title: "Bring in a CSV", ask: ["file", "format"] },
      run: async (_, values) => {
        books.files.push(values.file);
        return answer({
          title: `Read ${plain(values.file.name)}`,
          blocks: [text(`${values.file.bytes.byteLength} bytes of ${plain(values.file.type)}.`)],
        });
      },
    }),
    declareCommand({
      name: "export",
      summary: "Take your records out",
      examples: ["export"],
      who: "member",
      visibility: "private",
      options: z.object({ name: z.string().max(200).optional().describe("What to call the file") }),
      run: async (_, { name }) =>
        answer({
          title: "Your records",
          blocks: [],
          files: [{ name: name ?? "entries.csv", type: "text/csv", bytes: Buffer.from("day,connects\n") }],
        }),
    }),
  ];
}

function showcase(): readonly Command<Context>[] {
  return [
    declareCommand({
      name: "everything",
      summary: "Every block kind",
      examples: ["everything"],
      who: "member",
      visibility: "private",
      options: z.object({}),
      run: async () => answer({ title: "Everything", blocks: EVERY_BLOCK }),
    }),
    declareCommand({
      name: "break",
      summary: "Fails on our side",
      examples: ["break"],
      who: "member",
      visibility: "private",
      options: z.object({}),
      run: async () => {
        throw new Error("a bug");
      },
    }),
    declareCommand({
      name: "help",
      summary: "How to use this",
      examples: ["help"],
      who: "member",
      visibility: "private",
      options: z.object({
        topic: z.enum(["spend", "undo", "settings"]).optional().describe("A command"),
      }),
      run: async () => answer({ title: "Help", blocks: [text("Ask in plain words.")] }),
    }),
  ];
}

function admin(): readonly Command<Context>[] {
  return [
    declareCommand({
      root: "connects-admin",
      name: "doctor",
      summary: "Check that all is well",
      examples: ["doctor"],
      who: "any-duty",
      visibility: "private",
      options: z.object({}),
      run: async () => answer({ title: "All is well" }),
    }),
    declareCommand({
      root: "connects-admin",
      group: "promo",
      name: "add",
      summary: "New promo",
      examples: ["promo add SPRING"],
      who: "announcer",
      visibility: "private",
      options: z.object({
        name: z.string().min(2).max(40).describe("Its name"),
        details: z.string().max(400).optional().describe("What it is").meta({ rest: true, multiline: true }),
      }),
      form: { title: "New promo", ask: ["name", "details"] },
      run: async (_, { name }) => answer({ title: "Added", blocks: [text(plain(name))] }),
    }),
  ];
}
