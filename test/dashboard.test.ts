import { expect, test } from "vitest";
import { createDashboard } from "../src/dashboard.ts";
import { openScene, type Scene } from "./commands/scene.ts";
import { onBothDatabases } from "./databases.ts";

const QUERY = { find: "", show: { sent: 8, viewed: 8, replied: 8, interview: 8, hired: 8, closed: 8 } };

onBothDatabases("the dashboard", (database) => {
  async function studio(): Promise<Scene> {
    const scene = await openScene(database());
    await scene.member("ana", 'team create "Studio"');
    await scene.member("ana", "buy 100 paid:15 wallet:Studio");
    await scene.member("ana", "spend 16 job:Logo wallet:Studio");
    return scene;
  }

  test("a team's board is there for those who may look, and is no other person's", async () => {
    const scene = await studio();
    const { proposals, mark } = createDashboard(scene.app.contextFor);
    const invited = await scene.member("ana", "team invite ben as:viewer wallet:Studio");
    expect(invited.reply.ok).toBe(true);
    const invitation = scene.platform.told.at(-1);
    if (!invitation) throw new Error("ben was not asked");
    await scene.press("ben", invitation.rendered, /Join|Accept|Yes/);
    for (const user of ["ana", "ben"]) {
      const columns = await proposals(scene.who(user), { wallet: "Studio", ...QUERY });
      expect(
        columns[0]?.cards.map(({ title }) => title),
        user,
      ).toEqual(["Logo"]);
      expect(await mark(scene.who(user), "Studio")).toMatch(/^\d+\.0$/);
    }
    expect((await proposals(scene.who("ben"), { wallet: undefined, ...QUERY }))[0]?.total).toBe(0);
    await expect(proposals(scene.who("eve"), { wallet: "Studio", ...QUERY })).rejects.toThrow("no wallet");
    await expect(mark(scene.who("eve"), "Studio")).rejects.toThrow("no wallet");
    // Looking is all that a viewer may do.
    expect((await scene.member("ben", "outcome P1 viewed wallet:Studio")).reply.error?.code).toBe(
      "not_allowed",
    );
  });
});
