import { beforeEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { type Command, type CommandSpec, declareCommand } from "../../src/core/command.ts";
import type { Context, Origin } from "../../src/core/context.ts";
import type { ControlStore } from "../../src/core/controls.ts";
import { createEngine, type Engine } from "../../src/core/engine.ts";
import { UserError } from "../../src/core/errors.ts";
import type { Duty } from "../../src/core/identity.ts";
import type { Log } from "../../src/core/log.ts";
import { plainText } from "../../src/core/markup.ts";
import { createRegistry } from "../../src/core/registry.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { type Action, answer, text } from "../../src/core/reply.ts";

type Ran = { readonly path: string; readonly invocationId: string; readonly values: unknown };

const ran: Ran[] = [];
const logged: { readonly fields: object; readonly message: string }[] = [];
const stored = new Map<string, string>();
const claimed = new Set<string>();
let fails: Partial<Record<"context" | "save" | "load" | "claim" | "run", Error>> = {};
let duties: readonly Duty[] = [];
let actions: readonly Action[] = [];

beforeEach(() => {
  ran.length = 0;
  logged.length = 0;
  stored.clear();
  claimed.clear();
  fails = {};
  duties = [];
  actions = [];
});

function failing(what: keyof typeof fails): void {
  const error = fails[what];
  if (error) throw error;
}

function declare(name: string, more: Partial<CommandSpec<Context, z.ZodObject>> = {}): Command<Context> {
  return declareCommand<Context, z.ZodObject>({
    name,
    summary: name,
    examples: [],
    who: "member",
    visibility: "private",
    options: z.object({
      job: z.string().max(2000).optional().describe("Job").meta({ rest: true }),
      share: z.boolean().optional().describe("Share"),
    }),
    run: async (context, values) => {
      failing("run");
      ran.push({ path: name, invocationId: context.invocationId, values });
      return answer({ blocks: [text("Done.")], actions });
    },
    ...more,
  });
}

const commands = [
  declare("do"),
  declare("share", { visibility: "shared" }),
  declare("here", { needsCommunity: true }),
  declare("announce", { root: "connects-admin", who: "announcer" }),
  declare("own", { root: "connects-admin", who: "owner" }),
  declare("any", { root: "connects-admin", who: "any-duty" }),
  declare("suggest", {
    complete: {
      job: async (_, typed) => {
        failing("run");
        if (typed === "slow") await new Promise((done) => setTimeout(done, 10_000));
        return Array.from({ length: 40 }, (_, i) => ({
          name: `${typed} ${"x".repeat(200)}\n${i}\u202e`,
          value: `v${i}`,
        }));
      },
    },
  }),
];

const note =
  (level: string) =>
  (fields: object, message: string): void =>
    void logged.push({ fields: { level, ...fields }, message });
const log: Log = { debug: note("debug"), info: note("info"), warn: note("warn"), error: note("error") };

const store: ControlStore = {
  save: async (key, payload) => {
    failing("save");
    stored.set(key, payload);
  },
  load: async (key) => {
    failing("load");
    return stored.get(key) ?? null;
  },
  claim: async (key) => {
    failing("claim");
    const first = !claimed.has(key);
    claimed.add(key);
    return first;
  },
  release: async (key) => void claimed.delete(key),
};

/** A process like any other replica: the same secret and store, nothing else in common. */
function newEngine(secret = "secret"): Engine {
  return createEngine<Context>({
    registry: createRegistry(commands),
    contextFor: async (origin) => {
      failing("context");
      return { ...origin, now: new Date(0), zone: "UTC", duties: new Set(duties), log };
    },
    store,
    secret,
    log,
  });
}

const engine = newEngine();
let deliveries = 0;

function from(user = "ana", more: Partial<Origin> = {}): Origin {
  deliveries += 1;
  return {
    actor: { platform: "p", realm: "", user },
    displayName: user,
    community: { platform: "p", id: "c" },
    channel: null,
    administers: false,
    roles: [],
    invocationId: `d${deliveries}`,
    ...more,
  };
}

async function run(
  path: string,
  values: Record<string, unknown> = {},
  origin = from(),
): Promise<RenderedReply> {
  return await engine.run(origin, engine.prepare(origin, path, values));
}

function idOf(reply: RenderedReply, at = 0): string {
  const control = reply.controls[at];
  if (control?.kind !== "button") throw new Error("no button");
  return control.id;
}

const GENERAL = "Something went wrong on my side and nothing was changed. Please try again in a minute.";

test.each(["run", "context"] as const)(
  "a failure of %s becomes one general sentence, and the cause is logged",
  async (what) => {
    fails = { [what]: new Error("password=hunter2 at 10.0.0.3", { cause: new Error("deeper") }) };
    const { reply, visibility } = await run("connects do");
    expect(reply).toMatchObject({ ok: false, error: { code: "internal", message: GENERAL }, actions: [] });
    expect(JSON.stringify(reply)).not.toContain("hunter2");
    expect(visibility).toBe("private");
    expect(logged).toMatchObject([{ fields: { level: "error", err: fails[what], path: "connects do" } }]);
  },
);

test("what a person can fix is shown as written and is not logged", async () => {
  fails = { run: new UserError("insufficient_connects", "You have **2**.", { data: { balance: 2 } }) };
  const { reply } = await run("connects do");
  expect(reply).toMatchObject({
    ok: false,
    error: { code: "insufficient_connects", message: "You have **2**." },
    data: { balance: 2 },
  });
  expect(logged).toEqual([]);
});

test("what was asked for in public is refused in private", async () => {
  expect((await run("connects share", { share: true })).visibility).toBe("public");
  expect((await run("connects share", { share: false })).visibility).toBe("private");
  fails = { run: new UserError("bad_input", "No.") };
  expect((await run("connects share", { share: true })).visibility).toBe("private");
});

test("a reply whose control cannot be stored goes out with the others", async () => {
  const call = (job: string) => ({ path: "connects do", values: { job } });
  actions = [
    { kind: "run", label: "Long", call: call("x".repeat(300)) },
    { kind: "run", label: "Short", call: call("x") },
  ];
  fails = { save: new Error("down") };
  const { reply, controls } = await run("connects do");
  expect(reply.ok).toBe(true);
  expect(controls.map((control) => control.label)).toEqual(["Short"]);
  expect(logged).toMatchObject([{ fields: { level: "error", err: fails.save } }]);
});

test.each(["load", "claim"] as const)(
  "a press during a failure of %s is refused in general words",
  async (what) => {
    actions = [
      {
        kind: "run",
        label: "Once",
        once: true,
        call: { path: "connects do", values: { job: "x".repeat(300) } },
      },
    ];
    const id = idOf(await run("connects do"));
    fails = { [what]: new Error("down") };
    expect((await engine.press(from(), id)).reply.error).toEqual({ code: "internal", message: GENERAL });
    fails = {};
    expect((await engine.press(from(), id)).reply.ok).toBe(true);
  },
);

test.each(["x", "x".repeat(300), 'a"b\\ ”c“ \n d: e=f | @g', "😀".repeat(30)])(
  "a button works in another process, for the one it was made for only: %j",
  async (job) => {
    actions = [{ kind: "run", label: "Again", call: { path: "connects do", values: { job, share: true } } }];
    const id = idOf(await run("connects do"));
    expect(id.length).toBeLessThanOrEqual(100);
    const other = newEngine();
    expect((await other.press(from(), id)).reply.ok).toBe(true);
    expect(ran.at(-1)?.values).toEqual({ job, share: true });
    ran.length = 0;
    for (const refused of [
      await other.press(from("bob"), id),
      await newEngine("another secret").press(from(), id),
      await other.press(
        from(),
        id.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
      ),
      await other.press(from("ana", { actor: { platform: "q", realm: "", user: "ana" } }), id),
    ])
      expect(refused.reply.error?.code).toBe("not_allowed");
    expect(ran).toEqual([]);
  },
);

test.each([
  "",
  "v1",
  "v1:::",
  "v1::::",
  "x".repeat(5_000),
  "v1:sel:abcdefghij",
  "v1:f:abcdefghij:|:abcdefghijkl",
  "\u0000",
  "v2::a:b:c",
])("an id that nobody made is refused, pressed or peeked at: %j", async (id) => {
  for (const submitted of [undefined, { job: "x" }])
    expect((await engine.press(from(), id, submitted)).reply.error?.code).toBe("not_allowed");
  expect(engine.peek(from(), id).kind).toBe("refused");
  expect((await engine.fill(from(), id)).kind).toBe("refused");
  expect(engine.check(from(), id, { job: "x" })).toEqual({});
});

test("a button whose command is gone, or whose payload is gone, says so", async () => {
  actions = [
    { kind: "run", label: "Gone", call: { path: "connects gone", values: { job: "x" } } },
    { kind: "run", label: "Long", call: { path: "connects do", values: { job: "x".repeat(300) } } },
  ];
  const reply = await run("connects do");
  stored.clear();
  for (const at of [0, 1]) {
    const pressed = await engine.press(from(), idOf(reply, at));
    expect(pressed.reply.error?.code).toBe("not_found");
    expect(pressed.reply.error?.message).toContain("run the command again");
  }
});

test("pressing twice carries one key, so that what it writes is written once", async () => {
  actions = [{ kind: "run", label: "Buy", call: { path: "connects do", values: { job: "x" } } }];
  const one = await run("connects do");
  const two = await run("connects do");
  ran.length = 0;
  await Promise.all([
    engine.press(from(), idOf(one)),
    engine.press(from(), idOf(one)),
    engine.press(from(), idOf(two)),
  ]);
  expect(new Set(ran.map((each) => each.invocationId)).size).toBe(2);
});

test("a button for anyone carries a key for each of them", async () => {
  actions = [
    { kind: "run", label: "Claim", anyone: true, call: { path: "connects do", values: { job: "x" } } },
  ];
  const id = idOf(await run("connects do"));
  ran.length = 0;
  for (const user of ["ana", "bob", "bob"]) await engine.press(from(user), id);
  expect(new Set(ran.map((each) => each.invocationId)).size).toBe(2);
});

test("a single-use button acts once of twenty presses, and again only when nothing came of it", async () => {
  actions = [{ kind: "run", label: "Once", once: true, call: { path: "connects do", values: { job: "x" } } }];
  const id = idOf(await run("connects do"));
  ran.length = 0;
  fails = { run: new UserError("insufficient_connects", "Not yet.") };
  expect((await engine.press(from(), id)).reply.error?.code).toBe("insufficient_connects");
  fails = {};
  const pressed = await Promise.all(Array.from({ length: 20 }, () => engine.press(from(), id)));
  expect(ran).toHaveLength(1);
  expect(pressed.filter(({ reply }) => reply.error?.code === "already_done")).toHaveLength(19);
});

test.each<[string, readonly Duty[], boolean]>([
  ["connects do", [], true],
  ["connects-admin announce", [], false],
  ["connects-admin announce", ["announcer"], true],
  ["connects-admin announce", ["owner"], true],
  ["connects-admin announce", ["editor"], false],
  ["connects-admin own", ["announcer", "editor"], false],
  ["connects-admin own", ["owner"], true],
  ["connects-admin any", [], false],
  ["connects-admin any", ["editor"], true],
])("%s with %j: %s", async (path, held, allowed) => {
  duties = held;
  const { reply } = await run(path);
  expect(reply.ok).toBe(allowed);
  if (!allowed) expect(reply.error?.code).toBe("not_allowed");
  expect(ran).toHaveLength(allowed ? 1 : 0);
});

test("a button gives no right that its presser lost", async () => {
  duties = ["owner"];
  actions = [{ kind: "run", label: "Own", call: { path: "connects-admin own", values: {} } }];
  const id = idOf(await run("connects do"));
  duties = [];
  expect((await engine.press(from(), id)).reply.error?.code).toBe("not_allowed");
});

test("a command of a community is refused in a direct message", async () => {
  expect((await run("connects here", {}, from("ana", { community: null }))).reply.error?.code).toBe(
    "not_allowed",
  );
  expect((await run("connects here")).reply.ok).toBe(true);
});

test.each(["__proto__", "constructor", "a`b**c**", "x".repeat(500), "@everyone"])(
  "the unknown option %j is refused and shown as it is",
  async (name) => {
    const { reply } = await run("connects do", JSON.parse(`{${JSON.stringify(name)}:"1"}`));
    expect(reply.error?.code).toBe("bad_input");
    expect(plainText(reply.error?.message ?? "")).toContain(name.slice(0, 30).replace("`", "'"));
    expect(ran).toEqual([]);
  },
);

test.each(["connects nothing", "", "constructor", "connects do extra", "`**x**`"])(
  "the unknown command %j is refused",
  async (path) => {
    expect((await run(path)).reply.error?.code).toBe("not_found");
  },
);

test("the note that a quote never closed comes with the reply", async () => {
  const origin = from();
  const { reply } = await engine.run(origin, engine.prepareText(origin, "connects", 'do job:"Logo for'));
  expect(reply.blocks.at(-1)).toMatchObject({ kind: "notice", tone: "info" });
  expect(ran.at(-1)?.values).toEqual({ job: "Logo for" });
});

test("suggestions are few, short and visible; none when they fail, hang or do not exist", async () => {
  const found = await engine.complete(from(), "connects suggest", "job", `a\u0000${"b".repeat(300)}`, {});
  expect(found).toHaveLength(25);
  for (const { name } of found) {
    expect(name.length).toBeLessThanOrEqual(100);
    expect(name).not.toMatch(/[\n\u0000\u202e]/);
  }
  expect(await engine.complete(from(), "connects suggest", "share", "x", {})).toEqual([]);
  expect(await engine.complete(from(), "connects none", "job", "x", {})).toEqual([]);
  vi.useFakeTimers();
  const slow = engine.complete(from(), "connects suggest", "job", "slow", {});
  await vi.advanceTimersByTimeAsync(2_100);
  expect(await slow).toEqual([]);
  vi.useRealTimers();
  fails = { run: new Error("down") };
  expect(await engine.complete(from(), "connects suggest", "job", "x", {})).toEqual([]);
  expect(logged).toMatchObject([{ fields: { level: "warn" } }]);
});
