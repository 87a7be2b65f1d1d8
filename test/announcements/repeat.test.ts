import { expect, test } from "vitest";
import { occurrenceAt } from "../../src/announcements/repeat.ts";
import { openScene, type Scene, wordsOf } from "../commands/scene.ts";
import { onBothDatabases } from "../databases.ts";

test("the 31st falls on a shorter month's last day and is the 31st again afterwards", () => {
  const days = [1, 2, 3, 13].map((n) =>
    occurrenceAt("2026-12-31T09:00", "monthly", n, "UTC").toISOString().slice(0, 10),
  );
  expect(days).toEqual(["2027-01-31", "2027-02-28", "2027-03-31", "2028-01-31"]);
  expect(occurrenceAt("2027-12-31T09:00", "monthly", 2, "UTC").toISOString()).toContain("2028-02-29");
});

test("the hour stays what the clock shows through a clock change, and a skipped time comes back", () => {
  const at = (n: number) => occurrenceAt("2027-03-21T02:30", "weekly", n, "Europe/Berlin").toISOString();
  expect(at(0)).toBe("2027-03-21T01:30:00.000Z");
  expect(at(1)).toBe("2027-03-28T01:30:00.000Z");
  expect(at(2)).toBe("2027-04-04T00:30:00.000Z");
});

onBothDatabases("repeats", (database) => {
  const WEEK = 7 * 24 * 60;
  const weekly = async (): Promise<Scene> => {
    const scene = await openScene(database());
    const shown = await scene.admin(
      'announce to:#news,#general title:"Tips" text:"Every week" when:"2026-11-25 13:00" repeat:weekly',
    );
    await scene.press("boss", shown, /^Schedule for/);
    scene.tick(60);
    return scene;
  };

  test("every week one message in each channel, also with several processes", async () => {
    const scene = await weekly();
    for (let week = 1; week <= 3; week += 1) {
      await Promise.all([scene.app.announcer.send(), scene.app.announcer.send()]);
      await scene.app.announcer.send();
      expect(scene.platform.posted).toHaveLength(2 * week);
      scene.tick(WEEK);
    }
  });

  test("cancelling what comes next ends the row", async () => {
    const scene = await weekly();
    await scene.app.announcer.send();
    const item = await scene.admin("scheduled item:Tips");
    await scene.press("boss", item, "Cancel");
    scene.tick(WEEK);
    await scene.app.announcer.send();
    scene.tick(WEEK);
    await scene.app.announcer.send();
    expect(scene.platform.posted).toHaveLength(2);
  });

  test("a channel that fails three times in a row is told once and then left out; the others go on", async () => {
    const scene = await weekly();
    scene.platform.fault = (call, channel) =>
      call === "post" && channel === "id-general"
        ? { ok: false, reason: "forbidden", message: "I lack View Channel there." }
        : null;
    for (let week = 1; week <= 5; week += 1) {
      await scene.app.announcer.send();
      scene.tick(WEEK);
    }
    expect(scene.platform.posted.map((one) => one.channel)).toEqual(Array(5).fill("id-news"));
    expect(scene.platform.told).toHaveLength(1);
    expect(wordsOf(scene.platform.told[0]?.rendered ?? (await scene.admin("help")))).toContain(
      "View Channel",
    );
    const failed = await database().query("select 1 from deliveries where state = 'failed'");
    expect(failed).toHaveLength(3);
  });

  test("weeks in which nothing ran are not made up for: the missed one is held, the next is on time", async () => {
    const scene = await weekly();
    await scene.app.announcer.send();
    scene.tick(3 * WEEK + 90);
    await scene.app.announcer.send();
    expect(scene.platform.posted).toHaveLength(2);
    expect(scene.platform.told).toHaveLength(1);
    scene.tick(WEEK - 90);
    await scene.app.announcer.send();
    expect(scene.platform.posted).toHaveLength(4);
  });
});
