import { expect, test } from "vitest";
import { replyText } from "../../src/core/plain-reply.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene } from "./scene.ts";

onBothDatabases("a plan", (database) => {
  async function ana(start: string, line = "plan plus day:31"): Promise<Scene> {
    const scene = await openScene(database(), start);
    await scene.member("ana", "settings zone:Europe/Berlin");
    const set = await scene.member("ana", line);
    expect(set.reply.ok, replyText(set.reply)).toBe(true);
    return scene;
  }
  const at = async (scene: Scene, now: string): Promise<void> => {
    scene.now = new Date(now);
    await scene.app.keepReminders();
  };
  const grants = async (): Promise<readonly { day: string; connects: number; expires: string }[]> =>
    await database().query(
      `select e.day::text as day, e.connects, e.expires_on::text as expires from entries e
       where e.kind = 'grant' and e.reason in ('monthly', 'plus_monthly') order by e.seq`,
    );

  test("day 31 adds on the last day of shorter months and on the 31st after them, at midnight there", async () => {
    const scene = await ana("2028-01-15T12:00:00Z");
    for (let day = new Date("2028-01-15T22:30:00Z"); day < new Date("2028-06-01T00:00:00Z"); ) {
      await at(scene, day.toISOString());
      day = new Date(day.getTime() + 12 * 3_600_000);
    }
    expect(await grants()).toEqual([
      { day: "2028-01-31", connects: 100, expires: "2029-01-31" },
      { day: "2028-02-29", connects: 100, expires: "2029-02-28" },
      { day: "2028-03-31", connects: 100, expires: "2029-03-31" },
      { day: "2028-04-30", connects: 100, expires: "2029-04-30" },
      { day: "2028-05-31", connects: 100, expires: "2029-05-31" },
    ]);
  });

  test("the day begins in the person's zone, and a command on it finds the Connects without any job", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan plus day:11");
    scene.now = new Date("2026-12-10T22:59:00Z");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(0);
    scene.now = new Date("2026-12-10T23:00:00Z");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(100);
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(100);
  });

  test("what came is told at nine, with the fact it follows from, once", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan basic day:11");
    await at(scene, "2026-12-10T23:10:00Z");
    await at(scene, "2026-12-11T07:59:00Z");
    expect(scene.platform.told).toEqual([]);
    await at(scene, "2026-12-11T08:00:00Z");
    await at(scene, "2026-12-12T08:00:00Z");
    expect(scene.platform.told.map((one) => one.rendered.reply.data)).toMatchObject([
      { connects: 10, on: "2026-12-11", fact: "basic_monthly_2025_may" },
    ]);
  });

  test("after months of pause each missed month is added once, with its own day and expiry, whoever looks", async () => {
    const scene = await ana("2026-01-05T12:00:00Z", "plan plus day:10");
    const replicas = await Promise.all(
      [1, 2, 3].map(async () => await openScene(database(), "2026-05-20T08:00:00Z")),
    );
    scene.now = new Date("2026-05-20T08:00:00Z");
    await Promise.all([
      ...replicas.flatMap((one) => [one.app.keepReminders(), one.app.keepReminders()]),
      scene.member("ana", "balance"),
    ]);
    expect((await grants()).map((grant) => grant.day)).toEqual([
      "2026-01-10",
      "2026-02-10",
      "2026-03-10",
      "2026-04-10",
      "2026-05-10",
    ]);
    const { reply } = await scene.member("ana", "balance");
    expect(reply.data.balance).toBe(500);
    const told = [scene, ...replicas].flatMap((one) => one.platform.told);
    await scene.app.keepReminders();
    expect(told.length + scene.platform.told.filter((one) => !told.includes(one)).length).toBe(1);
  });

  test("what was undone stays undone", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan plus day:11");
    await at(scene, "2026-12-11T08:00:00Z");
    const notice = scene.platform.told.at(-1);
    if (!notice) throw new Error("nothing was told");
    await scene.press("ana", notice.rendered, "Undo");
    await at(scene, "2026-12-12T08:00:00Z");
    await scene.member("ana", "plan plus day:11 since:2026-12-01");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(0);
    await at(scene, "2027-01-11T08:00:00Z");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(100);
  });

  test("what was undone before its hour is not told", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan plus day:11");
    scene.now = new Date("2026-12-10T23:30:00Z");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(100);
    await scene.member("ana", "undo");
    await at(scene, "2026-12-11T08:00:00Z");
    expect(scene.platform.told).toEqual([]);
  });

  test("what was recorded by hand that day is not added again", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan basic day:26");
    scene.now = new Date("2026-11-25T22:30:00Z");
    await scene.member("ana", "plan none");
    scene.now = new Date("2026-11-26T12:00:00Z");
    await scene.member("ana", "earn 10 why:monthly");
    const { reply } = await scene.member("ana", "plan basic day:26");
    expect(reply.data).toMatchObject({ added: [], plan: { nextOn: "2026-12-26" } });
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(10);
  });

  test("set on the billing day itself it adds that day's, once, also with a better plan right after", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan basic day:25");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(10);
    await scene.member("ana", "plan plus");
    await scene.member("ana", "plan plus day:25 since:2026-11-25");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(10);
    await at(scene, "2026-12-25T08:00:00Z");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(110);
  });

  test("months before today are added only when the person says so", async () => {
    const scene = await openScene(database(), "2026-04-15T12:00:00Z");
    const set = await scene.member("ana", "plan plus day:20 since:2026-01-02");
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(0);
    await scene.press("ana", set, "Add those 3");
    const again = await scene.press("ana", set, "Add those 3");
    expect(again.reply.ok).toBe(true);
    expect((await grants()).map((grant) => grant.day)).toEqual(["2026-01-20", "2026-02-20", "2026-03-20"]);
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(300);
    const { reply } = await scene.member("ana", "plan");
    expect(reply.data.plan).toMatchObject({ nextOn: "2026-04-20" });
  });

  test("none ends it, and an agency's plan adds nothing", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan agency day:11");
    await at(scene, "2026-12-12T08:00:00Z");
    expect(await grants()).toEqual([]);
    await scene.member("ana", "plan plus");
    await scene.member("ana", "plan none");
    await at(scene, "2027-02-12T08:00:00Z");
    expect(await grants()).toEqual([]);
  });

  test("the comparison shows its arithmetic for the months before and the coming one", async () => {
    const scene = await openScene(database(), "2026-09-10T12:00:00Z");
    await scene.member("ana", "buy 400 paid:60");
    for (const [day, connects] of [
      ["2026-09-10", 60],
      ["2026-10-12", 120],
      ["2026-11-01", 24],
      ["2026-11-10", 36],
    ] as const) {
      scene.now = new Date(`${day}T12:00:00Z`);
      await scene.member("ana", `spend ${connects}`);
    }
    const { reply } = await scene.member("ana", "plan");
    // 180 in the 30 days up to 10 November; September and October in full.
    expect(reply.data).toMatchObject({
      comparison: [
        { label: "Sep 2026", used: 60, basic: { cents: 750 }, plus: { cents: 1999 } },
        { label: "Oct 2026", used: 120, basic: { cents: 1650 }, plus: { cents: 2299 } },
      ],
      coming: { used: 180, basic: { cents: 2550 }, plus: { cents: 3199 } },
    });
    expect(replyText(reply)).toContain("(120 \u2212 10) \u00d7 $0.15 = $16.50");
    expect(replyText(reply)).toContain("$19.99 + (120 \u2212 100) \u00d7 $0.15 = $22.99");
    expect(reply.blocks.some((block) => block.kind === "sources" && block.sources.length > 0)).toBe(true);
  });

  test("wrong input says what is wrong and changes nothing", async () => {
    const scene = await ana("2026-11-25T12:00:00Z", "plan plus 11");
    for (const line of [
      "plan gold",
      "plan plus 41",
      "plan day:32",
      "plan day:0",
      "plan plus 11 day:12",
      "plan plus since:soon",
    ])
      expect((await scene.member("ana", line)).reply.error?.code, line).toBe("bad_input");
    expect((await scene.member("ana", "plan")).reply.data.plan).toMatchObject({ name: "plus", day: 11 });
  });

  test("the first card offers it, and the balance shows pace, end and the cheapest refill", async () => {
    const scene = await openScene(database(), "2026-11-01T12:00:00Z");
    const empty = await scene.member("ana", "balance");
    expect(empty.controls.map((one) => one.label)).toContain("Set my plan");
    await scene.press("ana", empty, "Set my plan", { name: "basic", day: "20" });
    await scene.member("ana", "buy 160 paid:24");
    for (let day = 1; day <= 10; day += 1) {
      scene.now = new Date(Date.UTC(2026, 10, day, 12));
      await scene.member("ana", "spend 8");
    }
    const { reply, controls } = await scene.member("ana", "balance");
    expect(controls.map((one) => one.label)).toEqual([
      "Record proposal",
      "Bought",
      "History",
      "Report",
      "Budget",
    ]);
    expect(reply.data).toMatchObject({
      balance: 80,
      pace: { connects: 80, days: 10, from: "2026-11-01", to: "2026-11-10" },
      daysLeft: 10,
      runsOutOn: "2026-11-20",
      refill: { need: 160, cents: 2400 },
    });
    expect(replyText(reply)).toContain("1 Nov 2026 to 10 Nov 2026");
  });
});
