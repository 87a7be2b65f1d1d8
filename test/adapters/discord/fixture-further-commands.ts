import { z } from "zod";
import { type Command, declareCommand } from "../../../src/core/command.ts";
import type { Context } from "../../../src/core/context.ts";
import { UserError } from "../../../src/core/errors.ts";
import { plain } from "../../../src/core/markup.ts";
import { answer, type FileIn, text } from "../../../src/core/reply.ts";
import type { Book } from "./fixture-commands.ts";

const fileOption = z
  .custom<FileIn>((value) => typeof value === "object" && value !== null && "bytes" in value)
  .describe("The CSV")
  .meta({ option: "file" });

/** Proposals to type ahead: 60 of them, newest first, some with names that no list may contain. */
export const PROPOSALS = [
  { name: "   ", value: "P999" },
  ...Array.from({ length: 60 }, (_, n) => ({
    name: `P${60 - n} ${n % 3 === 0 ? "Logo" : "Shop"} ${"for a bakery ".repeat(12)}`,
    value: `P${60 - n}`,
  })),
];

/** Files, suggestions, groups and the admin's root. */
export function furtherCommands(book: Book): readonly Command<Context>[] {
  return [...files(), ...proposals(book), ...admin(book)];
}

function files(): readonly Command<Context>[] {
  return [
    declareCommand({
      name: "import",
      summary: "Bring in a CSV",
      examples: ["import"],
      who: "member",
      visibility: "private",
      options: z.object({
        file: fileOption.optional(),
        format: z.enum(["auto", "upwork"]).optional().describe("Its format"),
      }),
      form: { title: "Import", ask: ["file", "format"], opens: (values) => values.file === undefined },
      run: async (_, { file, format }) => {
        if (!file) throw new UserError("bad_input", "Send a file.");
        const start = plain(Buffer.from(file.bytes.subarray(0, 20)).toString("utf8"));
        return answer({
          title: "Preview",
          blocks: [
            text(`${plain(file.name)}: ${file.bytes.byteLength} bytes, ${format ?? "auto"}: ${start}`),
          ],
        });
      },
    }),
    declareCommand({
      name: "export",
      summary: "Take your records out",
      examples: ["export"],
      who: "member",
      visibility: "private",
      options: z.object({ megabytes: z.number().int().min(1).max(12).optional().describe("How large") }),
      run: async (_, { megabytes }) => {
        const csv = Buffer.from("entry,connects\nE1,60\n");
        const bytes = megabytes === undefined ? csv : new Uint8Array(megabytes * 1024 * 1024);
        return answer({
          blocks: [text("Here it is.")],
          files: [{ name: "ledger.csv", type: "text/csv", bytes }],
        });
      },
    }),
  ];
}

function proposals(book: Book): readonly Command<Context>[] {
  return [
    declareCommand({
      name: "undo",
      summary: "Undo an entry",
      examples: ["undo"],
      who: "member",
      visibility: "private",
      options: z.object({ entry: z.string().max(100).optional().describe("Which entry") }),
      complete: {
        entry: async (_, typed) =>
          PROPOSALS.filter(({ name }) => name.toLowerCase().includes(typed.trim().toLowerCase())),
      },
      run: async (context, values) => {
        book(context, { undo: values.entry ?? "last" });
        return answer({ blocks: [text("Undone.")] });
      },
    }),
    declareCommand({
      group: "promo",
      name: "list",
      summary: "Open promos",
      examples: ["promo list"],
      who: "member",
      visibility: "public",
      options: z.object({}),
      run: async () =>
        answer({
          title: "Spring",
          actions: [
            {
              kind: "run",
              label: "Claim",
              call: { path: "connects promo claim", values: { promo: "SPRING" } },
              anyone: true,
              once: true,
            },
          ],
        }),
    }),
    declareCommand({
      group: "promo",
      name: "claim",
      summary: "Claim a code",
      examples: ["promo claim SPRING"],
      who: "member",
      visibility: "private",
      options: z.object({ promo: z.string().min(1).max(40).describe("Which promo") }),
      run: async (context, values) => {
        book(context, values);
        return answer({ blocks: [text("Your code: `SECRET-1`")] });
      },
    }),
  ];
}

function admin(book: Book): readonly Command<Context>[] {
  return [
    declareCommand({
      root: "connects-admin",
      name: "doctor",
      summary: "Check permissions",
      examples: ["doctor"],
      who: "any-duty",
      visibility: "private",
      needsCommunity: true,
      options: z.object({}),
      run: async () => answer({ title: "All is well" }),
    }),
    declareCommand({
      root: "connects-admin",
      group: "channel",
      name: "set",
      summary: "Give a channel a job",
      examples: ["channel set job:log #news"],
      who: "owner",
      visibility: "private",
      needsCommunity: true,
      options: z.object({
        job: z.enum(["log", "answers"]).describe("The job"),
        channel: z.string().describe("The channel").meta({ option: "channel" }),
        who: z.string().optional().describe("Somebody").meta({ option: "user" }),
        role: z.string().optional().describe("A role").meta({ option: "role" }),
        note: z.string().max(2000).optional().describe("A note").meta({ shown: "form", multiline: true }),
        on: z.boolean().optional().describe("On or off"),
      }),
      form: { title: "Channel", ask: ["job", "channel", "who", "role", "on"], opens: () => false },
      run: async (context, values) => {
        book(context, values);
        return answer({
          blocks: [text(plain(JSON.stringify(values), 900))],
          actions: [
            {
              kind: "form",
              label: "Change",
              call: {
                path: "connects-admin channel set",
                values: { job: "log", channel: values.channel, on: true },
              },
              ask: ["job", "channel", "who", "role", "on"],
            },
          ],
        });
      },
    }),
  ];
}
