import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startDiscord } from "../../src/adapters/discord/start.ts";
import { startSlack } from "../../src/adapters/slack/start.ts";
import type { App } from "../../src/app.ts";
import type { Origin } from "../../src/core/context.ts";
import { silentLog } from "../../src/core/log.ts";
import { formatCall } from "../../src/core/parse-text.ts";
import { replyText } from "../../src/core/plain-reply.ts";
import type { Database } from "../../src/database/database.ts";
import { openTestDatabase } from "../databases.ts";
import { tryApp } from "../try-app.ts";
import { startDiscordTwin } from "../twins/discord/index.ts";
import { startSlackTwin } from "../twins/slack/index.ts";

/** One step of the table: the same command with the same values, and words that every surface's reply has to show. */
type Step = {
  readonly path: string;
  readonly values?: Readonly<Record<string, string | number | boolean>>;
  readonly shows: readonly string[];
};

const STEPS: readonly Step[] = [
  { path: "connects balance", shows: ["empty"] },
  {
    path: "connects buy",
    values: { amount: 100, paid: 15, note: "first bundle" },
    shows: ["Bought 100 Connects", "$15.00"],
  },
  { path: "connects earn", values: { amount: 10, why: "interview" }, shows: ["10 Connects free"] },
  {
    path: "connects spend",
    values: { amount: 16, boost: 4, job: "Logo for a bakery" },
    shows: ["Spent 20 Connects", "P1", "90"],
  },
  { path: "connects spend", values: { amount: 7, for: "badge" }, shows: ["Spent 7 Connects", "83"] },
  {
    path: "connects refund",
    values: { proposal: "P1", amount: 16, why: "job-closed" },
    shows: ["16 Connects came back from P1", "99"],
  },
  { path: "connects undo", shows: ["Undone", "83"] },
  {
    path: "connects spend",
    values: { amount: 500, job: "Too dear" },
    shows: ["83 Connects", "Nothing was recorded"],
  },
  {
    path: "connects spend",
    values: { amount: 2, job: "@everyone *bold* <!channel> <script>" },
    shows: ["@everyone *bold*", "81"],
  },
  { path: "connects reconcile", values: { balance: 74 }, shows: ["7 Connects too many"] },
  { path: "connects history", values: { show: "buys" }, shows: ["E1", "100"] },
  {
    path: "connects budget",
    values: { amount: 100, period: "month", warn: 90 },
    shows: ["Budget set", "of 100 Connects this month", "90%"],
  },
  {
    path: "connects spend",
    values: { amount: 4, try: true },
    shows: ["What if", "77 Connects", "Nothing was"],
  },
  { path: "connects remind", shows: ["Follow-up", "14 days without an outcome"] },
  {
    path: "connects plan",
    values: { name: "plus", day: 31 },
    shows: ["plus_monthly_100", "next on 30 Nov 2026", "rollover_now"],
  },
  { path: "connects settings", values: { zone: "Europe/Berlin" }, shows: ["Europe/Berlin"] },
  { path: "connects link", shows: ["works once", "for 10 minutes"] },
  { path: "connects team create", values: { name: "Studio North" }, shows: ["Team Studio North", "owner"] },
  { path: "connects team show", shows: ["Studio North", "0 Connects", "owner"] },
  { path: "connects buy", values: { amount: 5, wallet: "nowhere" }, shows: ["Make a wallet called"] },
  { path: "connects team leave", values: { wallet: "Studio North" }, shows: ["Leave Studio North?"] },
  { path: "connects privacy show", shows: ["kept until you delete"] },
  { path: "connects privacy delete", shows: ["cannot be undone"] },
  { path: "connects help", values: { topic: "spend" }, shows: ["/connects spend", "boost"] },
  { path: "connects ask", values: { question: "how much is a connect" }, shows: ["$0.15", "checked"] },
  { path: "connects balance", shows: ["81 Connects", "2027"] },
];

const ADMIN_STEPS: readonly Step[] = [
  { path: "connects-admin doctor", shows: ["database", "ledger"] },
  { path: "connects-admin help", shows: ["/connects-admin announce"] },
  { path: "connects-admin role show", shows: ["Who administers this place has every duty"] },
  { path: "connects-admin channel show", shows: ["No channel has a job yet"] },
  { path: "connects-admin channel connect", shows: ["The code works once"] },
  {
    path: "connects-admin stats",
    values: { period: "week" },
    shows: ["the last 7 days", "answered", "Deliveries"],
  },
  {
    path: "connects-admin promo add",
    values: { name: "SPRING", kind: "shared", ends: "2026-12-31", code: "SHARED-40", gives: 40, min_days: 0 },
    shows: ["Promo SPRING", "the end of 31 Dec 2026"],
  },
  { path: "connects-admin promo stats", values: { promo: "SPRING" }, shows: ["SH••••40", "no limit"] },
];

/** After an admin has made the promo. */
const PROMO_STEPS: readonly Step[] = [
  { path: "connects promo list", shows: ["SPRING", "until 1 Jan 2027, 01:00 (Europe/Berlin)"] },
  { path: "connects promo remind", values: { promo: "SPRING" }, shows: ["I write to you once", "Dec 2026"] },
  { path: "connects promo claim", values: { promo: "spring" }, shows: ["SHARED-40", "Only you see"] },
  { path: "connects promo claim", values: { promo: "SPRING" }, shows: ["SHARED-40", "claimed before"] },
  { path: "connects promo mine", shows: ["SPRING", "SHARED-40"] },
  { path: "connects promo used", values: { promo: "SPRING", got: 40 }, shows: ["40 Connects from SPRING"] },
  { path: "connects promo used", values: { promo: "SPRING" }, shows: ["You marked SPRING as used"] },
  { path: "connects undo", shows: ["Undone", "81"] },
  { path: "connects promo claim", values: { promo: "NOPE" }, shows: ["no promo", "SPRING"] },
];

type Surface = { readonly name: string; readonly run: (step: Step, admin: boolean) => Promise<string> };

let database: Database;
let app: App;
const surfaces: Surface[] = [];
let home: () => Promise<{ readonly text: string; readonly labels: readonly string[] }>;
const stops: (() => Promise<void>)[] = [];
const complaints: (() => readonly unknown[])[] = [];
const NOW = new Date("2026-11-25T10:00:00Z");

beforeAll(async () => {
  database = await openTestDatabase("pglite");
  app = await tryApp(database, () => NOW);
  surfaces.push(localSurface(app), await discordSurface(app), await slackSurface(app));
});

afterAll(async () => {
  for (const stop of stops) await stop();
  await app?.close();
});

describe.each(["local", "discord", "slack"])("every command on %s", (name) => {
  test("does what the table says", async () => {
    const surface = surfaces.find((one) => one.name === name);
    if (!surface) throw new Error(`no surface ${name}`);
    for (const [steps, admin] of [
      [STEPS, false],
      [ADMIN_STEPS, true],
      [PROMO_STEPS, false],
    ] as const)
      for (const step of steps) {
        const text = await surface.run(step, admin);
        for (const words of step.shows)
          expect(text, `${step.path} ${JSON.stringify(step.values)}`).toContain(words);
      }
  }, 60_000);
});

test("the same commands leave the same ledger rows whichever surface they were typed on", async () => {
  const ledgers = await Promise.all(["local", "discord", "slack"].map(ledgerOf));
  expect(ledgers[0]?.length).toBeGreaterThan(7);
  expect(ledgers[1]).toEqual(ledgers[0]);
  expect(ledgers[2]).toEqual(ledgers[0]);
});

test("Slack's Home shows the balance with what expires, the budget and the main buttons, and never an old state", async () => {
  const { text, labels } = await home();
  for (const words of ["81 Connects", "expire 2027-11-25", "of 100 Connects this month", "History"])
    expect(text).toContain(words);
  for (const label of ["Record proposal", "Bought", "History", "Report", "Budget"])
    expect(labels).toContain(label);
  const slack = surfaces.find((one) => one.name === "slack");
  await slack?.run({ path: "connects spend", values: { amount: 6 }, shows: [] }, false);
  expect((await home()).text).toContain("75 Connects");
});

test("nothing the platforms would refuse was ever sent", () => {
  for (const look of complaints) expect(look()).toEqual([]);
});

/** What the first member of a platform has in their ledger, without what names the person. */
async function ledgerOf(platform: string): Promise<readonly unknown[]> {
  return await database.query(
    `select e.seq, e.action_no, e.kind, e.reason, e.connects, e.cents::int as cents, e.day::text as day, e.reverses, e.proposal_no,
       e.of_seq, e.expires_on::text as expires_on, x.note, p.title, p.base, p.boost
     from identities i join persons q on q.id = i.person_id join entries e on e.wallet_id = q.default_wallet
     left join entry_texts x on x.wallet_id = e.wallet_id and x.seq = e.seq
     left join proposals p on p.wallet_id = e.wallet_id and p.no = e.proposal_no
     where i.platform = $1 order by e.seq`,
    [platform],
  );
}

function localSurface(from: App): Surface {
  let count = 0;
  return {
    name: "local",
    run: async (step, admin) => {
      count += 1;
      const origin: Origin = {
        actor: { platform: "local", realm: "", user: admin ? "olga" : "ana" },
        displayName: "ana",
        community: { platform: "local", id: "local" },
        channel: "#general",
        administers: admin,
        roles: [],
        invocationId: `local:${count}`,
      };
      const line = formatCall(
        { path: step.path, values: step.values ?? {} },
        from.engine.commands.find((one) => one.path === step.path)?.options ?? [],
      );
      return replyText((await from.engine.run(origin, from.engine.prepareLine(origin, line))).reply);
    },
  };
}

async function discordSurface(from: App): Promise<Surface> {
  const twin = await startDiscordTwin();
  const discord = await startDiscord({
    token: twin.token,
    apiUrl: twin.apiUrl,
    engine: from.engine,
    charts: from.charts,
    log: silentLog,
  });
  await twin.ready();
  stops.push(
    async () => await discord.stop(),
    async () => await twin.stop(),
  );
  complaints.push(
    () => twin.refused(),
    () => twin.pinged(),
  );
  const ana = twin.user("ana");
  const olga = twin.admin("olga");
  return {
    name: "discord",
    run: async (step, admin) => {
      const seen = await twin.slash(admin ? olga : ana, step.path, { ...step.values });
      await seen.atLeast(1);
      expect(seen.failed).toBe(false);
      return literal(seen.text);
    },
  };
}

async function slackSurface(from: App): Promise<Surface> {
  const twin = await startSlackTwin();
  const slack = await startSlack({
    botToken: twin.botToken,
    appToken: twin.appToken,
    apiUrl: twin.apiUrl,
    engine: from.engine,
    charts: from.charts,
    log: silentLog,
  });
  stops.push(
    async () => await slack.stop(),
    async () => await twin.close(),
  );
  complaints.push(() => twin.malformed);
  const ana = twin.addPerson("ana");
  home = async () => {
    const seen = (await twin.openHome(ana)).home;
    return { text: seen?.text ?? "", labels: seen?.elements.map((element) => element.label) ?? [] };
  };
  const olga = twin.addPerson("olga", { admin: true });
  const general = twin.addChannel("general", { members: [ana, olga] });
  return {
    name: "slack",
    run: async (step, admin) => {
      const [root = "", ...rest] = step.path.split(" ");
      const options = from.engine.commands.find((one) => one.path === step.path)?.options ?? [];
      const typed = formatCall({ path: rest.join(" "), values: step.values ?? {} }, options).replace(
        /^\//,
        "",
      );
      const seen = await twin.slash(admin ? olga : ana, `/${root}`, typed, general);
      expect(seen.pinged).toEqual([]);
      expect(seen.messages.every((message) => message.ephemeral)).toBe(true);
      return literal(seen.text);
    },
  };
}

/** What a reader sees: the platforms' escapes and emphasis taken away. */
function literal(text: string): string {
  return text
    .replace(/\u200b/g, "")
    .replace(/\\([^\w\s])/g, "$1")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/`/g, "");
}
