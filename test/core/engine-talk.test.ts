import { expect, test } from "vitest";
import { z } from "zod";
import { declareCommand } from "../../src/core/command.ts";
import type { Context, Origin } from "../../src/core/context.ts";
import { createEngine } from "../../src/core/engine.ts";
import { UserError } from "../../src/core/errors.ts";
import { silentLog } from "../../src/core/log.ts";
import { createRegistry } from "../../src/core/registry.ts";
import { answer, text } from "../../src/core/reply.ts";

const ran: { readonly path: string; readonly values: unknown }[] = [];
const stored = new Map<string, string>();

const commands = [
  declareCommand<Context, z.ZodObject>({
    name: "ask",
    summary: "Ask",
    examples: [],
    who: "member",
    visibility: "private",
    options: z.object({ question: z.string().min(3).max(300).describe("Question").meta({ rest: true }) }),
    run: async (_, values) => {
      ran.push({ path: "ask", values });
      return answer({ blocks: [text("Asked.")] });
    },
  }),
  declareCommand<Context, z.ZodObject>({
    name: "spend",
    summary: "Spend",
    examples: [],
    who: "member",
    visibility: "private",
    options: z.object({
      amount: z.number().int().min(0).max(500).optional().describe("Connects"),
      boost: z.number().int().min(0).max(2000).optional().describe("Boost"),
      job: z.string().min(3).max(2000).optional().describe("Job").meta({ rest: true }),
    }),
    form: { title: "Spend", ask: ["amount", "boost", "job"], opens: (values) => values.amount === undefined },
    run: async (_, values) => {
      if (values.amount === undefined) throw new UserError("bad_input", "How many?");
      ran.push({ path: "spend", values });
      return answer({
        blocks: [],
        actions: [
          {
            kind: "form",
            label: "Edit",
            call: { path: "connects spend", values: values as Record<string, string | number> },
            ask: ["amount", "boost", "job"],
          },
        ],
      });
    },
  }),
  declareCommand<Context, z.ZodObject>({
    name: "refund",
    summary: "Refund",
    examples: [],
    who: "member",
    visibility: "private",
    options: z.object({ proposal: z.string().max(100).describe("Proposal") }),
    run: async (_, values) => {
      ran.push({ path: "refund", values });
      return answer({});
    },
  }),
  declareCommand<Context, z.ZodObject>({
    root: "connects-admin",
    name: "help",
    summary: "Admin help",
    examples: [],
    who: "member",
    visibility: "private",
    options: z.object({}),
    run: async () => {
      ran.push({ path: "admin help", values: {} });
      return answer({});
    },
  }),
];

const engine = createEngine<Context>({
  registry: createRegistry(commands),
  contextFor: async (origin) => ({
    ...origin,
    now: new Date(0),
    zone: "UTC",
    duties: new Set(),
    log: silentLog,
  }),
  store: {
    save: async (key, payload) => void stored.set(key, payload),
    load: async (key) => stored.get(key) ?? null,
    claim: async () => true,
    release: async () => undefined,
  },
  secret: "test",
  log: silentLog,
});

let count = 0;
function origin(user = "ana"): Origin {
  count += 1;
  return {
    actor: { platform: "test", realm: "", user },
    displayName: user,
    community: null,
    channel: null,
    administers: false,
    roles: [],
    invocationId: `test:${count}`,
  };
}

async function say(said: string): Promise<unknown> {
  // Admin commands are run in a community alone.
  const from = { ...origin(), community: { platform: "test", id: "c1" } };
  await engine.runTalk(from, engine.prepareTalk(from, said));
  return ran.at(-1);
}

test.each([
  ["spend 16 boost:4", { path: "spend", values: { amount: 16, boost: 4 } }],
  ["/spend 16", { path: "spend", values: { amount: 16 } }],
  ["/connects spend 16", { path: "spend", values: { amount: 16 } }],
  ["refund P42", { path: "refund", values: { proposal: "P42" } }],
  ["connects-admin help", { path: "admin help", values: {} }],
  ["/connects-admin help", { path: "admin help", values: {} }],
  ["how much is a connect?", { path: "ask", values: { question: "how much is a connect?" } }],
  ["connects cost what", { path: "ask", values: { question: "connects cost what" } }],
  ["refund policy?", { path: "ask", values: { question: "refund policy?" } }],
  [
    "refund when the client closes the job",
    { path: "ask", values: { question: "refund when the client closes the job" } },
  ],
  ["ask refund policy?", { path: "ask", values: { question: "ask refund policy?" } }],
])("said in a conversation, %s is read as meant", async (said, expected) => {
  const got = (await say(said)) as { path: string };
  if (said.startsWith("ask ")) expect(got.path).toBe("ask");
  else expect(got).toEqual(expected);
});

test("where no form can open, a button opens it with what was said", async () => {
  const from = origin();
  const reply = await engine.runTalk(from, engine.prepareTalk(from, "spend boost:4 Logo"));
  const [open] = reply.controls;
  if (open?.kind !== "button") throw new Error("no button");
  const pressed = engine.peek(origin(), open.id);
  if (pressed.kind !== "form") throw new Error("no form");
  expect(pressed.partial).toBe(false);
  expect(pressed.form.fields.map((field) => field.value)).toEqual(["", "4", "Logo"]);
});

async function editForm(job: string) {
  const from = origin();
  const reply = await engine.run(from, engine.prepare(from, "connects spend", { amount: 16, boost: 4, job }));
  const [edit] = reply.controls;
  if (edit?.kind !== "button") throw new Error("no button");
  return edit.id;
}

test("a form whose values do not fit its id is partial, and filled from the store", async () => {
  const job = "A long job. ".repeat(40).trim();
  const id = await editForm(job);
  const peeked = engine.peek(origin(), id);
  expect(peeked).toMatchObject({ kind: "form", partial: true });
  const filled = await engine.fill(origin(), id);
  if (filled.kind !== "form") throw new Error("no form");
  expect(filled.partial).toBe(false);
  expect(filled.form.fields.map((field) => field.value)).toEqual(["16", "4", job]);
  stored.clear();
  expect(await engine.fill(origin(), id)).toMatchObject({ kind: "refused" });
});

test("an emptied field takes away what the form was filled with, one that was not shown stays", async () => {
  const id = await editForm("Logo");
  await engine.press(origin(), id, { amount: "17", boost: "", job: "Logo" });
  expect(ran.at(-1)).toEqual({ path: "spend", values: { amount: 17, job: "Logo" } });
  await engine.press(origin(), id, { amount: "18" });
  expect(ran.at(-1)).toEqual({ path: "spend", values: { amount: 18, boost: 4, job: "Logo" } });
});

test("wrong fields are named one by one without running anything; somebody else's form names none", async () => {
  const id = await editForm("Logo");
  const before = ran.length;
  const wrong = engine.check(origin(), id, { amount: "many", boost: "99999", job: "ab" });
  expect(Object.keys(wrong).toSorted()).toEqual(["amount", "boost", "job"]);
  expect(wrong.amount).toContain("whole number");
  expect(engine.check(origin(), id, { amount: "16", boost: "", job: "Logo" })).toEqual({});
  expect(engine.check(origin("bob"), id, { amount: "many" })).toEqual({});
  expect(engine.check(origin(), "v1:f:bad", { amount: "many" })).toEqual({});
  expect(ran).toHaveLength(before);
});

test.each([
  ["/spned 16", "spned", "/connects spend 16"],
  ["/conects refund P4", "/conects", "/connects refund P4"],
  ["/connects-admn help", "/connects-admn", "/connects-admin help"],
])("%s is no question: the nearest command is offered", async (line, wrong, command) => {
  const from = origin();
  const prepared = engine.prepareLine(from, line);
  const { reply, controls } = await engine.run(from, prepared);
  expect(reply.error?.code).toBe("not_found");
  expect(reply.error?.message).toContain(`\`${wrong}\``);
  expect(controls).toMatchObject([{ kind: "button", command }]);
});

test("a line that starts with a slash is never answered as a question", () => {
  for (const line of ["/zzzzzz", "/how much is a connect?", "/refundpolicy of Upwork", "/Askew"])
    expect(engine.prepareLine(origin(), line)).toMatchObject({ kind: "refused" });
});
