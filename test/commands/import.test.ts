import { readFileSync } from "node:fs";
import { beforeEach, describe, expect, test } from "vitest";
import { replyText } from "../../src/core/plain-reply.ts";
import type { RenderedReply } from "../../src/core/rendered.ts";
import type { Database } from "../../src/database/database.ts";
import { checkWallet } from "../../src/wallet/check-wallet.ts";
import { onBothDatabases } from "../databases.ts";
import { openScene, type Scene } from "./scene.ts";

let scene: Scene;

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../fixtures/imports/${name}`, import.meta.url));

async function send(
  bytes: Uint8Array | string,
  more: { readonly name?: string; readonly user?: string; readonly [option: string]: unknown } = {},
): Promise<RenderedReply> {
  const { name = "history.csv", user = "ana", ...values } = more;
  const origin = scene.who(user);
  const file = { name, type: "text/csv", bytes: typeof bytes === "string" ? Buffer.from(bytes) : bytes };
  return await scene.app.engine.run(
    origin,
    scene.app.engine.prepare(origin, "connects import", { file, ...values }),
  );
}

async function pick(rendered: RenderedReply, select: RegExp, option: RegExp): Promise<RenderedReply> {
  const list = rendered.controls.find((one) => one.kind === "select" && select.test(one.label));
  if (list?.kind !== "select") throw new Error(`no list ${select} in ${labels(rendered)}`);
  const found = list.options.find(({ label }) => option.test(label));
  if (!found) throw new Error(`no ${option} in ${list.options.map(({ label }) => label)}`);
  return await scene.app.engine.press(scene.who("ana"), found.id);
}

const labels = (rendered: RenderedReply): readonly string[] => rendered.controls.map(({ label }) => label);
const data = (rendered: RenderedReply): Record<string, unknown> => ({ ...rendered.reply.data });

async function counts(database: Database) {
  const [row] = await database.query<Record<string, number>>(
    `select (select count(*)::int from entries) as entries, (select count(*)::int from proposals) as proposals,
       (select count(*)::int from actions) as actions, (select count(*)::int from lots) as lots,
       (select coalesce(sum(balance), 0)::int from wallets) as balance`,
  );
  return row;
}

async function entriesOf(database: Database): Promise<readonly string[]> {
  const rows = await database.query<{ e: string }>(
    `select concat_ws(' ', e.day::text, e.kind, e.connects::text, '"' || p.title || '"') as e
     from entries e join actions c on c.wallet_id = e.wallet_id and c.no = e.action_no and c.reversed_by is null and c.kind <> 'reversal'
     left join proposals p on p.wallet_id = e.wallet_id and p.no = e.proposal_no order by e.happened_at, e.seq`,
  );
  return rows.map(({ e }) => e);
}

async function sound(database: Database): Promise<void> {
  const wallets = await database.query<{ id: string }>("select id::text as id from wallets");
  for (const { id } of wallets) expect(await checkWallet(database, id)).toEqual([]);
}

const table = (...lines: readonly string[]): string => ["Date,Type,Connects,Job", ...lines].join("\n");

onBothDatabases("import", (database) => {
  beforeEach(async () => {
    scene = await openScene(database());
  });

  describe.each([
    "history-table-tabs.txt",
    "history-lines.txt",
    "extension-sheet.csv",
    "bid-tracker.csv",
    "upwork-transactions.csv",
    "spreadsheet-eu.csv",
  ])("%s", (file) => {
    type Entry = { date: string; kind: string; connects: number; job?: string; paidCents?: number };
    const expected = JSON.parse(fixture(`${file.replace(/\.\w+$/, "")}.expected.json`).toString("utf8")) as {
      entries: Entry[];
      balance: number;
      opening?: number;
      now?: string;
    };

    test("gives exactly the expected entries and balance, and nothing the second time", async () => {
      if (expected.now) scene.now = new Date(expected.now);
      const later = scene.now;
      if (expected.opening) {
        // Opened before the file's first day, as the person who kept the file would have.
        scene.now = new Date("2026-09-01T08:00:00Z");
        await scene.member("ana", `reconcile ${expected.opening}`);
        scene.now = later;
      }
      const preview = await send(fixture(file), { name: file });
      expect(data(preview)).toMatchObject({
        new: expected.entries.length,
        alreadyHere: 0,
        bad: 0,
        openings: [],
        balance: { before: expected.opening ?? 0, after: expected.balance },
      });
      const done = await scene.press("ana", preview, /^Import /);
      expect(done.reply.ok, replyText(done.reply)).toBe(true);
      expect(data(done)).toMatchObject({ balance: expected.balance });

      const rows = await database().query<Entry & { paidCents: number | null; title: string | null }>(
        `select e.day::text as date, e.kind, e.connects, e.cents::int as "paidCents", p.title from entries e
         left join proposals p on p.wallet_id = e.wallet_id and p.no = e.proposal_no
         where e.reason is distinct from 'opening' and not (e.kind = 'adjustment' and e.seq = 1)`,
      );
      const shown = (entry: Entry, job: string | undefined) =>
        JSON.stringify([
          entry.date,
          entry.kind,
          entry.connects,
          job?.replace(/\s+/g, " ") ?? null,
          entry.paidCents ?? null,
        ]);
      expect(rows.map((row) => shown(row, row.title ?? undefined)).toSorted()).toEqual(
        expected.entries.map((entry) => shown(entry, entry.job)).toSorted(),
      );
      await sound(database());

      const before = await counts(database());
      const again = await send(fixture(file), { name: file });
      expect(data(again)).toMatchObject({ new: 0, alreadyHere: expected.entries.length });
      expect(labels(again)).toEqual([]);
      expect(again.reply.title).toContain(`0 new, ${expected.entries.length} already here`);
      expect(await counts(database())).toEqual(before);
    });
  });

  test("a preview writes nothing, and cancelling it leaves nothing", async () => {
    await scene.member("ana", "buy 10 paid:1.5");
    const before = await counts(database());
    const preview = await send(fixture("history-table-tabs.txt"));
    expect(await counts(database())).toEqual(before);
    const cancelled = await scene.press("ana", preview, "Cancel");
    expect(cancelled.reply.title).toBe("Cancelled");
    expect(await counts(database())).toEqual(before);
    expect(await database().query("select 1 from import_previews")).toEqual([]);
    const late = await scene.press("ana", preview, /^Import /);
    expect(late.reply.error?.code).toBe("not_found");
    expect(await counts(database())).toEqual(before);
  });

  test("confirmed twice, or by two presses at once, it is written once", async () => {
    const preview = await send(fixture("history-table-tabs.txt"));
    const both = await Promise.all([
      scene.press("ana", preview, /^Import /),
      scene.press("ana", preview, /^Import /),
    ]);
    const third = await scene.press("ana", preview, /^Import /);
    for (const reply of [...both, third]) {
      expect(reply.reply.ok).toBe(true);
      expect(data(reply)).toMatchObject({ imported: 20, balance: 104 });
    }
    expect((await entriesOf(database())).length).toBe(20);
    await sound(database());
  });

  test("two previews of one file are written once", async () => {
    const [first, second] = [
      await send(fixture("spreadsheet-eu.csv")),
      await send(fixture("spreadsheet-eu.csv")),
    ];
    await scene.press("ana", first, /^Import /);
    const before = await counts(database());
    const answer = await scene.press("ana", second, /^Import /);
    expect(replyText(answer.reply)).toContain("Your wallet has changed");
    expect(data(answer)).toMatchObject({ new: 0 });
    expect(await counts(database())).toEqual(before);
  });

  test("a spend recorded after the preview does not stop the same rows from going in", async () => {
    const preview = await send(fixture("history-table-tabs.txt"));
    await scene.member("ana", "buy 5");
    const done = await scene.press("ana", preview, /^Import /);
    expect(data(done)).toMatchObject({ imported: 20, balance: 109 });
    await sound(database());
  });

  test("nobody else can use a preview", async () => {
    const preview = await send(fixture("history-table-tabs.txt"));
    const ben = await scene.press("ben", preview, /^Import /);
    expect(ben.reply.error?.code).toBe("not_allowed");
    const ref = String(preview.reply.data.preview);
    const typed = await scene.member("ben", `import preview:${ref} step:import`);
    expect(typed.reply.error?.code).toBe("not_found");
    expect((await counts(database()))?.entries).toBe(0);
  });

  test("a preview ends after a day", async () => {
    const preview = await send(fixture("history-table-tabs.txt"));
    scene.tick(24 * 60 + 1);
    const late = await scene.press("ana", preview, /^Import /);
    expect(late.reply.error?.code).toBe("not_found");
    await send(fixture("bid-tracker.csv"));
    expect(await database().query("select 1 from import_previews")).toHaveLength(1);
  });

  test("one undo takes back the whole import, with its proposals, outcomes and lapses", async () => {
    await scene.member("ana", "buy 10 date:-3d");
    const before = await entriesOf(database());
    const old = table(
      "2025-01-05,purchase,100,",
      '2025-02-01,proposal,-16,"Old job"',
      "2026-11-01,purchase,50,",
      '2026-11-02,proposal,-8,"New job"',
    );
    const done = await scene.press("ana", await send(old), /^Import /);
    expect(data(done)).toMatchObject({ balance: 52 });
    expect((await entriesOf(database())).some((line) => line.includes("expiry -84"))).toBe(true);
    const undone = await scene.press("ana", done, "Undo");
    expect(undone.reply.title).toBe("Undone");
    expect(undone.reply.data.balance).toBe(10);
    expect(await entriesOf(database())).toEqual(before);
    await sound(database());
    const again = await send(old);
    expect(data(again)).toMatchObject({ new: 4, alreadyHere: 0 });
    const once = await scene.press("ana", again, /^Import /);
    expect(data(once)).toMatchObject({ balance: 52 });
    await sound(database());
  });

  test("undo without naming it takes back the import and nothing before it", async () => {
    await scene.member("ana", "buy 40");
    await scene.press("ana", await send(fixture("history-table-tabs.txt")), /^Import /);
    const undone = await scene.member("ana", "undo");
    expect(undone.reply.data).toMatchObject({ balance: 40, count: 20 });
  });

  test("bad rows are named by line and reason, the good ones can go in", async () => {
    const good = Array.from(
      { length: 47 },
      (_, at) => `2026-10-${String((at % 28) + 1).padStart(2, "0")},purchase,10,`,
    );
    const file = table(
      ...good.slice(0, 20),
      "2026-02-30,purchase,10,",
      ...good.slice(20, 40),
      "2026-10-05,purchase,many,",
      ...good.slice(40),
      ",purchase,10,",
    );
    const preview = await send(file);
    expect(data(preview)).toMatchObject({ new: 47, bad: 3 });
    expect((preview.reply.data.problems as { line: number }[]).map(({ line }) => line)).toEqual([22, 43, 51]);
    const words = replyText(preview.reply);
    for (const line of ["Line 22", "Line 43", "Line 51"]) expect(words).toContain(line);
    expect(labels(preview)).toContain("Import 47 rows");
    const done = await scene.press("ana", preview, "Import 47 rows");
    expect(data(done)).toMatchObject({ imported: 47, balance: 470 });
  });

  test("a row of a day to come is named, not booked ahead", async () => {
    const preview = await send(table("2026-11-20,purchase,10,", "2027-03-01,purchase,10,"));
    expect(data(preview)).toMatchObject({ new: 1, bad: 1 });
    expect(replyText(preview.reply)).toContain("Line 3: it is dated after today");
  });

  test("dates that read two ways are asked about, and nothing can be written before", async () => {
    const preview = await send(table("03/04/2026,purchase,10,", "05/04/2026,proposal,-4,Logo"));
    expect(labels(preview).some((label) => label.startsWith("Import"))).toBe(false);
    const answered = await scene.press("ana", preview, /^Month first/);
    expect(data(answered)).toMatchObject({ new: 2, dateOrder: "mdy", from: "2026-03-04", to: "2026-05-04" });
    const done = await scene.press("ana", answered, /^Import 2 rows/);
    expect(data(done)).toMatchObject({ balance: 6 });
    expect((await entriesOf(database()))[0]).toContain("2026-03-04 purchase 10");
  });

  test("a button of an earlier reading never writes a later one", async () => {
    const preview = await send(table("03/04/2026,purchase,10,", "05/04/2026,proposal,-4,Logo"));
    await scene.press("ana", preview, /^Month first/);
    const other = await scene.press("ana", preview, /^Day first/);
    expect(replyText(other.reply)).toContain("changed since");
    expect(data(other)).toMatchObject({ dateOrder: "mdy" });
  });

  test("columns can be corrected by lists", async () => {
    const file = "When,A,B,What\n2026-10-01,10,99,purchase\n2026-10-02,-4,98,proposal";
    const preview = await send(file);
    const columns = await scene.press("ana", preview, "Change columns");
    const next = await pick(columns, /^Connects/, /^B$/);
    expect(
      (next.reply.data.columns as { name: string; field: string | null }[]).find(({ name }) => name === "B")
        ?.field,
    ).toBe("connects");
    const back = await pick(await scene.press("ana", next, "Change columns"), /^Connects/, /^A$/);
    expect(data(back)).toMatchObject({ new: 2, balance: { after: 6 } });
  });

  test("words nobody knows can be explained, and go in as adjustments otherwise", async () => {
    const file = table("2026-10-01,Blessing,10,", "2026-10-02,proposal,-4,Logo");
    const preview = await send(file);
    expect(replyText(preview.reply)).toContain("Blessing");
    const answered = await pick(preview, /Blessing/, /^Free Connects/);
    expect(data(answered)).toMatchObject({ byKind: { grant: { rows: 1, connects: 10 } } });
  });

  test("what a file spends beyond what came in is filled in before it, said first and undone with it", async () => {
    const preview = await send(table('2026-10-01,proposal,-16,"First"', '2026-10-05,proposal,-8,"Second"'));
    expect(data(preview)).toMatchObject({
      balance: { before: 0, after: 0 },
      openings: [{ day: "2026-10-01", connects: 24 }],
    });
    expect(replyText(preview.reply)).toContain("adjustment of +24");
    const done = await scene.press("ana", preview, /^Import /);
    expect(data(done)).toMatchObject({ balance: 0, entries: 3 });
    await sound(database());
    const undone = await scene.press("ana", done, "Undo");
    expect(undone.reply.data).toMatchObject({ balance: 0, count: 3 });
  });

  test("a file of spends over three years needs one adjustment a year", async () => {
    const lines = Array.from({ length: 36 }, (_, month) => {
      const day = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}-10`;
      return day <= "2026-11-10" ? [`${day},proposal,-10,Job ${month}`] : [];
    }).flat();
    const preview = await send(table(...lines));
    expect((preview.reply.data.openings as unknown[]).length).toBe(3);
    expect(data(preview)).toMatchObject({ balance: { after: 0 } });
    await scene.press("ana", preview, /^Import /);
    await sound(database());
  });

  test("an overlapping file brings only what is new, and a return finds the bid that is there", async () => {
    const first = table(
      "2026-10-01,purchase,100,",
      '2026-10-02,proposal,-16,"Bakery"',
      '2026-10-02,boost,-10,"Bakery"',
    );
    await scene.press("ana", await send(first), /^Import /);
    const second = await send(`${first}\n2026-10-04,refund,16,"Bakery"`);
    expect(data(second)).toMatchObject({ new: 1, alreadyHere: 3, proposals: 0 });
    await scene.press("ana", second, /^Import /);
    const rows = await database().query<{ of: number | null; no: number | null }>(
      `select of_seq as of, proposal_no as no from entries where kind = 'refund'`,
    );
    expect(rows).toEqual([{ of: 2, no: 1 }]);
    expect((await counts(database()))?.proposals).toBe(1);
    expect((await counts(database()))?.lots).toBe(1);
    await sound(database());
  });

  test("entries typed by hand are known again", async () => {
    await scene.member("ana", "buy 100 date:2026-10-01");
    await scene.member("ana", 'spend 16 job:"Logo for a bakery" date:2026-10-02');
    const preview = await send(
      table(
        "2026-10-01,purchase,100,",
        '2026-10-02,proposal,-16,"Logo for a bakery"',
        '2026-10-03,proposal,-8,"Other"',
      ),
    );
    expect(data(preview)).toMatchObject({ new: 1, alreadyHere: 2 });
  });

  test("a row that comes twice in one file with one id goes in once", async () => {
    const preview = await send(
      "Date,Type,Connects,Job,Row id\n2026-10-01,purchase,50,,A0\n2026-10-02,proposal,-16,Logo,A1\n2026-10-02,proposal,-16,Logo,A1",
    );
    expect(data(preview)).toMatchObject({ new: 2, duplicatesInFile: 1 });
  });

  test("earlier entries keep their numbers and amounts", async () => {
    await scene.member("ana", "buy 100 date:2026-03-01");
    for (const day of ["01", "02", "03"]) await scene.member("ana", `spend 16 job:Same date:2026-03-${day}`);
    const before = await database().query("select seq, kind, connects, day from entries order by seq");
    await scene.press("ana", await send(table("2026-03-04,proposal,-16,Same")), /^Import /);
    const after = await database().query("select seq, kind, connects, day from entries order by seq");
    expect(after.slice(0, 4)).toEqual(before);
    expect(after).toHaveLength(5);
  });

  test("a new wallet is made when the import is confirmed, not before", async () => {
    const preview = await send(fixture("history-table-tabs.txt"), { wallet: "agency" });
    expect(replyText(preview.reply)).toContain("agency");
    expect(await database().query("select 1 from wallets where name = 'agency'")).toEqual([]);
    const done = await scene.press("ana", preview, /^Import /);
    expect(data(done)).toMatchObject({ balance: 104 });
    const own = await scene.member("ana", "balance");
    expect(own.reply.data.balance).toBe(0);
    const undone = await scene.press("ana", done, "Undo");
    expect(undone.reply.data.balance).toBe(0);
  });

  test.each([
    ["nothing", Buffer.alloc(0), /empty/],
    ["a workbook", Buffer.from([0x50, 0x4b, 3, 4, 1, 2]), /CSV/],
    ["a PDF", Buffer.from("%PDF-1.7 …"), /PDF/],
    ["bytes", Buffer.from(Array.from({ length: 4_000 }, (_, at) => at % 7)), /not a text file/],
    ["prose", Buffer.from("Dear all, here is what I did. It was fun, mostly."), /neither/],
    ["too much", Buffer.alloc(10 * 1024 * 1024 + 1, 65), /10 MB/],
  ])("%s is refused with what to do, and nothing is kept", async (_, bytes, words) => {
    const reply = await send(bytes);
    expect(reply.reply.ok).toBe(false);
    expect(reply.reply.error?.code).toBe("bad_input");
    expect(replyText(reply.reply)).toMatch(words);
    expect(await database().query("select 1 from import_previews where file <> ''")).toEqual([]);
  });

  test("hostile cells stay the text they are", async () => {
    const megabyte = "x".repeat(1_000_000);
    const file = table(
      "2026-10-01,purchase,500,",
      '2026-10-02,proposal,-4,"=HYPERLINK(""http://x"",""y"")"',
      `2026-10-03,proposal,-4,"${megabyte}"`,
      '2026-10-04,proposal,-4,"a\u0000b \u202Egnp.exe @everyone <@U1> *bold*"',
      "2026-10-05,proposal,-4,'; drop table entries; --",
    );
    const preview = await send(file, { name: "../../\u202Eevil.csv" });
    expect(data(preview)).toMatchObject({ new: 5, bad: 0, file: "evil.csv" });
    expect(JSON.stringify(preview.reply.blocks).length).toBeLessThan(10_000);
    const done = await scene.press("ana", preview, /^Import /);
    expect(data(done)).toMatchObject({ balance: 484 });
    expect((await entriesOf(database())).some((line) => line.includes('=HYPERLINK("http://x","y")'))).toBe(
      true,
    );
    await sound(database());
  });

  test("text in UTF-16 reads like any other", async () => {
    const text = `\uFEFF${table("2026-10-01,purchase,50,", "2026-10-02,proposal,-4,Größe")}`;
    const preview = await send(Buffer.from(text, "utf16le"));
    expect(data(preview)).toMatchObject({ new: 2, encoding: "utf-16le" });
  });

  test("halves of characters in a JSON file don't break the import", async () => {
    const wallet = {
      format: "connects-assistant-wallet",
      version: 1,
      wallet: { key: "w1", name: "x" },
      entries: [
        {
          id: "E1",
          happenedAt: "2026-10-01T10:00:00.000Z",
          day: "2026-10-01",
          kind: "purchase",
          connects: 5,
          note: "a\ud800b",
          expiresOn: "2027-10-01",
        },
      ],
      proposals: [],
    };
    const preview = await send(JSON.stringify(wallet), { name: "wallet.json" });
    const done = await scene.press("ana", preview, /^Import /);
    expect(done.reply.ok, replyText(done.reply)).toBe(true);
  });

  test("without a file it says what to bring", async () => {
    const reply = await scene.member("ana", "import");
    expect(reply.reply.error?.code).toBe("bad_input");
    expect(replyText(reply.reply)).toContain("Connects history");
  });

  test("a boost's bid, return and final charge settle one boost", async () => {
    await scene.press("ana", await send(fixture("history-table-tabs.txt")), /^Import /);
    const rows = await database().query(
      `select base, boost, boost_charged as charged from proposals where title = 'Rebuild of a museum ticket site'`,
    );
    expect(rows).toEqual([{ base: 16, boost: 24, charged: 18 }]);
  });

  test("when writing fails half way nothing is written, and it can be confirmed again", async () => {
    const preview = await send(fixture("history-table-tabs.txt"));
    await database().query("alter table import_prints add constraint broken check (false) not valid");
    const failed = await scene.press("ana", preview, /^Import /);
    expect(failed.reply.ok).toBe(false);
    expect(await counts(database())).toMatchObject({ entries: 0, proposals: 0, actions: 0, balance: 0 });
    await database().query("alter table import_prints drop constraint broken");
    const done = await scene.press("ana", preview, /^Import /);
    expect(data(done)).toMatchObject({ balance: 104 });
  });
});
