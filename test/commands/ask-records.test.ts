import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Database } from "../../src/database/database.ts";
import { empty, openTestDatabase } from "../databases.ts";
import { type AnswersApp, answersApp, labelsOf, textOf } from "./answers-app.ts";

const PRICE = { question: "How much is one Connect?" };

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

async function remembered(): Promise<readonly string[]> {
  const rows = await database.query<{ question: string }>(
    "select question from conversations order by question",
  );
  return rows.map((row) => row.question);
}

describe("a date to answer for", () => {
  test.each(["2019-13-01", "2019-02-30", "2019-1-1", "last year", "19"])("%s is refused", async (as_of) => {
    const refused = await talk.run("connects ask", { ...PRICE, as_of });
    expect(refused.reply.error?.code).toBe("bad_input");
    expect(textOf(refused)).toContain("as_of");
  });

  test("in the past gives what held then and says so", async () => {
    const answered = await talk.run("connects ask", { ...PRICE, as_of: "2018" });
    expect(textOf(answered)).toContain("$1.00");
    expect(answered.reply.data.asOf).toMatch(/^2018/);
  });
});

describe("an answer", () => {
  test("is private with a Share button, which posts once, names who shared, and nothing of the wallet", async () => {
    await talk.run("connects buy", { amount: 77, paid: 11.55 });
    const asked = await talk.run("connects ask", {
      question: "How many proposals can I send with my Connects?",
    });
    expect(asked.visibility).toBe("private");
    expect(textOf(asked)).toContain("77");
    const shared = await talk.press(asked, "Share");
    expect(shared.visibility).toBe("public");
    expect(textOf(shared)).toContain("Shared by ana");
    expect(textOf(shared)).not.toContain("77");
    expect(shared.controls).toEqual([]);
    const again = await talk.press(asked, "Share");
    expect(again.visibility).toBe("private");
    expect(again.reply.error?.code).toBe("already_done");
  });

  test("pressed by somebody else does nothing", async () => {
    const asked = await talk.run("connects ask", PRICE);
    const pressed = await talk.press(asked, "Share", { user: "ben" });
    expect(pressed.visibility).toBe("private");
    expect(pressed.reply.ok).toBe(false);
  });
});

describe("the question before", () => {
  test("is remembered for the same person in the same place", async () => {
    await talk.run("connects ask", PRICE);
    await talk.run("connects ask", { question: "Do Connects expire?" });
    expect(await remembered()).toEqual(["Do Connects expire?"]);
    await talk.run("connects ask", PRICE, { channel: "other" });
    await talk.run("connects ask", PRICE, { user: "ben" });
    expect(await remembered()).toHaveLength(3);
  });

  test("is forgotten after 15 minutes, by whoever asks next", async () => {
    await talk.run("connects ask", { question: "Do Connects expire?" });
    talk.setNow("2026-11-25T10:14:00Z");
    await talk.run("connects ask", PRICE, { user: "ben" });
    expect(await remembered()).toHaveLength(2);
    talk.setNow("2026-11-25T10:15:01Z");
    await talk.run("connects ask", PRICE, { user: "ben" });
    expect(await remembered()).toEqual([PRICE.question]);
  });

  test("is not replaced by Share, More, a verdict or a question without an answer", async () => {
    const asked = await talk.run("connects ask", PRICE);
    for (const label of labelsOf(asked).filter((one) => ["Share", "More", "Helpful"].includes(one)))
      await talk.press(asked, label);
    await talk.run("connects ask", { question: "What is the capital of France?" });
    expect(await remembered()).toEqual([PRICE.question]);
  });
});

describe("a verdict", () => {
  async function countsOf(): Promise<readonly { fact: string; helpful: number; not: number }[]> {
    return await database.query(
      `select fact_id as fact, count(*) filter (where helpful)::int as helpful,
         count(*) filter (where not helpful)::int as not from fact_feedback group by 1 order by 1`,
    );
  }

  test("counts for each fact of the answer, once for each person however often it is pressed", async () => {
    const asked = await talk.run("connects ask", PRICE);
    const facts = [...(asked.reply.data.facts as string[])].sort();
    const first = await talk.press(asked, "Not helpful");
    const second = await talk.press(asked, "Not helpful");
    expect([first.reply.data.counted, second.reply.data.counted]).toEqual([true, false]);
    expect(first.visibility).toBe("private");
    expect(await countsOf()).toEqual(facts.map((fact) => ({ fact, helpful: 0, not: 1 })));
    const bens = await talk.run("connects ask", PRICE, { user: "ben" });
    await talk.press(bens, "Not helpful", { user: "ben" });
    expect(await countsOf()).toEqual(facts.map((fact) => ({ fact, helpful: 0, not: 2 })));
  });

  test("may be changed, and then counts the other way", async () => {
    const asked = await talk.run("connects ask", PRICE);
    await talk.press(asked, "Not helpful");
    await talk.press(asked, "Helpful");
    for (const one of await countsOf()) expect(one).toMatchObject({ helpful: 1, not: 0 });
  });

  test("is shown with the fact, in its own community alone", async () => {
    const asked = await talk.run("connects ask", PRICE);
    await talk.press(asked, "Not helpful");
    const fact = { fact: "connect_price_usd" };
    const here = await talk.run("connects-admin fact show", fact, { admin: true });
    const there = await talk.run("connects-admin fact show", fact, { admin: true, community: "elsewhere" });
    expect(here.reply.data.feedback).toEqual({ helpful: 0, notHelpful: 1 });
    expect(there.reply.data.feedback).toEqual({ helpful: 0, notHelpful: 0 });
  });

  test("on facts that do not exist counts nothing", async () => {
    const made = await talk.run("connects ask", {
      question: "x",
      verdict: "helpful",
      about: "nothing,'; drop",
    });
    expect(made.reply.error?.code).toBe("not_found");
    expect(await countsOf()).toEqual([]);
  });

  test("is not asked for where nothing was answered", async () => {
    const declined = await talk.run("connects ask", { question: "What is the capital of France?" });
    expect(declined.reply.data.answered).toBe(false);
    expect(labelsOf(declined)).not.toContain("Helpful");
  });
});

test("erasing a person takes their verdicts and their conversation along", async () => {
  const asked = await talk.run("connects ask", PRICE);
  await talk.press(asked, "Helpful");
  await database.query("delete from identities");
  await database.query("delete from persons");
  expect(await remembered()).toEqual([]);
  expect(await database.query("select 1 from fact_feedback")).toEqual([]);
});
