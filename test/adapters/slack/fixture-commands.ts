import { z } from "zod";
import { type Command, declareCommand } from "../../../src/core/command.ts";
import type { Context } from "../../../src/core/context.ts";
import { UserError } from "../../../src/core/errors.ts";
import { plain } from "../../../src/core/markup.ts";
import { answer, type FileIn, fields, list, notice, text } from "../../../src/core/reply.ts";

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
