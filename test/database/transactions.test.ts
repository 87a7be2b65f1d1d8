import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { controlSecret, createControlStore } from "../../src/database/control-store.ts";
import { shared } from "../../src/database/schema/index.ts";
import { onBothDatabases } from "../databases.ts";

const SOON = { timeout: 10_000 };

onBothDatabases("a transaction", (database) => {
  test("leaves nothing when a later step fails", async () => {
    await expect(
      database().transaction(async (session) => {
        await session.query("insert into shared (name, value) values ('a', '1')");
        await session.orm.insert(shared).values({ name: "b", value: "2" });
        await session.query("insert into shared (name, value) values ('a', '3')");
      }),
    ).rejects.toThrow("duplicate key");
    expect([...(await database().query("select * from shared"))]).toEqual([]);
  });

  test("leaves nothing when the program fails, and the next one works", async () => {
    await expect(
      database().transaction(async (session) => {
        await session.query("insert into shared (name, value) values ('a', '1')");
        throw new Error("later step");
      }),
    ).rejects.toThrow("later step");
    await database().transaction(async (session) => {
      await session.query("insert into shared (name, value) values ('a', '2')");
    });
    expect(await database().query("select value from shared")).toMatchObject([{ value: "2" }]);
  });

  test.each([
    ["a query", async () => await database().query("select 1")],
    ["drizzle", async () => await database().orm.execute(sql`select 1`)],
    ["another transaction", async () => await database().transaction(async () => undefined)],
    ["a control store", async () => await createControlStore(database()).load("x")],
  ])("refuses %s of the outer handle at once instead of waiting for itself", SOON, async (_, outer) => {
    await expect(database().transaction(outer)).rejects.toThrow("used inside a transaction");
    expect(await database().query("select 1 as one")).toMatchObject([{ one: 1 }]);
  });

  test("refuses an outer drizzle handle that was fetched before it began", SOON, async () => {
    const { orm, kind } = database();
    const work = database().transaction(async () => await orm.execute(sql`select 1`));
    // A server has another connection for it; the embedded database has one only, and would wait for ever.
    if (kind === "pglite") await expect(work).rejects.toThrow();
    else await work;
    expect(await database().query("select 1 as one")).toMatchObject([{ one: 1 }]);
  });

  test("is not thought to be open in what it set going and left behind", SOON, async () => {
    let after: Promise<unknown> = Promise.resolve();
    const begun = Promise.resolve();
    await database().transaction(async (session) => {
      await session.query("select 1");
      after = begun.then(async () => {
        await pause(50);
        return await database().query("select 2 as two");
      });
    });
    expect(await after).toMatchObject([{ two: 2 }]);
  });

  test("runs one after the other where they touch the same, and sees what the first left", async () => {
    await database().query("insert into shared (name, value) values ('n', '0')");
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        await database().transaction(async (session) => {
          const [row] = await session.query<{ value: string }>(
            "select value from shared where name = 'n' for update",
          );
          await session.query("update shared set value = $1 where name = 'n'", [
            String(Number(row?.value) + 1),
          ]);
        });
      }),
    );
    expect(await database().query("select value from shared")).toMatchObject([{ value: "20" }]);
  });
});

onBothDatabases("the control store", (database) => {
  test("keeps a payload of any text, and claims a control once of many presses", async () => {
    const store = createControlStore(database());
    const payload = '/connects spend job:"a|b\\" \u202e😀"';
    await store.save("key", payload);
    await store.save("key", "something else");
    expect(await store.load("key")).toBe(payload);
    expect(await store.load("none")).toBeNull();
    const claims = await Promise.all(Array.from({ length: 20 }, () => store.claim("key")));
    expect(claims.filter(Boolean)).toHaveLength(1);
    expect(await store.load("key")).toBe(payload);
  });

  test("has one secret for all who ask, also at the same moment", async () => {
    const secrets = new Set(await Promise.all(Array.from({ length: 10 }, () => controlSecret(database()))));
    expect(secrets.size).toBe(1);
    expect([...secrets][0]?.length).toBeGreaterThanOrEqual(43);
  });
});
