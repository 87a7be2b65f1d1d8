import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { empty, openTestDatabase } from "../databases.ts";
import { type AnswersApp, answersApp, labelsOf, textOf } from "./answers-app.ts";

const SCAM =
  "We need a logo for our bakery in three drafts as SVG by Friday.\nTo start, message me on Telegram @bakeryboss right away.\nProposals: 50+\nSend a proposal for: 16 Connects";
const CLEAN =
  "Build a Telegram bot in Python that posts our weekly menu; you get the texts and a test channel from us.";

let database: Database;
let talk: AnswersApp;

beforeAll(async () => {
  database = await openTestDatabase("pglite");
});
beforeEach(async () => {
  await empty(database);
  talk = await answersApp(database);
});
afterAll(async () => await database?.close());

type Flag = { readonly id: string; readonly quote: string; readonly advice: string };

describe("checking a posting", () => {
  test("lists each flag with the words that raised it and advice, and nothing else", async () => {
    const checked = await talk.run("connects check", { text: SCAM });
    const flags = checked.reply.data.flags as Flag[];
    expect(flags.map((flag) => flag.id)).toEqual(expect.arrayContaining(["off_platform_contact", "crowded"]));
    for (const flag of flags) {
      expect(Object.keys(flag).sort()).toEqual(["advice", "id", "quote"]);
      expect(SCAM).toContain(flag.quote);
      expect(textOf(checked)).toContain(flag.quote);
    }
  });

  test("leaves an honest posting alone", async () => {
    const checked = await talk.run("connects check", { text: CLEAN });
    expect(checked.reply.data.flags).toEqual([]);
    expect(textOf(checked)).toContain("Nothing stands out");
  });

  test("says what the bid would take from the wallet, privately", async () => {
    await talk.run("connects buy", { amount: 40, paid: 6 });
    const checked = await talk.run("connects check", { text: CLEAN, connects: 16 });
    expect(checked.visibility).toBe("private");
    expect(checked.reply.data.cost).toMatchObject({
      connects: 16,
      balance: 40,
      balanceAfter: 24,
      cents: 240,
    });
    expect(textOf(checked)).toContain("16 of your 40 Connects ($2.40)");
    expect(checked.reply.open).toBeUndefined();
  });

  test("reckons with the community's own price where it has one", async () => {
    const editor = { user: "olga", admin: true };
    await talk.run(
      "connects-admin fact override",
      { fact: "connect_price_usd", value: "0.20", source: "https://example.org/prices", confirm: true },
      editor,
    );
    const here = await talk.run("connects check", { text: CLEAN, connects: 10 });
    const there = await talk.run("connects check", { text: CLEAN, connects: 10 }, { community: "elsewhere" });
    expect([here, there].map((reply) => (reply.reply.data.cost as { cents: number }).cents)).toEqual([
      200, 150,
    ]);
  });

  test("says nothing of a wallet in which nothing was recorded", async () => {
    const checked = await talk.run("connects check", { text: CLEAN, connects: 16 });
    expect(checked.reply.data.cost).toMatchObject({ connects: 16, balance: null, missing: null, cents: 240 });
  });

  test("is shared once, with the name of who shared it and nothing of the wallet", async () => {
    await talk.run("connects buy", { amount: 43 });
    const checked = await talk.run("connects check", { text: SCAM, connects: 16 });
    const shared = await talk.press(checked, "Share");
    expect(shared.visibility).toBe("public");
    expect(textOf(shared)).toContain("Shared by ana");
    expect(textOf(shared)).not.toContain("43");
    expect(shared.reply.data.flags).toEqual(checked.reply.data.flags);
    expect(shared.reply.data.cost).toMatchObject({ balance: null });
    expect((await talk.press(checked, "Share")).reply.error?.code).toBe("already_done");
  });

  test("opens a form when there is no text", () => {
    const origin = {
      actor: { platform: "test", realm: "", user: "ana" },
      displayName: "ana",
      community: null,
      channel: null,
      administers: false,
      roles: [],
      invocationId: "form",
    };
    const prepared = talk.app.engine.prepareText(origin, "connects", "check");
    expect(prepared.kind).toBe("form");
    if (prepared.kind !== "form") return;
    expect(prepared.form.fields.map((field) => [field.name, field.kind])).toEqual([
      ["text", "paragraph"],
      ["connects", "number"],
    ]);
  });

  test.each([
    [
      "a number in front",
      "5 logos for a bakery, three drafts each as SVG, message me on Telegram @bakeryboss",
    ],
    ["quotes", '"We need a logo for a bakery, message me on Telegram @bakeryboss"'],
    ["many lines", SCAM],
    ["an apostrophe", "We're after a logo for Ana's bakery: message me on Telegram @bakeryboss"],
  ])("reads a posting typed in one go, with %s", async (_, posting) => {
    const checked = await talk.line(`/connects check ${posting}`);
    expect((checked.reply.data.flags as Flag[]).map((flag) => flag.id)).toContain("off_platform_contact");
  });

  test("shows what was pasted as text, never as markup", async () => {
    const checked = await talk.run("connects check", {
      text: "We need a logo for our bakery. Message me on **Telegram** [here](https://evil.example) @everyone",
    });
    expect(checked.reply.ok).toBe(true);
    expect(textOf(checked)).not.toContain("here (https://evil.example)");
  });

  test("takes no instructions and promises nothing about a text that is no posting", async () => {
    for (const posting of ["\u{1F600}\u{1F600}", "12345"]) {
      const checked = await talk.run("connects check", { text: posting });
      expect(checked.reply.ok).toBe(true);
      expect(labelsOf(checked)).not.toContain("Share");
    }
  });
});
