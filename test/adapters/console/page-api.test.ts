import { expect, test } from "vitest";
import type { PageCommand } from "../../../src/adapters/console/page-api.ts";
import type { PageReply } from "../../../src/adapters/console/view.ts";
import type { Log } from "../../../src/core/log.ts";
import { silentLog } from "../../../src/core/log.ts";
import type { Form } from "../../../src/core/rendered.ts";
import { brokenCharts, NOW } from "./fixture.ts";
import { createPageFixture } from "./page-fixture.ts";

type Answered = {
  readonly reply?: PageReply;
  readonly form?: Form;
  readonly path?: string;
  readonly errors?: Record<string, string>;
  readonly error?: { readonly code: string; readonly message: string };
};

const json = async (response: Response): Promise<Answered> => (await response.json()) as Answered;

function idOf(reply: PageReply | undefined, label: string): string {
  const control = reply?.controls.find((one) => one.label === label);
  if (control?.kind !== "button") throw new Error(`no button ${label}`);
  return control.id;
}

test("a question is answered with nodes, not with HTML", async () => {
  const { post } = createPageFixture();
  const { reply } = await json(await post("say", { line: "<b>how</b> **much**?" }));
  expect(reply?.blocks).toEqual([
    { kind: "text", nodes: [{ kind: "text", text: "You asked: <b>how</b> **much**?" }] },
  ]);
  expect(reply?.visibility).toBe("private");
});

test("a command that needs more comes back as its form, which then records once", async () => {
  const { post, books } = createPageFixture();
  const asked = await json(await post("say", { line: "/connects spend" }));
  expect(asked).toMatchObject({ path: "connects spend", form: { title: "Record a proposal" } });
  expect(books.entries.size).toBe(0);
  const filled = { control: asked.form?.id, values: { amount: "16", job: "Logo" } };
  const { reply } = await json(await post("press", filled));
  expect(reply?.text).toBe('Spent 16 Connects\nE1: 16 for "Logo".');
  expect(books.entries.size).toBe(1);
});

test("a mistake in a form is said beside its field, in plain words", async () => {
  const { post, books } = createPageFixture();
  const { form } = await json(await post("say", { line: "/connects spend" }));
  const answer = await json(await post("press", { control: form?.id, values: { amount: "lots_of" } }));
  expect(answer).toEqual({ errors: { amount: 'amount takes a whole number from 0 to 500, not "lots_of".' } });
  expect(books.entries.size).toBe(0);
});

test("what is sent again under the same id is recorded once, by message, by form and by value", async () => {
  const { post, books } = createPageFixture();
  const id = "the-same-id";
  const line = { id, line: "/connects spend 16 Logo" };
  const first = await json(await post("say", line));
  const again = await json(await post("say", line));
  expect(again.reply?.text).toBe(first.reply?.text);
  expect(books.entries.size).toBe(1);
  const values = { id: "another-id", path: "connects spend", values: { amount: "4" } };
  await post("run", values);
  await post("run", values);
  expect(books.entries.size).toBe(2);
  const { form } = await json(await post("say", { line: "/connects spend" }));
  const filled = { id: "a-third-id", control: form?.id, values: { amount: "5" } };
  await Promise.all([post("press", filled), post("press", filled)]);
  expect(books.entries.size).toBe(3);
});

test("the same id under another name is another message", async () => {
  const { post, books } = createPageFixture();
  const line = { id: "the-same-id", line: "/connects spend 16" };
  await post("say", line);
  await post("say", { ...line, as: "ana" });
  expect([...books.entries.values()].map(({ who }) => who)).toEqual(["you", "ana"]);
});

test("a button pressed twice, at once or later, acts once", async () => {
  const { post, books } = createPageFixture();
  const { reply } = await json(await post("say", { line: "/connects spend 16" }));
  const undo = { control: idOf(reply, "Undo") };
  await Promise.all([post("press", undo), post("press", undo)]);
  await post("press", undo);
  expect(books.entries.size).toBe(2);
});

test("a button that opens a form gives the form with what it holds", async () => {
  const { post } = createPageFixture();
  const { reply } = await json(await post("say", { line: "/connects spend 16" }));
  const { form } = await json(await post("press", { control: idOf(reply, "Record another") }));
  expect(form?.fields.map(({ name }) => name)).toEqual(["amount", "job"]);
});

test("somebody else's button is refused", async () => {
  const { post } = createPageFixture();
  const { reply } = await json(await post("say", { line: "/connects spend 16" }));
  const answer = await json(await post("press", { as: "ana", control: idOf(reply, "Undo") }));
  expect(answer.reply?.error?.code).toBe("not_allowed");
});

test("a file comes in for the option it is for", async () => {
  const { post, books } = createPageFixture();
  const base64 = Buffer.from("day,connects\n").toString("base64");
  const files = [{ option: "file", name: "history.csv", type: "text/csv", base64 }];
  const { reply } = await json(await post("run", { path: "connects import", values: {}, files }));
  expect(reply?.text).toBe("Read history.csv\n13 bytes of text/csv.");
  const { form } = await json(await post("say", { line: "/connects import" }));
  await post("press", { control: form?.id, values: {}, files });
  expect(books.files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([
    "day,connects\n",
    "day,connects\n",
  ]);
});

test("a file goes out whole", async () => {
  const { post } = createPageFixture();
  const { reply } = await json(await post("say", { line: "/connects export" }));
  expect(reply?.files).toEqual([
    { name: "entries.csv", type: "text/csv", base64: Buffer.from("day,connects\n").toString("base64") },
  ]);
});

test("a request over the limit is refused before it is read", async () => {
  const { post, books } = createPageFixture();
  const base64 = "A".repeat(15 * 1024 * 1024);
  const files = [{ option: "file", name: "big.csv", type: "text/csv", base64 }];
  const response = await post("run", { path: "connects import", values: {}, files });
  expect(response.status).toBe(413);
  expect((await json(response)).error?.message).toBe("Files up to 10 MB can be sent.");
  expect(books.files).toEqual([]);
});

test("a chart comes in both colourings as a picture that can run no script; one that fails is its words", async () => {
  const { post } = createPageFixture();
  const { reply } = await json(await post("say", { line: "/connects everything" }));
  const chart = reply?.blocks.find((block) => block.kind === "chart");
  expect(chart).toMatchObject({ alt: "A line from 60 to 44" });
  expect(chart?.kind === "chart" && chart.light).toMatch(/^data:image\/svg\+xml;base64,/);
  expect(chart?.kind === "chart" && chart.dark !== chart.light).toBe(true);
  const logged: string[] = [];
  const log: Log = { ...silentLog, error: (_, message) => void logged.push(message) };
  const broken = createPageFixture({ charts: brokenCharts, log });
  const plain = await json(await broken.post("say", { line: "/connects everything" }));
  expect(plain.reply?.text).toContain("A line from 60 to 44");
  expect(JSON.stringify(plain.reply?.blocks)).toContain("A line from 60 to 44");
  expect(logged).toEqual(["a chart could not be drawn"]);
});

test("a member runs no admin's command, an admin does", async () => {
  const { post } = createPageFixture();
  const line = "/connects-admin doctor";
  expect((await json(await post("say", { line }))).reply?.error?.code).toBe("not_allowed");
  expect((await json(await post("say", { line, role: "admin" }))).reply?.ok).toBe(true);
});

test("the command list carries what forms and completion need, hidden options left out", async () => {
  const { get } = createPageFixture();
  const { commands } = (await (await get("/api/commands")).json()) as { commands: PageCommand[] };
  const spend = commands.find(({ path }) => path === "connects spend");
  expect(spend).toMatchObject({ admin: false, ask: ["amount", "boost", "job"] });
  expect(spend?.options.map(({ name, suggests }) => [name, suggests])).toEqual([
    ["amount", false],
    ["boost", false],
    ["job", false],
    ["for", false],
    ["niche", true],
    ["try", false],
  ]);
  expect(commands.find(({ path }) => path === "connects-admin promo add")?.admin).toBe(true);
});

test("lines and fields are completed by the server", async () => {
  const { post } = createPageFixture();
  const line = await (await post("complete", { line: "/connects spend for:b" })).json();
  expect(line).toMatchObject({ from: 16, suggestions: [{ insert: "for:badge " }] });
  const field = { path: "connects spend", option: "niche", typed: "web" };
  expect(await (await post("values", field)).json()).toEqual({
    choices: [{ name: "web design", value: "web design" }],
  });
  const unknown = { path: "connects nothing", option: "niche", typed: "" };
  expect(await (await post("values", unknown)).json()).toEqual({ choices: [] });
});

test("what is shared stands in #general once, though it is sent twice", async () => {
  const { post, get, board } = createPageFixture();
  const shared = { id: "share-once", line: "/connects ask question:hello share:yes" };
  await post("say", shared);
  await post("say", shared);
  expect(await board.list("local#general", 0)).toHaveLength(1);
  const updates = await (await get("/api/updates?as=ana&open=general")).json();
  expect(updates).toMatchObject({
    fresh: { general: { count: 1, newest: 1 }, news: { count: 0, newest: 0 } },
    open: {
      messages: [
        { postedAt: NOW.toISOString(), content: { kind: "reply", reply: { visibility: "public" } } },
      ],
    },
  });
});

test("a private reply and a refused share stand in no channel", async () => {
  const { post, board } = createPageFixture();
  await post("say", { line: "hello" });
  await post("run", { path: "connects ask", values: { question: "", share: "yes" } });
  expect(await board.list("local#general", 0)).toEqual([]);
});

test("updates say what is new for whom, and send a place again only when it changed", async () => {
  const { get, board } = createPageFixture();
  const post = {
    deliveryId: "d1",
    title: "**Spring**",
    body: "- one\n- two\n\nBye",
    mention: null,
    controls: [],
  };
  const id = await board.add("local#news", "d1", { kind: "post", post }, NOW);
  type Updates = {
    fresh: Record<string, { count: number }>;
    open: { mark: string; messages: unknown[] } | null;
  };
  const ask = async (query: string): Promise<Updates> =>
    (await (await get(`/api/updates?as=you&${query}`)).json()) as Updates;
  expect((await ask(`news=${id}`)).fresh.news?.count).toBe(0);
  const first = await ask("open=news");
  expect(first.open?.messages).toMatchObject([
    {
      content: {
        kind: "post",
        post: {
          title: [{ kind: "bold", text: "Spring" }],
          blocks: [{ kind: "list" }, { kind: "text", nodes: [{ text: "Bye" }] }],
        },
      },
    },
  ]);
  const mark = first.open?.mark ?? "";
  expect((await ask(`open=news&mark=${mark}`)).open).toBeNull();
  await board.edit("local#news", id, { ...post, title: "Summer" });
  expect((await ask(`open=news&mark=${mark}`)).open?.messages).toMatchObject([{ edited: true }]);
  await board.remove("local#news", id);
  expect((await ask(`open=news&mark=${mark}`)).open?.messages).toEqual([]);
});

test("messages to one person are given to that name only", async () => {
  const { get, board } = createPageFixture();
  const reply = { ok: true, title: "Reminder", blocks: [], actions: [], files: [], data: {} } as const;
  await board.add(
    "@ana",
    "r1",
    { kind: "reply", rendered: { visibility: "private", reply, controls: [], files: [] } },
    NOW,
  );
  expect(await (await get("/api/updates?as=ana")).json()).toMatchObject({ fresh: { inbox: { count: 1 } } });
  expect(await (await get("/api/updates?as=you")).json()).toMatchObject({ fresh: { inbox: { count: 0 } } });
});

test.each([
  ["say", {}],
  ["say", { line: "" }],
  ["say", { line: "a".repeat(20_001) }],
  ["say", { line: 5 }],
  ["say", { line: "x", as: "two words" }],
  ["say", { line: "x", as: "a\u200bna" }],
  ["say", { line: "x", role: "owner" }],
  ["say", { line: "x", id: "short" }],
  ["say", { line: "x", id: "../../etc" }],
  ["run", { path: "", values: {} }],
  ["run", { path: "connects spend", values: { amount: { $gt: 1 } } }],
  [
    "run",
    { path: "connects import", values: {}, files: [{ option: "file", name: "x", type: "t", base64: "<>" }] },
  ],
  ["press", { control: "" }],
  ["press", { control: "x".repeat(201) }],
  ["complete", { line: null }],
  ["values", { path: "connects spend" }],
])("%s takes no %j", async (path, body) => {
  const { post, books } = createPageFixture();
  const response = await post(path, body);
  expect(response.status).toBe(400);
  expect((await json(response)).error?.code).toBe("bad_input");
  expect(books.entries.size).toBe(0);
});

test.each([
  "/api/updates",
  "/api/updates?as=you&news=-1",
  "/api/updates?as=you&open=secret",
  "/api/updates?as=a%20b",
])("%s is not right", async (path) => {
  const { get } = createPageFixture();
  expect((await get(path)).status).toBe(400);
});

test("what is no JSON is refused like the wrong JSON", async () => {
  const { page } = createPageFixture();
  const headers = { host: "127.0.0.1:3000", "content-type": "application/json" };
  for (const body of ["", "{", "[]", "null", '"x"'])
    expect(
      (await page.request("http://127.0.0.1:3000/api/say", { method: "POST", headers, body })).status,
    ).toBe(400);
});

test("a bug is logged and answered with one general sentence", async () => {
  const logged: object[] = [];
  const log: Log = { ...silentLog, error: (fields) => void logged.push(fields) };
  const { get, board } = createPageFixture({ log });
  Object.assign(board, {
    list: async () => {
      throw new Error("no database");
    },
  });
  const response = await get("/api/updates?as=you");
  expect(response.status).toBe(500);
  expect(await response.text()).not.toContain("no database");
  expect(logged).toHaveLength(1);
});
