import { expect, test } from "vitest";
import { factBookOf } from "../../src/answers/fact-book.ts";
import { dueMonday } from "../../src/subscriptions/digest.ts";
import { changesBetween, noteFactBook } from "../../src/subscriptions/fact-book-news.ts";
import { forgetOld } from "../../src/subscriptions/keep-news.ts";
import { openScene, type Scene, wordsOf } from "../commands/scene.ts";
import { onBothDatabases } from "../databases.ts";

const OVERRIDE = "fact override connect_price_usd value:0.20 source:https://example.com/prices confirm:yes";

onBothDatabases("a channel that asked for news", (database) => {
  const open = async (job: string): Promise<Scene> => {
    const scene = await openScene(database());
    await scene.app.keepNews();
    await scene.admin(`channel set job:${job} #news`);
    scene.tick(1);
    return scene;
  };
  const bodies = (scene: Scene): readonly string[] => scene.platform.posted.map((one) => one.post.body);
  const everywhere = async (scene: Scene): Promise<void> => {
    scene.tick(1);
    await Promise.all([1, 2, 3].map(async () => await scene.app.keepNews()));
    await scene.app.keepNews();
  };

  test("of the log is told each admin act once, by whom, without what it says inside", async () => {
    const scene = await open("log");
    await everywhere(scene);
    await scene.admin("role set duty:editor @ana");
    await scene.admin("channel set job:answers #jobs");
    await everywhere(scene);
    await everywhere(scene);
    expect(
      bodies(scene)
        .join("\n")
        .match(/boss: editor given "user ana"/g),
    ).toHaveLength(1);
    expect(
      bodies(scene)
        .join("\n")
        .match(/boss: job answers given "#jobs"/g),
    ).toHaveLength(1);
    expect(scene.platform.posted.every((one) => one.channel === "id-news")).toBe(true);
  });

  test("of the log hears nothing of members and their wallets", async () => {
    const scene = await open("log");
    await everywhere(scene);
    const before = scene.platform.posted.length;
    await scene.member("ana", "buy 4321 paid:77");
    await scene.member("ana", "spend 16 job:Secret");
    await everywhere(scene);
    expect(scene.platform.posted).toHaveLength(before);
  });

  test("of the log is told once what could not be delivered and what is held; never of its own failing", async () => {
    const scene = await open("log");
    await everywhere(scene);
    scene.platform.posted.splice(0);
    scene.platform.fault = (call, channel) =>
      call === "post" && channel === "id-general"
        ? { ok: false, reason: "forbidden", message: "I lack Send Messages." }
        : null;
    await scene.press("boss", await scene.admin('announce to:#general title:Spring text:"B"'), "Post now");
    await everywhere(scene);
    await everywhere(scene);
    expect(
      bodies(scene)
        .join("\n")
        .match(/Not delivered\*\*: "Spring" to #general \(I lack Send Messages\.\)/g),
    ).toHaveLength(1);
    scene.platform.fault = () => ({ ok: false, reason: "forbidden", message: "No." });
    await scene.admin("role set duty:editor @ana");
    await everywhere(scene);
    const made = await database().query("select 1 from announcements where kind = 'log'");
    await everywhere(scene);
    expect(await database().query("select 1 from announcements where kind = 'log'")).toHaveLength(
      made.length,
    );
  });

  test("of rule changes is told once when an editor overrides a fact here and when it is set back, other communities are not", async () => {
    const scene = await open("rule-changes");
    const elsewhere = scene.who("boss", { community: { platform: "test", id: "c2" } });
    await scene.app.engine.run(
      elsewhere,
      scene.app.engine.prepareText(elsewhere, "connects-admin", "channel set job:rule-changes #jobs"),
    );
    expect((await scene.admin(OVERRIDE)).reply.ok).toBe(true);
    await everywhere(scene);
    await everywhere(scene);
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toContain("**0.20**");
    expect(bodies(scene)[0]).toContain("https://example.com/prices");
    await scene.admin("fact revert connect_price_usd");
    await everywhere(scene);
    expect(bodies(scene)).toHaveLength(2);
    expect(bodies(scene)[1]).toContain("holds again");
    expect(scene.platform.posted.map((one) => one.channel)).toEqual(["id-news", "id-news"]);
  });

  test("of rule changes hears what an override says in the end when it was changed several times at once", async () => {
    const scene = await open("rule-changes");
    await scene.admin(OVERRIDE);
    await scene.admin(OVERRIDE.replace("0.20", "0.25"));
    await everywhere(scene);
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toContain("0.25");
    expect(bodies(scene)[0]).not.toContain("0.20");
  });

  test("of rule changes hears nothing of what happened before it asked", async () => {
    const scene = await openScene(database());
    await scene.admin(OVERRIDE);
    scene.tick(5);
    await scene.admin("channel set job:rule-changes #news");
    await everywhere(scene);
    expect(scene.platform.posted).toEqual([]);
  });

  test("of rule changes is told once when a newer fact book runs, by however many processes, and not of an older one again", async () => {
    const scene = await open("rule-changes");
    const book = scene.app.services.factBook;
    const changed = factBookOf({
      facts: book.facts.map((fact) => (fact.id === "connect_price_usd" ? { ...fact, value: 0.2 } : fact)),
      conflicts: book.conflicts,
    });
    const parts = { database: database(), now: () => scene.now, newId: scene.app.services.newId };
    await Promise.all([1, 2, 3].map(async () => await noteFactBook(parts, changed)));
    await scene.app.announcer.send();
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toContain("**Changed**");
    expect(bodies(scene)[0]).toContain("](https://");
    await noteFactBook(parts, book);
    await noteFactBook(parts, changed);
    await scene.app.announcer.send();
    expect(bodies(scene)).toHaveLength(1);
  });

  test("of the digest gets one on Monday at nine in the zone of who asked, once, with no figure under five", async () => {
    const scene = await openScene(database(), "2026-11-25T12:00:00Z");
    await scene.app.engine.run(
      scene.who("boss"),
      scene.app.engine.prepareText(scene.who("boss"), "connects", "settings zone:Europe/Berlin"),
    );
    await scene.admin("channel set job:digest #news");
    for (const user of ["u1", "u2", "u3", "u4", "u5", "u6"]) {
      await scene.member(user, "ask how much is a connect?");
      await scene.member(user, "buy 10 paid:1.5");
    }
    await scene.press("boss", await scene.admin('announce to:#jobs title:Spring text:"B"'), "Post now");
    scene.platform.posted.splice(0);
    scene.now = new Date("2026-11-30T07:59:00Z");
    await scene.app.keepNews();
    expect(scene.platform.posted).toEqual([]);
    scene.now = new Date("2026-11-30T08:00:00Z");
    await everywhere(scene);
    expect(bodies(scene)).toHaveLength(1);
    expect(bodies(scene)[0]).toContain("**6** questions");
    expect(bodies(scene)[0]).toContain("**6** people");
    expect(bodies(scene)[0]).toContain("1 announcement went out");
    for (const user of ["u1", "u2", "u3", "u4"]) {
      await scene.member(user, "ask how much is a connect?");
      await scene.member(user, "buy 10 paid:1.5");
    }
    await scene.press("boss", await scene.admin('announce to:#jobs title:Summer text:"B"'), "Post now");
    scene.now = new Date("2026-12-07T08:00:00Z");
    await everywhere(scene);
    expect(bodies(scene).at(-1)).not.toMatch(/questions|people/);
    expect(bodies(scene).at(-1)).toContain("1 announcement went out");
  });

  test("of the digest gets none for a week in which nothing happened, nor late by more than a day", async () => {
    const scene = await open("digest");
    scene.now = new Date("2026-11-30T09:00:00Z");
    await everywhere(scene);
    expect(scene.platform.posted).toEqual([]);
    await scene.press("boss", await scene.admin('announce to:#jobs title:Spring text:"B"'), "Post now");
    scene.platform.posted.splice(0);
    scene.now = new Date("2026-12-08T09:30:00Z");
    await everywhere(scene);
    expect(scene.platform.posted).toEqual([]);
  });

  test("keeps its posts out of the list of announcements but for rule changes and digests", async () => {
    const scene = await open("log");
    await scene.admin("role set duty:editor @ana");
    await everywhere(scene);
    expect(scene.platform.posted.length).toBeGreaterThan(0);
    expect(wordsOf(await scene.admin("scheduled"))).toContain("Nothing waits");
  });

  test("what was kept for a month is forgotten by the daily sweep, also open questions", async () => {
    const scene = await open("log");
    await scene.admin("role set duty:editor @ana");
    await scene.member("ana", "ask what is the capital of France?");
    await everywhere(scene);
    expect(await database().query("select 1 from open_questions")).toHaveLength(1);
    await forgetOld(database(), scene.now);
    expect(await database().query("select 1 from open_questions")).toHaveLength(1);
    scene.tick(31 * 24 * 60);
    await forgetOld(database(), scene.now);
    expect(await database().query("select 1 from open_questions")).toEqual([]);
    expect(await database().query("select 1 from announcements where kind = 'log'")).toEqual([]);
  });
});

test("a digest is due on the Monday at nine of its zone, once, through a clock change too", () => {
  const at = (iso: string, cursor = 0): string | null =>
    dueMonday({ zone: "Europe/Berlin", cursor, setAt: new Date("2026-01-01T00:00:00Z") }, new Date(iso));
  expect(at("2026-03-30T06:59:00Z")).toBeNull();
  expect(at("2026-03-30T07:00:00Z")).toBe("2026-03-30");
  expect(at("2026-10-26T07:59:00Z")).toBeNull();
  expect(at("2026-10-26T08:00:00Z")).toBe("2026-10-26");
  expect(at("2026-10-26T08:00:00Z", 20261026)).toBeNull();
  expect(at("2026-10-27T08:00:00Z")).toBeNull();
});

test("other words for the same fact are no change of a rule, and a fact that ended is said to", () => {
  const fact = {
    id: "price",
    statement: "A Connect costs $0.15.",
    value: { b: 1, a: 2 },
    unit: null,
    plan: "any" as const,
    from: "2024",
    to: null,
    source: { title: "Help page", publisher: "official" as const, url: "https://example.com/x", asOf: null },
    checkedOn: "2026-11-01",
    reviewBy: "2027-11-01",
    confidence: "high" as const,
    conflictsWith: [],
    note: "",
    theme: "prices",
  };
  const before = { price: { value: { a: 2, b: 1 }, from: "2024", to: null } };
  const bookWith = (more: Partial<typeof fact> | { to: string }) =>
    factBookOf({ facts: [{ ...fact, ...more }], conflicts: [] });
  expect(changesBetween(before, bookWith({ statement: "One Connect is $0.15 now." }))).toEqual([]);
  expect(changesBetween(before, bookWith({ to: "2026-12" }))[0]).toContain("No longer");
  expect(changesBetween({}, bookWith({}))[0]).toContain("New");
  expect(changesBetween({}, bookWith({ to: "2026-12" }))).toEqual([]);
});
