import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { beforeEach, expect, test } from "vitest";
import { z } from "zod";
import { replyText } from "../../src/core/plain-reply.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import type { FileOut } from "../../src/core/reply.ts";
import type { Database } from "../../src/database/database.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { empty, onBothDatabases } from "../databases.ts";
import { openScene, type Scene } from "./scene.ts";

let scene: Scene;

const say = async (line: string): Promise<RenderedReply> => await scene.member("ana", line);

async function exported(line = "export"): Promise<readonly FileOut[]> {
  const rendered = await say(line);
  expect(rendered.reply.ok, replyText(rendered.reply)).toBe(true);
  expect(rendered.visibility).toBe("private");
  return rendered.files;
}

const textOf = (file: FileOut | undefined): string => Buffer.from(file?.bytes ?? []).toString("utf8");
const rowsOf = (file: FileOut | undefined): readonly Readonly<Record<string, string>>[] =>
  parse(textOf(file), { bom: true, columns: true });

async function bring(file: FileOut, wallet: string, user = "ana"): Promise<RenderedReply> {
  const origin = scene.who(user);
  const { engine } = scene.app;
  const preview = await engine.run(origin, engine.prepare(origin, "connects import", { file, wallet }));
  if (!preview.controls.some(({ label }) => label.startsWith("Import"))) return preview;
  return await scene.press(user, preview, /^Import /);
}

/** All that a wallet is, without what names it. */
async function stateOf(database: Database, wallet: string) {
  const query = async (statement: string) =>
    await database.query(`with w as (select id from wallets where name = $1) ${statement}`, [wallet]);
  return {
    balance: await query("select balance from wallets where id = (select id from w)"),
    lots: await query(
      `select source, amount, remaining, cents::int as cents, cents_left::int as left, issued_on, expires_on from lots
       where wallet_id = (select id from w) order by seq`,
    ),
    proposals: await query(
      `select p.title, p.link, p.niche, p.base, p.boost, p.boost_charged as charged, p.outcome, p.outcome_on, p.reason,
         p.value_cents::int as value, p.day from proposals p
       join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
       where p.wallet_id = (select id from w) order by p.happened_at, p.no`,
    ),
    entries: await query(
      `select e.kind, e.reason, e.connects, e.cents::int as cents, e.happened_at, e.day, e.reverses, e.of_seq, e.lot_seq,
         e.expires_on, x.note from entries e
       left join entry_texts x on x.wallet_id = e.wallet_id and x.seq = e.seq
       where e.wallet_id = (select id from w) order by e.seq`,
    ),
  };
}

async function soundness(database: Database): Promise<readonly string[]> {
  const wallets = await database.query<{ id: string }>("select id::text as id from wallets");
  const found: string[] = [];
  for (const { id } of wallets) found.push(...(await checkWallet(database, id)));
  return found;
}

const step = fc.oneof(
  fc.record({
    do: fc.constant("buy"),
    amount: fc.integer({ min: 1, max: 80 }),
    paid: fc.integer({ min: 0, max: 20 }),
  }),
  fc.record({ do: fc.constant("earn"), amount: fc.integer({ min: 1, max: 20 }), paid: fc.constant(0) }),
  fc.record({
    do: fc.constant("spend"),
    amount: fc.integer({ min: 1, max: 30 }),
    paid: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ do: fc.constant("refund"), amount: fc.integer({ min: 1, max: 4 }), paid: fc.constant(0) }),
  fc.record({
    do: fc.constant("hired"),
    amount: fc.integer({ min: 1, max: 4 }),
    paid: fc.integer({ min: 0, max: 900 }),
  }),
  fc.record({ do: fc.constant("lost"), amount: fc.integer({ min: 1, max: 4 }), paid: fc.constant(0) }),
  fc.record({
    do: fc.constant("undo"),
    amount: fc.integer({ min: 1, max: 12 }),
    paid: fc.integer({ min: 0, max: 1 }),
  }),
  fc.record({
    do: fc.constant("past"),
    amount: fc.integer({ min: 1, max: 20 }),
    paid: fc.integer({ min: 1, max: 200 }),
  }),
  fc.record({ do: fc.constant("wait"), amount: fc.integer({ min: 1, max: 250 }), paid: fc.constant(0) }),
);

function lineOf(one: { readonly do: string; readonly amount: number; readonly paid: number }): string {
  const { amount, paid } = one;
  switch (one.do) {
    case "buy":
      return `buy ${amount} paid:${paid} note:"=1+${amount}; it's"`;
    case "earn":
      return `earn ${amount} why:interview`;
    case "spend":
      return `spend ${amount}${paid > 0 ? ` boost:${paid}` : ""} job:"-Job, \\"${amount}\\"" niche:Design`;
    case "refund":
      return `refund P${amount}`;
    case "hired":
      return `outcome P${amount} hired value:${paid}.5`;
    case "lost":
      return `outcome P${amount} lost reason:price`;
    case "undo":
      return paid === 1 ? "undo" : `undo E${amount} also:yes`;
    default:
      return `buy ${amount} date:-${paid}d`;
  }
}

/** A table says of a boost that came back whole that it cost nothing; it does not tell that from one not settled yet. */
function settled(proposals: readonly unknown[]): readonly unknown[] {
  const shape = z.looseObject({ charged: z.number().nullable() });
  return proposals.map((one) => {
    const proposal = shape.parse(one);
    return { ...proposal, charged: proposal.charged ?? 0 };
  });
}

onBothDatabases("export", (database) => {
  beforeEach(async () => {
    scene = await openScene(database(), "2025-06-01T09:00:00Z");
  });

  test("and import into an empty wallet give the same balance, lots, outcomes and entries, whatever happened", {
    timeout: 240_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 18 }), async (steps) => {
        await empty(database());
        scene = await openScene(database(), "2025-06-01T09:00:00Z");
        for (const one of steps) {
          scene.tick(60);
          if (one.do === "wait") scene.tick(one.amount * 24 * 60);
          else await say(lineOf(one));
        }
        const [ledger] = await exported();
        const [whole] = await exported("export all as:json");
        const before = await stateOf(database(), "personal");
        if (!ledger || !whole) throw new Error("two files were expected");
        if (before.entries.length > 0) {
          for (const [file, name] of [
            [ledger, "from csv"],
            [whole, "from json"],
          ] as const) {
            const done = await bring(file, name);
            expect(done.reply.ok, replyText(done.reply)).toBe(true);
            const after = await stateOf(database(), name);
            expect(after.balance).toEqual(before.balance);
            expect(after.lots).toEqual(before.lots);
            expect(after.entries).toEqual(before.entries);
            expect(settled(after.proposals)).toEqual(settled(before.proposals));
          }
          const again = await bring(ledger, "from csv");
          expect(again.reply.data).toMatchObject({ new: 0 });
          const home = await bring(ledger, "personal");
          expect(home.reply.data).toMatchObject({ new: 0 });
          await say('undo wallet:"from json"');
          expect((await stateOf(database(), "from json")).balance).toEqual([{ balance: 0 }]);
        }
        expect(await soundness(database())).toEqual([]);
      }),
      {
        numRuns: 8,
        examples: [
          [
            [
              { do: "buy", amount: 15, paid: 0 },
              { do: "spend", amount: 1, paid: 1 },
              { do: "refund", amount: 1, paid: 0 },
            ],
          ],
          [
            [
              { do: "past", amount: 2, paid: 60 },
              { do: "spend", amount: 1, paid: 1 },
              { do: "wait", amount: 305, paid: 0 },
              { do: "undo", amount: 1, paid: 1 },
            ],
          ],
        ],
      },
    );
  });

  test("goes into a wallet that has entries as well, in force only", async () => {
    await say("buy 50 paid:7.5");
    await say('spend 16 job:"Logo for a bakery"');
    await say("undo");
    const [ledger] = await exported();
    if (!ledger) throw new Error("no file");
    await say("buy 5 wallet:agency make:yes");
    const done = await bring(ledger, "agency");
    expect(done.reply.data).toMatchObject({ balance: 55 });
    expect((await bring(ledger, "agency")).reply.data).toMatchObject({ new: 0 });
    expect(await soundness(database())).toEqual([]);
  });

  test("writes a job that looks like a formula as text, and import reads the original back", async () => {
    await say("buy 50");
    await say('spend 16 job:"=HYPERLINK(\\"http://x\\",\\"y\\")"');
    const [ledger] = await exported();
    const rows = rowsOf(ledger);
    const row = rows.find(({ Kind }) => Kind === "proposal");
    expect(row).toMatchObject({ Connects: "-16", Job: '\'=HYPERLINK("http://x","y")' });
    if (!ledger) throw new Error("no file");
    await bring(ledger, "copy");
    const { proposals } = await stateOf(database(), "copy");
    expect(proposals).toMatchObject([{ title: '=HYPERLINK("http://x","y")' }]);
  });

  test("the tax sheet sums the purchases of its year, without what was taken back", async () => {
    await say("buy 40 paid:6 date:2025-01-10");
    await say("buy 100 paid:15 date:2025-03-10");
    await say("buy 10 paid:1.5 date:2024-12-31");
    await say("buy 20 paid:3 date:2025-04-01");
    const undone = await say("undo");
    await say("earn 10 why:interview");
    const reply = await say("export tax-year year:2025");
    expect(reply.reply.data.taxYear).toMatchObject({ connects: 140, paidCents: 2_100, purchases: 2 });
    expect(textOf(reply.files[0])).toContain("Total 2025,140,21.00");
    // Taken back, the purchase counts again.
    await scene.press("ana", undone, "Take the undo back");
    const again = await say("export tax-year year:2025");
    expect(again.reply.data.taxYear).toMatchObject({ connects: 160, paidCents: 2_400, purchases: 3 });
  });

  test("everything is three files or one, named for the wallet and the day", async () => {
    await say("buy 40 paid:6");
    expect((await exported("export all")).map(({ name }) => name)).toEqual([
      "connects-ledger-2025-06-01.csv",
      "connects-proposals-2025-06-01.csv",
      "connects-tax-2025.csv",
    ]);
    const [whole] = await exported("export all as:json wallet:personal");
    expect(whole?.name).toBe("connects-personal-wallet-2025-06-01.json");
    expect(JSON.parse(textOf(whole))).toMatchObject({ format: "connects-assistant-wallet", balance: 40 });
  });

  test("of an empty wallet is a file with a header, and an unknown wallet is refused", async () => {
    const [ledger] = await exported();
    expect(rowsOf(ledger)).toEqual([]);
    const refused = await say("export wallet:nowhere");
    expect(refused.reply.error?.code).toBe("not_found");
  });
});
