import { expect, test } from "vitest";
import { openScene, type Scene } from "../commands/scene.ts";
import { onBothDatabases } from "../databases.ts";

const WRITE = 'announce to:#news,#general,#jobs title:"Spring" text:"40 Connects" when:+1h';

onBothDatabases("delivery", (database) => {
  const scheduled = async (more = ""): Promise<Scene> => {
    const scene = await openScene(database());
    const shown = await scene.admin(`${WRITE} ${more}`);
    await scene.press("boss", shown, /^Schedule for/);
    scene.tick(60);
    return scene;
  };
  const places = (scene: Scene): readonly string[] => scene.platform.posted.map((one) => one.channel).sort();
  const ALL = ["id-general", "id-jobs", "id-news"];

  test("an answer lost after the message arrived makes no second message", async () => {
    const scene = await scheduled();
    scene.platform.fault = (call) => (call === "post" ? "lost" : null);
    await scene.app.announcer.send();
    expect(places(scene)).toEqual(ALL);
    for (let minute = 0; minute < 20; minute += 1) {
      scene.tick(1);
      await scene.app.announcer.send();
    }
    expect(places(scene)).toEqual(ALL);
    const states = await database().query("select distinct state from deliveries");
    expect(states).toEqual([{ state: "sent" }]);
  });

  test("a process that died between the platform's answer and our commit leaves one message", async () => {
    const scene = await scheduled();
    await scene.app.announcer.send();
    // What its commit would have written is lost: the rows still say that it is being sent.
    await database().query(
      "update deliveries set state = 'sending', message_id = null, sent_at = null, lease_until = $1",
      [scene.now.toISOString()],
    );
    await database().query("update announcements set state = 'sending'");
    await scene.app.announcer.send();
    scene.tick(2);
    await scene.app.announcer.send();
    expect(places(scene)).toEqual(ALL);
    expect(await database().query("select 1 from deliveries where message_id is not null")).toHaveLength(3);
  });

  test("two replicas at the hour post each channel once", async () => {
    const scene = await scheduled();
    await Promise.all([1, 2, 3, 4].map(async () => await scene.app.announcer.send()));
    expect(places(scene)).toEqual(ALL);
  });

  test("a wait that the platform asks for is honoured, then it goes out", async () => {
    const scene = await scheduled();
    let tries = 0;
    scene.platform.fault = (call) => {
      if (call !== "post") return null;
      tries += 1;
      return { ok: false, reason: "rate_limited", message: "Too fast.", retryAfterMs: 600_000 };
    };
    await scene.app.announcer.send();
    expect(tries).toBe(3);
    scene.tick(9);
    await scene.app.announcer.send();
    expect(tries).toBe(3);
    scene.platform.fault = () => null;
    scene.tick(2);
    await scene.app.announcer.send();
    expect(places(scene)).toEqual(ALL);
  });

  test("what the platform keeps failing at is given up at last, and told once", async () => {
    const scene = await scheduled("late:10080");
    let tries = 0;
    scene.platform.fault = (call) => {
      if (call !== "post") return null;
      tries += 1;
      return { ok: false, reason: "unavailable", message: "It answered 500." };
    };
    for (let minute = 0; minute < 120; minute += 5) {
      scene.tick(5);
      await scene.app.announcer.send();
    }
    expect(tries).toBe(24);
    expect(scene.platform.told).toHaveLength(1);
  });

  test("while its platform is down an announcement waits, and comes within the lateness it allows", async () => {
    const scene = await scheduled();
    scene.platform.up = false;
    await scene.app.announcer.send();
    scene.tick(30);
    scene.platform.up = true;
    await scene.app.announcer.send();
    expect(places(scene)).toEqual(ALL);
  });

  test("cancelled in the middle, only what was in flight still arrives", async () => {
    const scene = await scheduled();
    scene.platform.fault = (call, channel) =>
      call === "post" && channel !== "id-news"
        ? { ok: false, reason: "rate_limited", message: "Too fast.", retryAfterMs: 60_000 }
        : null;
    await scene.app.announcer.send();
    scene.platform.fault = () => null;
    const item = await scene.admin("scheduled item:Spring");
    const done = await scene.press("boss", item, "Cancel");
    expect(done.reply.data).toMatchObject({ sent: 1, stopped: 2, inFlight: 0 });
    scene.tick(5);
    await scene.app.announcer.send();
    expect(places(scene)).toEqual(["id-news"]);
    const asked = await scene.press("boss", done, "Delete what was posted");
    await scene.press("boss", asked, "Delete them");
    expect(places(scene)).toEqual([]);
  });

  test("a message deleted by hand meanwhile is noticed by an edit, not posted again", async () => {
    const scene = await scheduled();
    await scene.app.announcer.send();
    scene.platform.posted.splice(0, 1);
    const item = await scene.admin("scheduled item:Spring");
    await scene.press("boss", item, "Edit", { title: "Spring", text: "50 Connects" });
    expect(scene.platform.posted).toHaveLength(2);
    expect(await database().query("select 1 from deliveries where state = 'removed'")).toHaveLength(1);
  });
});
