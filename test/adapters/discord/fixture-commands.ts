import { z } from "zod";
import type { Charts } from "../../../src/core/chart.ts";
import { type Command, declareCommand } from "../../../src/core/command.ts";
import type { Context } from "../../../src/core/context.ts";
import { UserError } from "../../../src/core/errors.ts";
import { plain } from "../../../src/core/markup.ts";
import { answer, fields, list, notice, text } from "../../../src/core/reply.ts";
import { furtherCommands } from "./fixture-further-commands.ts";

export type Book = (context: Context, values: unknown) => void;

/** One pixel, so that a picture is a real PNG. */
const PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

export const fixtureCharts: Charts = { svg: async () => "<svg/>", png: async () => PIXEL };

/** Groups, choices, suggestions, files in and out, forms, private, public and shared replies, buttons and selects. */
export function fixtureCommands(book: Book): readonly Command<Context>[] {
  return [...questions(), ...wallet(book), ...furtherCommands(book)];
}

function questions(): readonly Command<Context>[] {
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
      form: { title: "Ask about Connects", ask: ["question"] },
      run: async (_, { question, share }) => {
        if (share && question.includes("refuse")) throw new UserError("bad_input", "I won't.");
        return answer({
          blocks: [text(`You asked: ${plain(question)}`)],
          actions: [
            {
              kind: "run",
              label: "Share",
              call: { path: "connects ask", values: { question, share: true } },
            },
          ],
          ...(question.includes("my ") ? {} : { open: true as const }),
        });
      },
    }),
    declareCommand({
      name: "help",
      summary: "How to use this",
      examples: ["help"],
      who: "member",
      visibility: "private",
      options: z.object({ topic: z.string().max(40).optional().describe("What about") }),
      run: async () => answer({ title: "Help", blocks: [text("Type `/connects balance`.")], open: true }),
    }),
    declareCommand({
      name: "report",
      summary: "What it cost and brought",
      examples: ["report"],
      who: "member",
      visibility: "shared",
      options: z.object({
        title: z.string().max(100).optional().describe("A title"),
        share: z.boolean().optional().describe("Show it to everybody"),
      }),
      run: async (_, { title }) =>
        answer({
          title: title === undefined ? "Report" : plain(title),
          blocks: [
            {
              kind: "chart",
              alt: `Line from 60 down to 44. ${title ?? ""}`,
              chart: {
                kind: "line",
                title: title ?? "",
                unit: "Connects",
                labels: ["2026-11-01"],
                series: [],
              },
            },
          ],
        }),
    }),
  ];
}

function wallet(book: Book): readonly Command<Context>[] {
  return [
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
            { kind: "link", label: "Upwork", url: "https://www.upwork.com/" },
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
                (__, n) => `E${n + 1} ${plain(`note ${"_*x*_ ".repeat(50)}`)}`,
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
        anyway: z.boolean().optional().describe("Even so").meta({ shown: "hidden" }),
      }),
      form: {
        title: "Record a proposal with everything there is to it",
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
            {
              kind: "form",
              label: "Edit",
              call: { path: "connects spend", values: { amount: 16, job: "Logo ".repeat(30).trim() } },
              ask: ["amount", "job", "for"],
            },
          ],
        });
      },
    }),
    declareCommand({
      name: "break",
      summary: "Fails",
      examples: ["break"],
      who: "member",
      visibility: "private",
      options: z.object({}),
      run: async () => {
        throw new Error("a bug");
      },
    }),
  ];
}
