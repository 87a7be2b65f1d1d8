import { expect, test } from "vitest";
import { identityOf } from "../../../src/adapters/discord/origin.ts";
import { plain } from "../../../src/core/markup.ts";
import { answer, text } from "../../../src/core/reply.ts";
import { startFixture } from "./fixture.ts";

test("text of a person notifies nobody on any way out: replies, parts, edits, mentions, posts, direct messages", async () => {
  const fixture = await startFixture();
  const { twin, discord, engine } = fixture;
  try {
    const [ana, olga] = [twin.user("ana"), twin.admin("olga")];
    const vip = twin.role(twin.home, "vip", { mentionable: true });
    const nasty = `@everyone @here <@&${vip.id}> <@${olga.id}> \\@here \\\\@everyone`;
    await twin.slash(ana, "connects ask", { question: nasty, share: true });
    await twin.slash(ana, "connects spend", { amount: 1, job: nasty });
    const report = await twin.slash(ana, "connects report", { title: nasty, share: true });
    expect(report.text).toContain("@everyone");
    expect(report.message.files[0]?.description).toContain("@everyone");
    await twin.message(ana, undefined, `${twin.mention} ${nasty}`);
    twin.deny(twin.general, "bot", ["embedLinks"]);
    await expect
      .poll(async () => (await discord.messenger.channels(twin.home.id))[0]?.notes?.join(" "))
      .toContain("Embed Links");
    const plainAnswer = await twin.message(ana, undefined, `${twin.mention} ${nasty}`);
    expect(plainAnswer.message.content).toContain("@everyone");
    const channel = { platform: "discord", community: twin.home.id, channel: twin.general.id };
    const post = { deliveryId: "d", title: plain(nasty), body: plain(nasty), mention: null, controls: [] };
    const posted = await discord.messenger.post(channel, post);
    await discord.messenger.edit(channel, posted.ok ? posted.messageId : "", post);
    const reply = answer({ title: plain(nasty), blocks: [text(plain(nasty))] });
    const to = { actorKey: "x", invocationId: "x" };
    expect(
      await discord.messenger.direct(identityOf(ana.id), await engine.render(reply, to, "private")),
    ).toBe("sent");

    expect(twin.pinged()).toEqual([]);
    const written = twin.requests.filter(({ method, path, body }) => isMessage(method, path, body));
    expect(written.length).toBeGreaterThanOrEqual(8);
    for (const { body } of written) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
    expect(twin.refused()).toEqual([]);
  } finally {
    await fixture.stop();
  }
});

function isMessage(method: string, path: string, body: unknown): boolean {
  const way = /\/messages(?:\/[^/]+)?$|^\/webhooks\//.test(path);
  return way && (method === "POST" || method === "PATCH") && typeof body === "object";
}
