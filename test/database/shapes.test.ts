import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { entries, persons, wallets } from "../../src/database/schema/index.ts";
import { onBothDatabases } from "../databases.ts";

const WALLET = "00000000-0000-4000-8000-000000000001";

onBothDatabases("what a query returns", (database) => {
  test("has the same shapes whichever database answers", async () => {
    const rows = await database().query(
      `select 'a'::text as t, 7 as i, 9007199254740991::bigint as big, 1.5::float8 as f, 12.30::numeric as n, true as b,
         '{"a":[1,"x"]}'::jsonb as j, date '2026-12-31' as d, timestamptz '2026-12-31 23:30:00.123+01' as z,
         null::text as nothing, null::date as no_day, count(*) as total from generate_series(1, 3) x`,
    );
    expect(rows.map((row) => ({ ...(row as object) }))).toEqual([
      {
        t: "a",
        i: 7,
        big: 9007199254740991,
        f: 1.5,
        n: "12.30",
        b: true,
        j: { a: [1, "x"] },
        d: "2026-12-31",
        z: new Date("2026-12-31T22:30:00.123Z"),
        nothing: null,
        no_day: null,
        total: 3,
      },
    ]);
  });

  test("is an empty list where there are no rows", async () => {
    expect([...(await database().query("select day from entries"))]).toEqual([]);
  });

  test("refuses a number that JavaScript cannot hold instead of changing it", async () => {
    await expect(database().query("select 9007199254740993::bigint as id")).rejects.toThrow(
      "select it as text",
    );
    const rows = await database().query("select 1497549923779084388::bigint::text as id");
    expect(rows[0]).toEqual({ id: "1497549923779084388" });
  });

  test("takes the same parameters whichever database answers", async () => {
    const at = new Date("2026-03-29T01:30:00.500Z");
    const [row] = await database().query(
      `select $1::text as t, $2::int as i, $3::bigint as big, $4::boolean as b, $5::jsonb as j, $6::date as d,
         $7::timestamptz as z, $8::timestamptz as z2, $9::float8 as f, $10::text[] as list, $11::text as nothing`,
      [
        "a'b\\",
        7,
        12,
        false,
        JSON.stringify({ a: "x" }),
        "2026-02-28",
        at,
        at.toISOString(),
        0.25,
        ["x", "y,z"],
        null,
      ],
    );
    expect({ ...(row as object) }).toEqual({
      t: "a'b\\",
      i: 7,
      big: 12,
      b: false,
      j: { a: "x" },
      d: "2026-02-28",
      z: at,
      z2: at,
      f: 0.25,
      list: ["x", "y,z"],
      nothing: null,
    });
  });

  test("is the same through drizzle, inside a transaction and outside", async () => {
    const at = new Date("2026-03-29T01:30:00.500Z");
    const person = {
      id: WALLET,
      zone: null,
      settings: { quiet: ["22:00"] },
      defaultWallet: WALLET,
      createdAt: at,
    };
    const entry = {
      walletId: WALLET,
      seq: 1,
      actionNo: 1,
      kind: "purchase",
      reason: null,
      connects: 100,
      cents: 9_007_199_254_740_991,
      happenedAt: at,
      day: "2026-12-31",
      recordedAt: at,
      reverses: null,
      proposalNo: null,
      lotSeq: null,
      ofSeq: null,
      expiresOn: "2027-02-28",
      textHash: null,
    };
    await database().transaction(async ({ orm }) => {
      await orm.insert(persons).values(person);
      await orm.insert(entries).values({ ...entry, hash: new Uint8Array([1, 255]) });
      expect(await orm.select().from(persons)).toEqual([person]);
    });
    expect(await database().orm.select().from(persons).where(eq(persons.id, WALLET))).toEqual([person]);
    const [stored] = await database().orm.select().from(entries);
    expect({ ...stored, hash: [...(stored?.hash ?? [])] }).toEqual({ ...entry, hash: [1, 255] });
    expect(await database().orm.select().from(wallets)).toEqual([]);
  });
});
