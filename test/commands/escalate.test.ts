import { expect, test } from "vitest";
import type { RenderedReply } from "../../src/core/rendered.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene, wordsOf } from "./scene.ts";

const ASK = "ask what is the capital of France?";

onBothDatabases("asking a human", (database) => {
  const open = async (): Promise<Scene> => {
    const scene = await openScene(database());
    await scene.admin("channel set job:escalate #general");
    return scene;
  };
  const human = async (scene: Scene, user: string, question: string, how: string): Promise<RenderedReply> => {
    const asked = await scene.press(user, await scene.member(user, `ask ${question}`), "Ask a human");
    expect(asked.visibility).toBe("private");
    const sent = await scene.press(user, asked, how);
    await scene.app.announcer.send();
    return sent;
  };
  const labels = (reply: RenderedReply): readonly string[] => reply.controls.map((one) => one.label);

  test("is offered under every answer where a channel takes questions, and nowhere else", async () => {
    const scene = await openScene(database());
    expect(labels(await scene.member("ana", ASK))).not.toContain("Ask a human");
    await scene.admin("channel set job:escalate #general");
    expect(labels(await scene.member("ana", ASK))).toContain("Ask a human");
    expect(labels(await scene.member("ana", "ask how much is a connect?"))).toContain("Ask a human");
    expect(labels(await scene.member("ana", ASK, { community: null }))).not.toContain("Ask a human");
    await scene.admin("channel clear job:escalate");
    expect(labels(await scene.member("ana", ASK))).not.toContain("Ask a human");
  });

  test("posts nothing before the member confirms, who sees where it goes and what it says", async () => {
    const scene = await open();
    const asked = await scene.press("ana", await scene.member("ana", ASK), "Ask a human");
    expect(wordsOf(asked)).toContain("#general");
    expect(wordsOf(asked)).toContain("capital of France");
    await scene.app.announcer.send();
    expect(scene.platform.posted).toEqual([]);
  });

  test("without a name leaves none anywhere in what is posted or kept", async () => {
    const scene = await open();
    await human(scene, "ana-the-asker", "what is the capital of France?", "Send without my name");
    expect(scene.platform.posted.map((one) => one.channel)).toEqual(["id-general"]);
    expect(scene.platform.posted[0]?.post.body).toContain("capital of France");
    const kept = JSON.stringify(await database().query("select * from announcements"));
    expect(kept).not.toContain("ana-the-asker");
    const persons = await database().query<{ id: string }>("select id::text as id from persons");
    for (const { id } of persons) expect(kept).not.toContain(id);
  });

  test("with a name says it, and it can be found by the person it belongs to", async () => {
    const scene = await open();
    await human(scene, "ana", "what is the capital of France?", "Send with my name");
    expect(scene.platform.posted[0]?.post.body).toContain("Asked by ana");
    expect(
      await database().query("select 1 from announcements a join persons p on p.id = a.author_person_id"),
    ).toHaveLength(1);
  });

  test("with a name loses it, also where it is posted, when the person erases their data", async () => {
    const scene = await open();
    await human(scene, "ana", "what is the capital of France?", "Send with my name");
    expect((await scene.member("ana", "privacy delete confirm:DELETE")).reply.data.erased).toBe(true);
    await scene.app.announcer.send();
    expect(scene.platform.posted.map((one) => one.post.body)).toEqual(["what is the capital of France?"]);
    expect(JSON.stringify(await database().query("select * from announcements"))).not.toContain("ana");
  });

  test("the same question twice, or two presses at once, is posted once", async () => {
    const scene = await open();
    await human(scene, "ana", "what is the capital of France?", "Send without my name");
    const again = await human(scene, "ana", "what is the capital of France?", "Send without my name");
    expect(wordsOf(again)).toContain("already");
    const asked = await scene.press("ben", await scene.member("ben", ASK), "Ask a human");
    await Promise.all([1, 2, 3].map(async () => await scene.press("ben", asked, "Send without my name")));
    await scene.app.announcer.send();
    expect(scene.platform.posted).toHaveLength(2);
  });

  test("more than five in a day have to wait for the next", async () => {
    const scene = await open();
    for (let i = 0; i < 5; i += 1)
      await human(scene, "ana", `where is the gnome number ${i}?`, "Send without my name");
    const refused = await human(scene, "ana", "where is the last gnome?", "Send without my name");
    expect(refused.reply.error?.code).toBe("rate_limited");
    expect(scene.platform.posted).toHaveLength(5);
    await human(scene, "ben", "where is the last gnome?", "Send without my name");
    scene.tick(24 * 60);
    await human(scene, "ana", "where is the last gnome?", "Send without my name");
    expect(scene.platform.posted).toHaveLength(7);
  });

  test("with hostile text pings nobody and stays text", async () => {
    const scene = await open();
    await human(
      scene,
      "ana",
      "@everyone **bold** [x](https://evil.example) <!channel> gnome?",
      "Send without my name",
    );
    const [posted] = scene.platform.posted;
    expect(posted?.post.mention).toBeNull();
    expect(posted?.post.body).toContain("\\*\\*bold\\*\\*");
    expect(posted?.post.body).not.toContain("](https://evil");
  });

  test("when the channel lost the job meanwhile says so and posts nothing", async () => {
    const scene = await open();
    const asked = await scene.press("ana", await scene.member("ana", ASK), "Ask a human");
    await scene.admin("channel clear job:escalate");
    expect((await scene.press("ana", asked, "Send with my name")).reply.error?.code).toBe("not_found");
    await scene.app.announcer.send();
    expect(scene.platform.posted).toEqual([]);
  });
});
