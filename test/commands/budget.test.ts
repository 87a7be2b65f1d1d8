import { expect, test } from "vitest";
import { replyText } from "../../src/core/plain-reply.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene } from "./scene.ts";

onBothDatabases("a budget", (database) => {
  async function ready(line: string): Promise<Scene> {
    const scene = await openScene(database());
    await scene.member("ana", "buy 400 paid:60");
    const set = await scene.member("ana", line);
    expect(set.reply.ok, replyText(set.reply)).toBe(true);
    return scene;
  }
  const balance = async (scene: Scene): Promise<unknown> =>
    (await scene.member("ana", "balance")).reply.data.balance;
  const noticeOf = async (scene: Scene, line: string): Promise<unknown> => {
    const { reply } = await scene.member("ana", line);
    expect(reply.ok, replyText(reply)).toBe(true);
    return reply.data.budgetNotice;
  };

  test("shows what is spent, what is left and for how many days", async () => {
    const scene = await ready("budget 100 month");
    await scene.member("ana", "spend 60");
    const { reply } = await scene.member("ana", "budget");
    expect(reply.data.budget).toMatchObject({ limit: 100, spent: 60, left: 40, daysLeft: 6, percent: 60 });
    expect(replyText(reply)).toContain("40 Connects left");
    expect(replyText(reply)).toContain("for 6 days");
  });

  test("five spends past its share give one notice, one more at its end, and the next month begins anew", async () => {
    const scene = await ready("budget 100 month warn:80");
    const told: unknown[] = [await noticeOf(scene, "spend 79")];
    for (const line of ["spend 1", "spend 2", "spend 3", "spend 4", "spend 5", "spend 6", "spend 7"])
      told.push(await noticeOf(scene, line));
    expect(told).toEqual([undefined, "warn", undefined, undefined, undefined, undefined, "over", undefined]);
    scene.now = new Date("2026-12-01T12:00:00Z");
    expect(await noticeOf(scene, "spend 85")).toBe("warn");
    await scene.app.keepReminders();
    expect(scene.platform.told).toEqual([]);
  });

  test("one spend over both levels is one notice", async () => {
    const scene = await ready("budget 50");
    expect(await noticeOf(scene, "spend 120")).toBe("over");
    expect(await noticeOf(scene, "spend 1")).toBeUndefined();
  });

  test("a change holds for the running period at once, with one notice of each kind", async () => {
    const scene = await ready("budget 80 month");
    expect(await noticeOf(scene, "spend 70")).toBe("warn");
    const more = await scene.member("ana", "budget 120");
    expect(more.reply.data.budget).toMatchObject({ left: 50, level: "under" });
    const less = await scene.member("ana", "budget 60");
    expect(less.reply.data.budget).toMatchObject({ left: -10, level: "over" });
    expect(replyText(less.reply)).toContain("10 Connects over");
    expect(await noticeOf(scene, "spend 1")).toBeUndefined();
    scene.now = new Date("2026-12-02T12:00:00Z");
    const { reply } = await scene.member("ana", "budget");
    expect(reply.data).toMatchObject({
      budget: { spent: 0, limit: 60 },
      past: { spent: 71, limit: 60, left: -11 },
    });
  });

  test("what is carried counts in the question, the share and the notice", async () => {
    const scene = await openScene(database(), "2026-01-10T12:00:00Z");
    await scene.member("ana", "buy 400");
    await scene.member("ana", "budget 80 month carry:yes over:ask");
    await scene.member("ana", "spend 50");
    scene.now = new Date("2026-02-10T12:00:00Z");
    expect(await noticeOf(scene, "spend 64")).toBeUndefined();
    expect(await noticeOf(scene, "spend 24")).toBe("warn");
    expect((await scene.member("ana", "budget")).reply.data.budget).toMatchObject({
      carried: 30,
      limit: 110,
      left: 22,
    });
    expect((await scene.member("ana", "spend 22")).reply.ok).toBe(true);
    expect((await scene.member("ana", "spend 1")).reply.error?.code).toBe("conflict");
  });

  test("one that asks records nothing over it before the person says so, and then once", async () => {
    const scene = await ready("budget 50 month over:ask");
    await scene.member("ana", "spend 40");
    const asked = await scene.member("ana", 'spend 12 boost:4 job:"Logo"');
    expect(asked.reply.error?.code).toBe("conflict");
    expect(asked.controls.map((one) => one.label)).toEqual(["Record anyway", "Cancel", "Change budget"]);
    expect(await balance(scene)).toBe(360);
    expect(replyText((await scene.press("ana", asked, "Cancel")).reply)).toContain("Nothing was recorded");
    expect(await balance(scene)).toBe(360);
    const first = await scene.press("ana", asked, "Record anyway");
    const again = await scene.press("ana", asked, "Record anyway");
    expect(first.reply.data).toMatchObject({
      balance: 344,
      proposal: { base: 12, boost: 4 },
      budgetNotice: "over",
    });
    expect(again.reply.data.entry).toEqual(first.reply.data.entry);
    expect(await balance(scene)).toBe(344);
  });

  test("two spends at once never both pass a budget that asks", async () => {
    const scene = await ready("budget 10 month over:ask");
    const results = await Promise.all(
      Array.from({ length: 6 }, async () => await scene.member("ana", "spend 8")),
    );
    expect(results.filter(({ reply }) => reply.ok).length).toBe(1);
    expect(await balance(scene)).toBe(392);
  });

  test("the press that passes a budget passes nothing else: what the wallet lacks is still asked about", async () => {
    const scene = await ready("budget 50 month over:ask");
    const asked = await scene.member("ana", "spend 450");
    const next = await scene.press("ana", asked, "Record anyway");
    expect(next.reply.error?.code).toBe("insufficient_connects");
    const done = await scene.press("ana", next, "I had more: record anyway");
    expect(done.reply.data).toMatchObject({ balance: 0 });
  });

  test("in dollars it counts what the Connects had cost, and free ones cost nothing", async () => {
    const scene = await openScene(database());
    await scene.member("ana", "earn 20 expires:2026-12-31");
    await scene.member("ana", "buy 100 paid:15");
    await scene.member("ana", "budget 3 in:usd over:ask");
    await scene.member("ana", "spend 30");
    expect((await scene.member("ana", "budget")).reply.data.budget).toMatchObject({
      in: "usd",
      spent: 150,
      left: 150,
    });
    const asked = await scene.member("ana", "spend 11");
    expect(asked.reply.data).toMatchObject({ over: 15 });
    expect((await scene.member("ana", "spend 10")).reply.ok).toBe(true);
  });

  test("a refund and an undo give the budget back, without a second notice", async () => {
    const scene = await ready("budget 20 month");
    expect(await noticeOf(scene, "spend 16")).toBe("warn");
    await scene.member("ana", "refund P1");
    expect((await scene.member("ana", "budget")).reply.data.budget).toMatchObject({ spent: 0 });
    expect(await noticeOf(scene, "spend 17")).toBeUndefined();
    await scene.member("ana", "undo");
    expect((await scene.member("ana", "budget")).reply.data.budget).toMatchObject({ spent: 0 });
  });

  test("a cycle follows the plan's billing day, and asks for it when there is none", async () => {
    const scene = await openScene(database());
    const asked = await scene.member("ana", "budget 100 cycle");
    expect(asked.reply.error?.code).toBe("bad_input");
    await scene.member("ana", "plan plus day:31");
    const { reply } = await scene.member("ana", "budget 100 cycle");
    expect(reply.data.budget).toMatchObject({ from: "2026-10-31", to: "2026-11-29" });
    await scene.member("ana", "plan day:11");
    expect((await scene.member("ana", "budget")).reply.data.budget).toMatchObject({
      from: "2026-11-11",
      to: "2026-12-10",
    });
  });

  test("wrong input says what is wrong and changes nothing", async () => {
    const scene = await ready("budget 100 week");
    for (const line of [
      "budget 12.5",
      "budget -5",
      "budget 20000",
      "budget warn:20",
      "budget in:usd",
      "budget abc",
    ]) {
      const { reply } = await scene.member("ana", line);
      expect(reply.error?.code, line).toBe("bad_input");
    }
    expect((await scene.member("ana", "budget")).reply.data.budget).toMatchObject({
      amount: 100,
      period: "week",
    });
    const ended = await scene.member("ana", "budget 0");
    expect(ended.reply.data.budget).toBeNull();
    expect((await scene.member("ana", "budget warn:90")).reply.error?.code).toBe("bad_input");
  });

  test("toggles on the card change one thing each, a second press nothing more", async () => {
    const scene = await ready("budget 100");
    const card = await scene.member("ana", "budget");
    for (let press = 0; press < 2; press += 1) {
      const { reply } = await scene.press("ana", card, "Ask before going over");
      expect(reply.data.budget).toMatchObject({ over: "ask", amount: 100, warn: 80 });
    }
    const rows = await database().query<{ n: number }>("select count(*)::int as n from budgets");
    expect(rows[0]?.n).toBe(2);
  });

  test("a week that begins in a month's budget has no period before it", async () => {
    const scene = await ready("budget 100 month");
    const { reply } = await scene.member("ana", "budget 30 week warn:100");
    expect(replyText(reply)).not.toContain("The period before");
    expect(replyText(reply)).toContain("at 100%, once.");
  });

  test("a wallet's budget is its own", async () => {
    const scene = await ready("budget 30");
    const asked = await scene.member("ana", "earn 50 wallet:agency");
    await scene.press("ana", asked, /agency|Make/i);
    await scene.member("ana", "spend 25 wallet:agency");
    expect((await scene.member("ana", "budget")).reply.data.budget).toMatchObject({ spent: 0 });
    expect((await scene.member("ana", "budget wallet:agency")).reply.data.budget).toBeNull();
  });
});

onBothDatabases("a spend that is only tried", (database) => {
  test("shows balance, lots, cost, budget and days, and writes nothing at all", async () => {
    const scene = await openScene(database(), "2026-11-01T12:00:00Z");
    await scene.member("ana", "earn 10 expires:2026-12-31");
    await scene.member("ana", "buy 160 paid:24");
    await scene.member("ana", "budget 60");
    for (let day = 1; day <= 5; day += 1) {
      scene.now = new Date(`2026-11-0${day}T12:00:00Z`);
      await scene.member("ana", "spend 8");
    }
    const tables = await rowsOf();
    const { reply } = await scene.member("ana", 'spend 16 boost:4 job:"Logo" try:yes');
    expect(reply.data).toMatchObject({
      try: true,
      balance: 110,
      cents: 300,
      lots: [{ id: "E2", connects: 20, cents: 300 }],
      budget: { spent: 60, left: 0 },
      // 110 at 8 a day: 13 days use 104, the 14th the rest.
      daysLeft: 14,
      runsOutOn: "2026-11-19",
    });
    expect(await rowsOf()).toEqual(tables);
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(130);
  });

  test("mixes lots in the order they would be used, and says what is missing", async () => {
    const scene = await openScene(database());
    await scene.member("ana", "earn 10 expires:2026-12-31");
    await scene.member("ana", "buy 20 paid:3");
    const { reply } = await scene.member("ana", "spend 25 try:yes");
    expect(reply.data.lots).toEqual([
      { id: "E1", connects: 10, cents: 0 },
      { id: "E2", connects: 15, cents: 225 },
    ]);
    const short = await scene.member("ana", "spend 45 try:yes");
    expect(short.reply.data).toMatchObject({ try: true, short: 15, balance: 30 });
    expect(short.reply.ok).toBe(true);
  });

  test("its button records it, once", async () => {
    const scene = await openScene(database());
    await scene.member("ana", "buy 20 paid:3");
    const tried = await scene.member("ana", 'spend 6 job:"Logo" try:yes');
    await scene.press("ana", tried, "Record it");
    const { reply } = await scene.press("ana", tried, "Record it");
    expect(reply.data).toMatchObject({ balance: 14, proposal: { id: "P1", job: "Logo" } });
  });

  async function rowsOf(): Promise<unknown> {
    return await database().query(
      `select (select json_agg(w order by w.id) from wallets w) as wallets, (select count(*)::int from entries) as entries,
        (select count(*)::int from proposals) as proposals, (select json_agg(l order by l.seq) from lots l) as lots,
        (select count(*)::int from told) as told, (select count(*)::int from notices) as notices`,
    );
  }
});
