import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { auditRows } from "../../src/database/audit-log.ts";
import type { Database } from "../../src/database/database.ts";
import { empty, openTestDatabase } from "../databases.ts";
import { type AnswersApp, answersApp, labelsOf, textOf, type Who } from "./answers-app.ts";

const OLGA: Who = { user: "olga", admin: true };
const PRICE = "connect_price_usd";
const HALL = { platform: "test", id: "hall" };
const SOURCE = "https://example.org/prices";
const OVERRIDE = { fact: PRICE, value: "0.20", source: SOURCE };
const QUESTION = { question: "How much is one Connect?" };

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

async function overridden(values: Readonly<Record<string, unknown>> = OVERRIDE): Promise<void> {
  const done = await talk.press(
    await talk.run("connects-admin fact override", values, OLGA),
    "Confirm",
    OLGA,
  );
  expect(done.reply.data.written).toBe(true);
}

describe("overriding a fact", () => {
  test("is previewed first, and nothing is changed until it is confirmed", async () => {
    const preview = await talk.run("connects-admin fact override", OVERRIDE, OLGA);
    expect(textOf(preview)).toContain("0.15 USD/Connect");
    expect(textOf(preview)).toContain("Nothing is changed yet.");
    expect(textOf(await talk.run("connects ask", QUESTION))).toContain("$0.15");
    expect(await auditRows(database, HALL, { limit: 10 })).toEqual([]);
    await talk.press(preview, "Confirm", OLGA);
    const answered = textOf(await talk.run("connects ask", QUESTION));
    expect(answered).toContain("$0.20");
    expect(answered).toContain("This community's own value");
    expect(answered).toContain(SOURCE);
  });

  test("can be confirmed in one typed line", async () => {
    const done = await talk.line(
      `/connects-admin fact override ${PRICE} 0.20 ${SOURCE} confirm:yes note:"our desk checked"`,
      OLGA,
    );
    expect(done.reply.data).toMatchObject({
      written: true,
      override: { value: "0.20", source: SOURCE, note: "our desk checked", from: "2026-11-25", until: null },
    });
  });

  test("counts in its own community only, and not in direct messages", async () => {
    await overridden();
    for (const community of ["elsewhere", null])
      expect(textOf(await talk.run("connects ask", QUESTION, { community }))).toContain("$0.15");
  });

  test("holds from its first day until its last", async () => {
    await overridden({ ...OVERRIDE, from: "2026-12-01", until: "2027-01-01" });
    for (const [now, price] of [
      ["2026-11-30T12:00:00Z", "$0.15"],
      ["2026-12-01T12:00:00Z", "$0.20"],
      ["2026-12-31T12:00:00Z", "$0.20"],
      ["2027-01-01T12:00:00Z", "$0.15"],
    ] as const) {
      talk.setNow(now);
      expect(textOf(await talk.run("connects ask", QUESTION)), now).toContain(price);
    }
  });

  test("by a newer one takes its place from that day on, also when the newer begins earlier", async () => {
    await overridden({ ...OVERRIDE, value: "0.20", from: "2026-11-20" });
    await overridden({ ...OVERRIDE, value: "0.30", from: "2026-11-10" });
    expect(textOf(await talk.run("connects ask", QUESTION))).toContain("$0.30");
    await overridden({ ...OVERRIDE, value: "0.40", from: "2026-11-26" });
    expect(textOf(await talk.run("connects ask", QUESTION))).toContain("$0.30");
    talk.setNow("2026-11-26T10:00:00Z");
    expect(textOf(await talk.run("connects ask", QUESTION))).toContain("$0.40");
  });

  test("pressed twice is written and audited once", async () => {
    const preview = await talk.run("connects-admin fact override", OVERRIDE, OLGA);
    await talk.press(preview, "Confirm", OLGA);
    await talk.press(preview, "Confirm", OLGA);
    const shown = await talk.run("connects-admin fact show", { fact: PRICE }, OLGA);
    expect(shown.reply.data.history).toHaveLength(1);
    expect(await auditRows(database, HALL, { limit: 10 })).toHaveLength(1);
  });

  test("is audited with who, what, before and after", async () => {
    await overridden();
    await overridden({ ...OVERRIDE, value: "0.25" });
    const [second, first] = await auditRows(database, HALL, { limit: 10 });
    expect(first).toMatchObject({
      account: "test:olga",
      kind: "facts",
      act: "overridden",
      target: PRICE,
      before: { value: 0.15, whose: "fact book" },
      after: { value: "0.20", source: SOURCE, whose: "community" },
    });
    expect(second).toMatchObject({ before: { value: "0.20" }, after: { value: "0.25" } });
  });

  test.each([
    [{ value: "   " }, "needs value"],
    [{ value: "\u200b" }, "needs value"],
    [{ source: "http://example.org/prices" }, "https://"],
    [{ source: "javascript:alert(1)" }, "https://"],
    [{ source: "https://example.org/a b" }, "https://"],
    [{ from: "2026-12-01", until: "2026-12-01" }, "has to come after"],
    [{ from: "2026-01-01", until: "2026-02-01" }, "over already"],
    [{ from: "soon" }, "as a day"],
    [{ fact: "conect_price_usd" }, "Did you mean"],
  ])("is refused with %j", async (wrong, words) => {
    const refused = await talk.run(
      "connects-admin fact override",
      { ...OVERRIDE, ...wrong, confirm: true },
      OLGA,
    );
    expect(refused.reply.ok).toBe(false);
    expect(textOf(refused)).toContain(words);
    expect(await auditRows(database, HALL, { limit: 10 })).toEqual([]);
  });

  test("is refused to members, and to anybody in direct messages", async () => {
    for (const who of [{ user: "ana" }, { ...OLGA, community: null }]) {
      const refused = await talk.run("connects-admin fact override", { ...OVERRIDE, confirm: true }, who);
      expect(refused.reply.error?.code).toBe("not_allowed");
    }
  });

  test("shows what was typed as it was typed, never as markup", async () => {
    await overridden({
      fact: "price_tax",
      value: "**free** <@everyone> [x](https://evil.example)",
      source: "our *desk* says",
    });
    const shown = textOf(await talk.run("connects-admin fact show", { fact: "price_tax" }, OLGA));
    expect(shown).toContain("**free** <@everyone> [x](https://evil.example)");
  });
});

describe("a fact", () => {
  test("keeps its history after an override is dropped, and the book's value counts again", async () => {
    await overridden();
    const dropped = await talk.run("connects-admin fact revert", { fact: PRICE }, OLGA);
    expect(dropped.reply.data.override).toBeNull();
    expect(textOf(await talk.run("connects ask", QUESTION))).toContain("$0.15");
    const shown = await talk.run("connects-admin fact show", { fact: PRICE }, OLGA);
    expect(shown.reply.data.history).toMatchObject([
      { kind: "override", value: "0.20" },
      { kind: "revert", on: "2026-11-25" },
    ]);
    expect(textOf(shown)).toContain("test:olga");
    const again = await talk.run("connects-admin fact revert", { fact: PRICE }, OLGA);
    expect(again.reply.error?.code).toBe("not_found");
    expect((await auditRows(database, HALL, { limit: 10 })).map((row) => row.act)).toEqual([
      "override dropped",
      "overridden",
    ]);
  });

  test("cannot lose its history: rows are only added", async () => {
    await overridden();
    for (const statement of ["update fact_changes set value = '0'", "delete from fact_changes"])
      await expect(database.query(statement)).rejects.toThrow();
  });

  test("past its review date is answered with a caution here until it is checked here", async () => {
    talk.setNow("2027-06-01T10:00:00Z");
    const warned = textOf(await talk.run("connects ask", QUESTION));
    expect(warned).toContain("may be out of date");
    const before = await talk.run("connects-admin fact stale", {}, OLGA);
    const facts = (await talk.run("connects ask", QUESTION)).reply.data.facts as string[];
    for (const fact of facts) await talk.run("connects-admin fact verify", { fact }, OLGA);
    const checked = textOf(await talk.run("connects ask", QUESTION));
    expect(checked).not.toContain("may be out of date");
    expect(checked).toContain("checked 2027-06-01");
    expect(textOf(await talk.run("connects ask", QUESTION, { community: "elsewhere" }))).toContain(
      "may be out of date",
    );
    const after = await talk.run("connects-admin fact stale", {}, OLGA);
    expect(after.reply.data.total).toBe(Number(before.reply.data.total) - facts.length);
  });

  test("list of stale ones is empty while all are fresh, and pages when there are many", async () => {
    expect((await talk.run("connects-admin fact stale", {}, OLGA)).reply.data.total).toBe(0);
    talk.setNow("2028-01-01T10:00:00Z");
    const first = await talk.run("connects-admin fact stale", {}, OLGA);
    const second = await talk.press(first, "More", OLGA);
    const ids = (reply: typeof first): string[] =>
      (reply.reply.data.stale as { id: string }[]).map((one) => one.id);
    expect(ids(first)).toHaveLength(20);
    expect(ids(second).some((id) => ids(first).includes(id))).toBe(false);
  });

  test("shows every source that disagrees, and which one is in force", async () => {
    const shown = textOf(await talk.run("connects-admin fact show", { fact: "price_seed_each" }, OLGA));
    expect(shown).toContain("Sources disagree");
    expect(shown).toMatch(/connect_price_usd \(in force\)/);
    expect(shown).toContain("price_seed_each:");
  });

  test("is found by id, by dots, and by its words while typing", async () => {
    expect(
      (await talk.run("connects-admin fact show", { fact: "Connect.Price.USD" }, OLGA)).reply.data.fact,
    ).toBe(PRICE);
    const byId = await talk.complete("connects-admin fact show", "fact", "connect_price", OLGA);
    expect(byId[0]?.value).toBe(PRICE);
    const byWords = await talk.complete("connects-admin fact show", "fact", "rising talent", OLGA);
    expect(byWords.length).toBeGreaterThan(0);
    expect(await talk.complete("connects-admin fact show", "fact", "zzzz", OLGA)).toEqual([]);
  });

  test("offers to drop an override only where there is one", async () => {
    const plain = await talk.run("connects-admin fact show", { fact: PRICE }, OLGA);
    expect(labelsOf(plain)).not.toContain("Drop the override");
    await overridden();
    const own = await talk.run("connects-admin fact show", { fact: PRICE }, OLGA);
    await talk.press(own, "Drop the override", OLGA);
    expect(textOf(await talk.run("connects ask", QUESTION))).toContain("$0.15");
  });
});
