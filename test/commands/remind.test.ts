import { expect, test } from "vitest";
import { replyText } from "../../src/core/plain-reply.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

onBothDatabases("reminders", (database) => {
  /** Ana in Berlin, on 25 November 2026 at 13:00 there. */
  async function ana(start?: string): Promise<Scene> {
    const scene = await openScene(database(), start);
    await scene.member("ana", "settings zone:Europe/Berlin");
    return scene;
  }
  const titles = (scene: Scene): readonly (string | undefined)[] =>
    scene.platform.told.map((one) => one.rendered.reply.title);
  const last = (scene: Scene): RenderedReply => {
    const told = scene.platform.told.at(-1);
    if (!told) throw new Error("nothing was told");
    return told.rendered;
  };
  const at = async (scene: Scene, now: string): Promise<void> => {
    scene.now = new Date(now);
    await scene.app.keepReminders();
  };
  const labels = (rendered: RenderedReply): readonly string[] => rendered.controls.map((one) => one.label);

  test("a lot is told at 30, 7 and 1 days, by name, at nine in the person's zone, and not on the days between", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40 paid:6");
    const told: string[] = [];
    for (let day = 0; day < 39; day += 1)
      for (const time of ["06:59", "07:00", "07:30", "08:00", "20:00"]) {
        const date = new Date(Date.UTC(2027, 9, 20 + day)).toISOString().slice(0, 10);
        await at(scene, `${date}T${time}:00Z`);
        while (scene.platform.told.length > told.length)
          told.push(`${scene.now.toISOString().slice(0, 16)} ${titles(scene)[told.length]}`);
      }
    // Summer time ended on 31 October: nine o'clock is 07:00 before and 08:00 after in UTC.
    expect(told).toEqual([
      "2027-10-26T07:00 40 Connects expire in 30 days",
      "2027-11-18T08:00 40 Connects expire in 7 days",
      "2027-11-24T08:00 40 Connects expire tomorrow",
    ]);
    expect(wordsOf(last(scene))).toContain("E1");
  });

  test("a lot that was used up before its day is not told, nor one that is used up while the notice waits", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 20");
    await scene.member("ana", "settings quiet:08:00-20:00");
    await at(scene, "2027-10-26T08:00:00Z");
    await scene.member("ana", "spend 20 wallet:personal");
    await at(scene, "2027-10-26T19:00:00Z");
    await at(scene, "2027-11-24T21:00:00Z");
    expect(titles(scene).filter((title) => title?.includes("expire"))).toEqual([]);
  });

  test("lots that expire on one day come in one message, and a later lot of that day by itself", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    await scene.member("ana", "earn 10 expires:2027-11-25");
    await at(scene, "2027-10-26T08:00:00Z");
    expect(titles(scene)).toEqual(["50 Connects expire in 30 days"]);
    await scene.member("ana", "earn 5 expires:2027-11-25");
    await at(scene, "2027-10-27T08:00:00Z");
    expect(titles(scene).slice(1)).toEqual(["5 Connects expire in 29 days"]);
  });

  test("a week of silence gives the one notice that matters now, late but once", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    await at(scene, "2027-11-20T15:00:00Z");
    await at(scene, "2027-11-21T15:00:00Z");
    expect(titles(scene)).toEqual(["40 Connects expire in 5 days"]);
  });

  test("a low balance is told once until it was above the threshold again, also when it fell elsewhere", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 100");
    await scene.member("ana", "remind low value:50");
    const notice = async (line: string): Promise<unknown> =>
      (await scene.member("ana", line)).reply.data.lowNotice;
    expect(await notice("spend 45")).toBeUndefined();
    expect(await notice("spend 5")).toBe(50);
    expect(await notice("spend 5")).toBeUndefined();
    await scene.member("ana", "buy 5");
    expect(await notice("spend 5")).toBeUndefined();
    await scene.member("ana", "buy 20");
    expect(await notice("spend 20")).toBe(45);
    await scene.member("ana", "buy 20");
    const compared = await scene.member("ana", "reconcile 30");
    await scene.press("ana", compared, /^Set/);
    await scene.app.keepReminders();
    await scene.app.keepReminders();
    expect(titles(scene)).toEqual(["Your balance is low"]);
    expect(last(scene).reply.data).toMatchObject({ balance: 30, value: 50 });
  });

  test("a budget that an import or another way took over its share is told by message, once", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 100");
    await scene.member("ana", "budget 40");
    const { database: db, wallets } = scene.app.services;
    const [wallet] = await db.query<{ id: string }>("select id::text as id from wallets");
    await wallets.record(
      {
        walletId: wallet?.id ?? "",
        key: "elsewhere",
        kind: "spend",
        personId: null,
        now: scene.now,
        zone: "UTC",
        entries: [{ kind: "badge", connects: -36 }],
      },
      "do",
    );
    await scene.app.keepReminders();
    await scene.app.keepReminders();
    expect(titles(scene)).toEqual(["90% of your budget is used"]);
    expect((await scene.member("ana", "spend 1")).reply.data.budgetNotice).toBeUndefined();
  });

  test("at day 14 one message lists what has no outcome, and one press closes each", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 100");
    await scene.member("ana", 'spend 6 job:"Logo"');
    await scene.member("ana", 'spend 8 job:"Menu"');
    await scene.member("ana", 'spend 4 job:"Shop"');
    await scene.member("ana", "outcome P3 viewed");
    await at(scene, "2026-12-08T09:00:00Z");
    expect(titles(scene)).toEqual([]);
    await at(scene, "2026-12-09T08:00:00Z");
    await at(scene, "2026-12-10T08:00:00Z");
    expect(titles(scene)).toEqual(["What came of these 2 proposals?"]);
    expect(last(scene).reply.data.proposals).toEqual(["P1", "P2"]);
    const select = last(scene).controls.find((one) => one.kind === "select" && one.label.startsWith("P1"));
    const choice = select?.kind === "select" ? select.options.find((one) => one.label === "no reply") : null;
    const closed = await scene.app.engine.press(scene.who("ana"), choice?.id ?? "");
    expect(replyText(closed.reply)).toContain("lost");
    expect(
      (await scene.member("ana", "remind follow-up")).reply.blocks.map((one) => JSON.stringify(one)).join(),
    ).not.toContain("P1");
  });

  test("one proposal alone has its answers as buttons", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 100");
    await scene.member("ana", 'spend 6 job:"Logo"');
    await at(scene, "2026-12-09T08:00:00Z");
    expect(labels(last(scene)).slice(0, 5)).toEqual(["Viewed", "Replied", "Interview", "Hired", "No reply"]);
    const closed = await scene.press("ana", last(scene), "No reply");
    expect(closed.reply.data.proposal).toMatchObject({ id: "P1", outcome: "lost" });
  });

  test("after an import of old history nobody is asked about proposals of long ago", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 100 date:2026-01-01");
    await scene.member("ana", 'spend 6 job:"Old" date:2026-01-05');
    await at(scene, "2026-11-26T08:00:00Z");
    expect(titles(scene)).toEqual([]);
  });

  test("Remind me in 7 days asks about that proposal then, unless it is settled", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 100");
    const first = await scene.member("ana", 'spend 6 job:"Logo"');
    const second = await scene.member("ana", 'spend 6 job:"Menu"');
    expect(labels(first)).toEqual(["Undo", "Set outcome", "Remind me in 7 days"]);
    for (const reply of [first, first, second]) await scene.press("ana", reply, "Remind me in 7 days");
    await scene.member("ana", "outcome P1 interview");
    await scene.member("ana", "outcome P2 hired");
    await at(scene, "2026-12-02T07:59:00Z");
    expect(titles(scene)).toEqual([]);
    await at(scene, "2026-12-02T08:00:00Z");
    expect(scene.platform.told.map((one) => one.rendered.reply.data.proposals)).toEqual([["P1"]]);
  });

  test("Not refunded yet asks again in 3 days, with the same two buttons, until it is", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 100");
    await scene.member("ana", 'spend 16 job:"Logo"');
    const closed = await scene.member("ana", "outcome P1 job-closed");
    await scene.press("ana", closed, "Not refunded yet: ask me in 3 days");
    await at(scene, "2026-11-28T08:00:00Z");
    expect(titles(scene)).toEqual(["Did 16 Connects come back?"]);
    await scene.press("ana", last(scene), "Not refunded yet: ask me in 3 days");
    await at(scene, "2026-12-01T08:00:00Z");
    expect(titles(scene).length).toBe(2);
    await scene.press("ana", last(scene), "Not refunded yet: ask me in 3 days");
    const back = await scene.press("ana", last(scene), "Refund 16");
    expect(back.reply.data.balance).toBe(100);
    await at(scene, "2026-12-04T08:00:00Z");
    expect(titles(scene).length).toBe(2);
  });

  test("the digest comes on the person's Monday at nine, and not after a week in which nothing happened", async () => {
    const scene = await ana();
    await scene.member("ana", "remind digest on:yes");
    await scene.member("ana", "buy 100 paid:15");
    await scene.member("ana", 'spend 16 job:"Logo"');
    await scene.member("ana", "outcome P1 interview");
    await at(scene, "2026-11-30T07:59:00Z");
    expect(titles(scene)).toEqual([]);
    await at(scene, "2026-11-30T08:00:00Z");
    expect(titles(scene)).toEqual(["Your week, 23 Nov 2026 to 29 Nov 2026"]);
    expect(last(scene).reply.data.digest).toMatchObject({
      spent: 16,
      spentCents: 240,
      spentBefore: 0,
      cameIn: 100,
      sent: 1,
      outcomes: { interview: 1 },
      balance: 84,
    });
    await at(scene, "2026-12-07T08:00:00Z");
    await at(scene, "2026-12-14T08:00:00Z");
    expect(titles(scene).length).toBe(1);
  });

  test("a digest switched on in mid-week begins with the next Monday", async () => {
    const scene = await ana("2026-12-02T12:00:00Z");
    await scene.member("ana", "buy 100 date:2026-11-25");
    await scene.member("ana", "spend 7 for:badge");
    await scene.member("ana", "remind digest on:yes");
    await at(scene, "2026-12-03T08:00:00Z");
    expect(titles(scene)).toEqual([]);
    await at(scene, "2026-12-07T08:00:00Z");
    expect(titles(scene)).toEqual(["Your week, 30 Nov 2026 to 6 Dec 2026"]);
  });

  test("nothing is sent in quiet hours; it comes after them, once", async () => {
    const scene = await ana();
    await scene.member("ana", "settings quiet:22:00-10:30");
    await scene.member("ana", "buy 40");
    for (const time of ["08:00", "08:30", "09:29"]) await at(scene, `2027-11-18T${time}:00Z`);
    expect(titles(scene)).toEqual([]);
    for (const time of ["09:30", "09:31", "12:00"]) await at(scene, `2027-11-18T${time}:00Z`);
    expect(titles(scene)).toEqual(["40 Connects expire in 7 days"]);
  });

  test("each message can be put off once, for an hour, until tomorrow or for a week", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    await at(scene, "2027-11-18T08:00:00Z");
    const first = last(scene);
    expect(labels(first)).toEqual([
      "Use them: show tips",
      "In 1 hour",
      "Tomorrow",
      "Next week",
      "Stop these",
    ]);
    await scene.press("ana", first, "In 1 hour");
    expect((await scene.press("ana", first, "In 1 hour")).reply.error?.code).toBe("already_done");
    expect((await scene.press("ana", first, "Next week")).reply.error?.code).toBe("already_done");
    await at(scene, "2027-11-18T08:59:00Z");
    expect(titles(scene).length).toBe(1);
    await at(scene, "2027-11-18T09:00:00Z");
    expect(titles(scene).length).toBe(2);
    await scene.press("ana", last(scene), "Tomorrow");
    await at(scene, "2027-11-19T07:59:00Z");
    expect(titles(scene).length).toBe(2);
    await at(scene, "2027-11-19T08:00:00Z");
    expect(titles(scene)[2]).toBe("40 Connects expire in 6 days");
    const other = await scene.press("bob", last(scene), "Tomorrow");
    expect(other.reply.error?.code).toBe("not_allowed");
  });

  test("Stop these ends one kind, and one switch ends all of them", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    await scene.member("ana", 'spend 6 job:"Logo" date:today');
    await at(scene, "2026-12-09T08:00:00Z");
    await scene.press("ana", last(scene), "Stop these");
    await scene.member("ana", "remind all on:no");
    await at(scene, "2027-11-18T08:00:00Z");
    expect(titles(scene)).toEqual(["What came of this proposal?"]);
    await scene.member("ana", "remind all on:yes");
    const { reply } = await scene.member("ana", "remind");
    expect(reply.data.reminders).toMatchObject({ expiry: { on: true }, "follow-up": { on: false } });
  });

  test("with messages closed it waits for the next private answer, is shown once, and never in public", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    scene.platform.directs = "closed";
    await at(scene, "2027-11-18T08:00:00Z");
    expect(scene.platform.told).toEqual([]);
    expect(scene.platform.posted).toEqual([]);
    const bob = await scene.member("bob", "balance");
    expect(wordsOf(bob)).not.toContain("expire in 7 days");
    const shared = await scene.member("ana", 'ask question:"how much is a connect" share:yes');
    expect(shared.visibility).toBe("public");
    expect(wordsOf(shared)).not.toContain("expire in 7 days");
    const glance = await scene.member("ana", "balance", { glance: true });
    expect(wordsOf(glance)).not.toContain("40 Connects expire in 7 days");
    const next = await scene.member("ana", "history");
    expect(next.visibility).toBe("private");
    expect(wordsOf(next)).toContain("40 Connects expire in 7 days");
    expect(wordsOf(await scene.member("ana", "history"))).not.toContain("expire in 7 days");
    await scene.press("ana", next, "In 1 hour");
    scene.platform.directs = "sent";
    await at(scene, "2027-11-18T09:00:00Z");
    expect(titles(scene)).toEqual(["40 Connects expire in 7 days"]);
  });

  test("a notice goes to the account used last, or to the chosen one", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    await at(scene, "2027-11-18T08:00:00Z");
    expect(scene.platform.told.map((one) => one.to)).toEqual(["test::ana"]);
    expect((await scene.member("ana", "settings notices:elsewhere")).reply.error?.code).toBe("bad_input");
    const { reply } = await scene.member("ana", "settings notices:test");
    expect(reply.data.notices).toBe("test");
  });

  test("while the platform is away it waits, and a platform that answers with failures is asked again", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    scene.platform.up = false;
    await at(scene, "2027-11-18T08:00:00Z");
    scene.platform.up = true;
    const answers: ("unavailable" | "sent")[] = ["unavailable", "unavailable", "sent", "sent"];
    const tries: number[] = [];
    Object.assign(scene.platform, {
      direct: async () => {
        tries.push(scene.now.getTime());
        return answers.shift();
      },
    });
    for (let minute = 1; minute <= 20; minute += 1)
      await at(scene, new Date(Date.UTC(2027, 10, 18, 8, minute)).toISOString());
    expect(tries.length).toBe(3);
  });

  test("a sending that broke off is not repeated: it is shown with the next command", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    let calls = 0;
    Object.assign(scene.platform, {
      direct: async () => {
        calls += 1;
        throw new Error("socket hang up");
      },
    });
    await at(scene, "2027-11-18T08:00:00Z");
    await at(scene, "2027-11-18T09:00:00Z");
    expect(calls).toBe(1);
    expect(wordsOf(await scene.member("ana", "history"))).toContain("expire in 7 days");
  });

  test("a process that dies while sending neither loses the notice nor sends it twice", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    let calls = 0;
    let sending = (): void => undefined;
    const begun = new Promise<void>((resolve) => {
      sending = resolve;
    });
    Object.assign(scene.platform, {
      direct: async () => {
        calls += 1;
        sending();
        return await new Promise(() => undefined);
      },
    });
    scene.now = new Date("2027-11-18T08:00:00Z");
    void scene.app.keepReminders();
    await begun;
    const other = await openScene(database(), "2027-11-18T08:01:00Z");
    await other.app.keepReminders();
    other.now = new Date("2027-11-18T08:10:00Z");
    await other.app.keepReminders();
    expect([calls, other.platform.told.length]).toEqual([1, 0]);
    expect(wordsOf(await other.member("ana", "history"))).toContain("expire in 7 days");
  });

  test("two replicas and a restart send each notice once", async () => {
    const scene = await ana();
    for (const name of ["ana", "bob", "eve"]) {
      await scene.member(name, "buy 40");
      await scene.member(name, 'spend 5 job:"Logo"');
    }
    const replicas = await Promise.all([1, 2, 3].map(async () => await openScene(database())));
    const all = (): number => [scene, ...replicas].reduce((sum, one) => sum + one.platform.told.length, 0);
    for (const day of ["2026-12-09T10:00:00Z", "2027-11-18T10:00:00Z"]) {
      for (const one of replicas) one.now = new Date(day);
      await Promise.all(replicas.flatMap((one) => [one.app.keepReminders(), one.app.keepReminders()]));
    }
    expect(all()).toBe(6);
    await Promise.all(replicas.map(async (one) => await one.app.keepReminders()));
    expect(all()).toBe(6);
  });

  test("the card shows every kind with its switch, and a switch pressed twice switches once", async () => {
    const scene = await ana();
    const card = await scene.member("ana", "remind");
    expect(labels(card)).toEqual([
      "Turn off expiry",
      "Turn on low balance",
      "Turn off budget",
      "Turn off follow-up",
      "Turn on weekly digest",
      "Turn off monthly Connects",
      "All off",
      "Change",
    ]);
    for (let press = 0; press < 2; press += 1) {
      const { reply } = await scene.press("ana", card, "Turn off expiry");
      expect(reply.data).toMatchObject({ about: "expiry", on: false });
    }
  });

  test("a switch can be typed as a word", async () => {
    const scene = await ana();
    for (const [line, on] of [
      ["remind digest on", true],
      ["remind digest off", false],
      ["remind digest yes", true],
      ["remind expiry no", false],
    ] as const)
      expect((await scene.member("ana", line)).reply.data, line).toMatchObject({ on });
    expect((await scene.member("ana", "remind all off")).reply.data).toMatchObject({ all: false });
  });

  test("wrong input says what is wrong and changes nothing", async () => {
    const scene = await ana();
    const before = (await scene.member("ana", "remind")).reply.data;
    for (const line of [
      "remind low on:yes",
      "remind low value:0",
      "remind digest value:5",
      "remind expiry at:25:00",
      "remind expiry at:9:60",
      "remind on:no",
      "remind soon",
      "remind snooze:hour notice:x",
      "remind snooze:hour notice:00000000-0000-4000-8000-000000000000.1",
    ])
      expect((await scene.member("ana", line)).reply.ok, line).toBe(false);
    expect((await scene.member("ana", "remind")).reply.data).toEqual(before);
  });

  test("another zone moves the hour at once", async () => {
    const scene = await ana();
    await scene.member("ana", "buy 40");
    await at(scene, "2027-11-17T09:00:00Z");
    scene.now = new Date("2027-11-17T23:30:00Z");
    await scene.member("ana", "settings zone:Asia/Tokyo");
    await at(scene, "2027-11-17T23:59:00Z");
    expect(titles(scene)).toEqual(["40 Connects expire in 8 days"]);
    // Nine in Tokyo is eight hours before nine in Berlin.
    await at(scene, "2027-11-18T00:00:00Z");
    await at(scene, "2027-11-18T08:00:00Z");
    expect(titles(scene).slice(1)).toEqual(["40 Connects expire in 7 days"]);
  });
});
