import { expect, test } from "vitest";
import type { Origin } from "../../src/core/context.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { auditRows } from "../../src/database/audit-log.ts";
import { onBothDatabases } from "../databases.ts";
import { type FakePlatform, fakePlatform, openScene, type Scene, wordsOf } from "./scene.ts";

const HERE = { platform: "test", id: "c1" };
const THERE = { platform: "other", id: "w1" };

type Both = Scene & {
  readonly other: FakePlatform;
  /** `boss` of the other side. */
  readonly there: (text: string, more?: Partial<Origin>) => Promise<RenderedReply>;
  readonly pressThere: (reply: RenderedReply, label: string) => Promise<RenderedReply>;
};

onBothDatabases("channels", (database) => {
  const open = async (): Promise<Both> => {
    const scene = await openScene(database());
    const other = fakePlatform("other");
    scene.app.addMessenger(other);
    const origin = (more: Partial<Origin> = {}): Origin =>
      scene.who("chief", {
        actor: { platform: "other", realm: "w1", user: "chief" },
        community: THERE,
        administers: true,
        ...more,
      });
    return Object.assign(scene, {
      other,
      there: async (text: string, more?: Partial<Origin>) => {
        const from = origin(more);
        return await scene.app.engine.run(from, scene.app.engine.prepareText(from, "connects-admin", text));
      },
      pressThere: async (reply: RenderedReply, label: string) => {
        const button = reply.controls.find((one) => one.label === label);
        if (button?.kind !== "button") throw new Error(`no ${label}`);
        return await scene.app.engine.press(origin(), button.id);
      },
    });
  };
  const paired = async (): Promise<Both> => {
    const scene = await open();
    const offered = await scene.admin("channel connect");
    expect((await scene.there(`channel connect ${String(offered.reply.data.code)}`)).reply.ok).toBe(true);
    return scene;
  };
  const jobs = async (scene: Scene): Promise<unknown> =>
    (await scene.admin("channel show")).reply.data.channels;

  test("get and lose jobs, each change audited with what it was before", async () => {
    const scene = await open();
    await scene.admin("channel set job:announce #news");
    await scene.admin("channel set job:announce #general");
    await scene.admin("channel set job:answers #jobs mode:every-question");
    expect(await jobs(scene)).toEqual([
      { job: "announce", channel: "id-general", name: "general", mode: null },
      { job: "announce", channel: "id-news", name: "news", mode: null },
      { job: "answers", channel: "id-jobs", name: "jobs", mode: "every-question" },
    ]);
    await scene.admin("channel clear job:announce #news");
    await scene.admin("channel clear job:answers");
    expect(await jobs(scene)).toMatchObject([{ channel: "id-general" }]);
    const [last, before] = await auditRows(database(), HERE, { kind: "channels", limit: 2 });
    expect(before).toMatchObject({
      before: { channels: "#general, #news" },
      after: { channels: "#general" },
    });
    expect(last).toMatchObject({ before: { channels: "#jobs every-question" }, after: { channels: "" } });
  });

  test("of which there is one at a time move from the channel before", async () => {
    const scene = await open();
    for (const job of ["log", "escalate"]) {
      await scene.admin(`channel set job:${job} #news`);
      await scene.admin(`channel set job:${job} #general`);
    }
    expect(await jobs(scene)).toMatchObject([
      { job: "escalate", channel: "id-general" },
      { job: "log", channel: "id-general" },
    ]);
  });

  test.each([
    ["channel set job:announce #nowhere", "not_found"],
    ["channel set job:log #news mode:mention", "bad_input"],
    ["channel clear job:log", "not_found"],
    ["channel clear job:log #news", "not_found"],
    ["channel set job:party #news", "bad_input"],
  ])("%s is refused with %s", async (text, code) => {
    const scene = await open();
    expect((await scene.admin(text)).reply.error?.code).toBe(code);
  });

  test("where the assistant can't post get no job, with the remedy", async () => {
    const scene = await open();
    scene.platform.infos = scene.platform.infos.map((one) => ({ ...one, problem: "Give me Send Messages." }));
    expect((await scene.admin("channel set job:log #news")).reply.error?.message).toContain("Send Messages");
  });

  test("are set by owners alone and shown to every holder of a duty", async () => {
    const scene = await open();
    await scene.admin("role set duty:announcer @ana");
    const ana = async (text: string): Promise<RenderedReply> => {
      const origin = scene.who("ana");
      return await scene.app.engine.run(origin, scene.app.engine.prepareText(origin, "connects-admin", text));
    };
    for (const text of ["channel set job:log #news", "channel clear job:log", "channel connect"])
      expect((await ana(text)).reply.error?.code).toBe("not_allowed");
    expect((await ana("channel show")).reply.ok).toBe(true);
  });

  test("an ordinary mode that the platform can't hear says what is missing", async () => {
    const scene = await open();
    Object.assign(scene.platform, { deafness: () => "Switch on Message Content." });
    const shown = await scene.admin("channel set job:answers #jobs mode:every-question");
    expect(wordsOf(shown)).toContain("Switch on Message Content.");
    expect(wordsOf(await scene.admin("channel set job:answers #jobs mode:mention"))).not.toContain(
      "Switch on",
    );
  });

  test("a code pairs two communities once, shown on both sides and audited on both", async () => {
    const scene = await paired();
    expect((await scene.admin("channel show")).reply.data.pairs).toMatchObject([THERE]);
    expect((await scene.there("channel show")).reply.data.pairs).toMatchObject([HERE]);
    for (const community of [HERE, THERE])
      expect(await auditRows(database(), community, { limit: 1 })).toMatchObject([{ act: "paired" }]);
  });

  test("a code is kept in no form that could be read", async () => {
    const scene = await open();
    const code = String((await scene.admin("channel connect")).reply.data.code);
    const kept = JSON.stringify(await database().query("select * from pair_codes"));
    for (const form of [code, code.replace("-", ""), code.toLowerCase()]) expect(kept).not.toContain(form);
  });

  test("a code works once, for ten minutes, on the other side only, however it is written", async () => {
    const scene = await open();
    const code = async (): Promise<string> => String((await scene.admin("channel connect")).reply.data.code);
    const first = await code();
    expect((await scene.admin(`channel connect ${first}`)).reply.error?.code).toBe("bad_input");
    expect((await scene.there(`channel connect ${first}`)).reply.ok).toBe(true);
    expect(
      (await scene.there(`channel connect ${first}`, { community: { platform: "other", id: "w2" } })).reply
        .error?.code,
    ).toBe("not_found");
    const second = await code();
    scene.tick(10);
    expect((await scene.there(`channel connect ${second}`)).reply.error?.code).toBe("not_found");
    const replaced = await code();
    const third = await code();
    expect((await scene.there(`channel connect ${replaced}`)).reply.error?.code).toBe("not_found");
    expect((await scene.there(`channel connect ${third.toLowerCase().replace("-", "")}`)).reply.ok).toBe(
      true,
    );
  });

  test("two who type one code at once make one pair", async () => {
    const scene = await open();
    const code = String((await scene.admin("channel connect")).reply.data.code);
    const replies = await Promise.all(
      ["w1", "w2", "w3"].map(
        async (id) => await scene.there(`channel connect ${code}`, { community: { platform: "other", id } }),
      ),
    );
    expect(replies.filter(({ reply }) => reply.ok)).toHaveLength(1);
    expect((await scene.admin("channel show")).reply.data.pairs).toHaveLength(1);
  });

  test("codes can't be guessed in a row, and the right one has to wait too", async () => {
    const scene = await open();
    const code = String((await scene.admin("channel connect")).reply.data.code);
    for (let i = 0; i < 5; i += 1)
      expect((await scene.there("channel connect AAAA-BBBB")).reply.error?.code).toBe("not_found");
    expect((await scene.there(`channel connect ${code}`)).reply.error?.code).toBe("rate_limited");
    scene.tick(11);
    const fresh = String((await scene.admin("channel connect")).reply.data.code);
    expect((await scene.there(`channel connect ${fresh}`)).reply.ok).toBe(true);
  });

  test("a code is for owners of the other side", async () => {
    const scene = await open();
    const code = String((await scene.admin("channel connect")).reply.data.code);
    const refused = await scene.there(`channel connect ${code}`, { administers: false });
    expect(refused.reply.error?.code).toBe("not_allowed");
    expect((await scene.there(`channel connect ${code}`)).reply.ok).toBe(true);
  });

  test("of a paired community can be picked once its owner gave them the job, and not before", async () => {
    const scene = await paired();
    const write = 'announce to:#news,other:#general title:A text:"B"';
    expect((await scene.admin(write)).reply.error?.code).toBe("not_found");
    await scene.there("channel set job:announce #general");
    expect((await scene.admin('announce to:other:#news title:A text:"B"')).reply.error?.code).toBe(
      "not_found",
    );
    const suggested = await scene.app.engine.complete(
      scene.who("boss"),
      "connects-admin announce",
      "to",
      "",
      {},
    );
    expect(suggested.map((one) => one.name)).toEqual([
      "Test #news",
      "Test #general",
      "Test #jobs",
      "Other #general",
    ]);
    const second = await scene.app.engine.complete(
      scene.who("boss"),
      "connects-admin announce",
      "to",
      "#news,oth",
      {},
    );
    expect(second).toEqual([{ name: "#news,Other #general", value: "#news,other:#general" }]);
    const shown = await scene.admin(write);
    expect(wordsOf(shown)).toContain("**Test**, in #news:");
    expect(wordsOf(shown)).toContain("**Other**, in #general:");
    const posted = await scene.press("boss", shown, "Post now");
    expect(scene.platform.posted.map((one) => one.channel)).toEqual(["id-news"]);
    expect(scene.other.posted.map((one) => one.channel)).toEqual(["id-general"]);
    expect(wordsOf(posted)).toContain("Other #general: posted");
  });

  test("of another community on the same platform are told apart by the side they are on", async () => {
    const scene = await open();
    const code = String((await scene.admin("channel connect")).reply.data.code);
    const second = async (text: string): Promise<RenderedReply> => {
      const origin = scene.who("boss", { community: { platform: "test", id: "c2" } });
      return await scene.app.engine.run(origin, scene.app.engine.prepareText(origin, "connects-admin", text));
    };
    await second(`channel connect ${code}`);
    await second("channel set job:announce #general");
    const suggested = await scene.app.engine.complete(
      scene.who("boss"),
      "connects-admin announce",
      "to",
      "",
      {},
    );
    expect(suggested.map((one) => one.value)).toEqual(["#news", "#general", "#jobs", "test:c2:id-general"]);
    const same = await scene.admin('announce to:#general,test:c2:id-general title:A text:"B"');
    expect(same.reply.error?.code).toBe("bad_input");
    const shown = await scene.admin('announce to:#news,test:c2:id-general title:A text:"B"');
    await scene.press("boss", shown, "Post now");
    expect(
      await database().query("select community, channel from deliveries where state = 'sent' order by 1"),
    ).toEqual([
      { community: "c1", channel: "id-news" },
      { community: "c2", channel: "id-general" },
    ]);
  });

  test("with the job promo take announcements with a promo alone", async () => {
    const scene = await paired();
    await scene.there("channel set job:promo #general");
    expect((await scene.admin('announce to:other:#general title:A text:"B"')).reply.error?.code).toBe(
      "not_found",
    );
    await scene.admin("promo add SPRING kind:shared code:SAVE40 ends:2026-12-31");
    const shown = await scene.admin('announce to:other:#general promo:SPRING title:A text:"B"');
    await scene.press("boss", shown, "Post now");
    expect(scene.other.posted).toHaveLength(1);
  });

  test.each([
    ["the job was taken away", "channel clear job:announce"],
    ["the pair was ended", null],
  ])("refuse what was scheduled when %s before the hour; the own channels still get it", async (_, text) => {
    const scene = await paired();
    await scene.there("channel set job:announce #general");
    const shown = await scene.admin('announce to:#news,other:#general title:A text:"B" when:+1h');
    await scene.press("boss", shown, /^Schedule for/);
    if (text === null) {
      const asked = await scene.pressThere(await scene.there("channel show"), "Unpair Test");
      expect((await scene.admin("channel show")).reply.data.pairs).toHaveLength(1);
      await scene.pressThere(asked, "End it");
      expect((await scene.pressThere(asked, "End it")).reply.error?.code).toBe("already_done");
      expect((await scene.admin("channel show")).reply.data.pairs).toEqual([]);
    } else await scene.there(text);
    scene.tick(60);
    await scene.app.announcer.send();
    expect(scene.platform.posted).toHaveLength(1);
    expect(scene.other.posted).toEqual([]);
    expect(wordsOf(await scene.admin("scheduled item:A"))).toContain("does not share that channel");
  });

  test("of the other side are never pinged from here, and the preview says so", async () => {
    const scene = await paired();
    await scene.there("channel set job:announce #general");
    const shown = await scene.admin('announce to:#news,other:#general title:A text:"B" ping:r1');
    expect(wordsOf(shown)).toContain("Nobody is pinged on the other side.");
    const asked = await scene.press("boss", shown, /^Post now/);
    await scene.press("boss", asked, "Post and ping");
    expect(scene.platform.posted[0]?.post.mention).toMatchObject({ id: "r1" });
    expect(scene.other.posted[0]?.post.mention).toBeNull();
  });

  test("give the other side no duty here and none of its lists", async () => {
    const scene = await paired();
    await scene.there("channel set job:announce #general");
    const shown = await scene.admin('announce to:other:#general title:Secret text:"B" when:+1h');
    await scene.press("boss", shown, /^Schedule for/);
    expect(wordsOf(await scene.there("scheduled"))).not.toContain("Secret");
    const id = String(shown.reply.data.announcement);
    expect((await scene.there(`announce draft:${id} step:cancel`)).reply.error?.code).toBe("not_found");
  });

  test("lists in a text are drawn in the preview as they are posted", async () => {
    const scene = await open();
    const shown = await scene.admin('announce to:#news title:A text:"Get:\n- one\n- two - three"');
    expect(wordsOf(shown)).toContain("Get:\\n• one\\n• two - three");
  });
});
