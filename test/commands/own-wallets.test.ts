import { expect, test } from "vitest";
import { onBothDatabases } from "../databases.ts";
import { openScene } from "./scene.ts";

onBothDatabases("wallets of one's own", (database) => {
  test("a new name is asked about before anything is recorded, and made with the entry", async () => {
    const scene = await openScene(database());
    await scene.member("ana", "buy 9");
    const asked = await scene.member("ana", "buy 40 wallet:agency");
    expect(asked.reply.error?.message).toContain('Make a wallet called "agency"?');
    expect(await database().query("select 1 from wallets")).toHaveLength(1);
    const made = await scene.press("ana", asked, "Make it and record this");
    expect(made.reply.data.balance).toBe(40);
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(9);
    expect((await scene.member("ana", "balance wallet:AGENCY")).reply.data.balance).toBe(40);
    expect((await scene.member("ana", "buy 2 wallet:Agency")).reply.data.balance).toBe(42);
  });

  test("the button pressed twice makes one wallet with one entry", async () => {
    const scene = await openScene(database());
    const asked = await scene.member("ana", "earn 10 why:interview wallet:agency");
    await Promise.all([1, 2].map(() => scene.press("ana", asked, "Make it and record this")));
    expect((await scene.member("ana", "balance wallet:agency")).reply.data.balance).toBe(10);
    expect(await database().query("select 1 from wallets")).toHaveLength(2);
  });

  test("what spends never makes a wallet, and nobody reaches another's by name", async () => {
    const scene = await openScene(database());
    await scene.press(
      "ana",
      await scene.member("ana", "reconcile 30 wallet:agency"),
      "Make it and record this",
    );
    for (const text of [
      "spend 5 job:x wallet:agency",
      "balance wallet:agency",
      "history wallet:agency",
      "undo wallet:agency",
    ])
      expect((await scene.member("bob", text)).reply.error?.code, text).toBe("not_found");
    expect((await scene.member("ana", "balance wallet:agency")).reply.data.balance).toBe(30);
  });
});
