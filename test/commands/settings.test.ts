import { expect, test } from "vitest";
import { replyText } from "../../src/core/plain-reply.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene } from "./scene.ts";

onBothDatabases("settings", (database) => {
  test("are shown, set one by one or together, and kept", async () => {
    const scene = await openScene(database());
    const first = await scene.member("ana", "settings");
    expect(first.reply.data).toMatchObject({ zone: "UTC", zoneSet: false, quiet: null, wallet: "personal" });
    await scene.member("ana", "settings zone:berlin quiet:22:00-8:00 language:en");
    const { reply } = await scene.member("ana", "settings");
    expect(reply.data).toMatchObject({
      zone: "Europe/Berlin",
      zoneSet: true,
      quiet: "22:00-08:00",
      language: "en",
    });
    await scene.member("ana", "settings quiet:off");
    expect((await scene.member("ana", "settings")).reply.data).toMatchObject({
      quiet: null,
      zone: "Europe/Berlin",
    });
  });

  test("a slip in one of them leaves all as they were", async () => {
    const scene = await openScene(database());
    for (const line of [
      "settings zone:Europe/Berlin quiet:25:00-08:00",
      "settings zone:Europe/Berlin quiet:08:00-08:00",
      "settings zone:Europe/Berlin language:de",
      "settings zone:Europe/Berlin wallet:nowhere",
      "settings zone:Europe/Berlin notices:nowhere",
    ])
      expect((await scene.member("ana", line)).reply.ok, line).toBe(false);
    expect((await scene.member("ana", "settings")).reply.data).toMatchObject({ zoneSet: false, quiet: null });
  });

  test("another language is refused with what there is", async () => {
    const scene = await openScene(database());
    const { reply } = await scene.member("ana", "settings language:fr");
    expect(replyText(reply)).toContain("only English so far");
  });

  test("the usual wallet is the one meant when none is named", async () => {
    const scene = await openScene(database());
    const asked = await scene.member("ana", "earn 50 wallet:agency");
    await scene.press("ana", asked, /agency|Make/i);
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(0);
    expect((await scene.member("ana", "settings wallet:AGENCY")).reply.data).toMatchObject({
      wallet: "agency",
    });
    expect((await scene.member("ana", "balance")).reply.data.balance).toBe(50);
  });
});
