import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { UserError } from "../../src/core/errors.ts";
import { createSealer } from "../../src/core/sealer.ts";
import type { Database } from "../../src/database/database.ts";
import { openPostgres } from "../../src/database/postgres.ts";
import { resolvePerson } from "../../src/people/people.ts";
import { type Claimed, claimCode, claimOf, serveWaiting } from "../../src/promos/claim.ts";
import { codeContext, loadCodes } from "../../src/promos/codes.ts";
import { forgetClaims, mergeClaims } from "../../src/promos/forget.ts";
import { promoById, promoNamed } from "../../src/promos/promo.ts";
import { addPromo } from "../../src/promos/write.ts";
import { empty, onBothDatabases } from "../databases.ts";
import { newPostgresDatabase } from "../postgres.ts";

const now = new Date("2026-11-25T12:00:00Z");
const community = { platform: "test", id: "c1" };
const sealer = createSealer(new Uint8Array(32).fill(7));
const identity = (user: string) => ({ platform: "test", realm: "", user });

async function promoWith(database: Database, codes: number, limit: number | null = null): Promise<string> {
  const id = randomUUID();
  await database.transaction(async (session) => {
    await addPromo(session, {
      id,
      community,
      name: `SPRING ${id.slice(0, 8)}`,
      kind: "pool",
      gives: 40,
      details: null,
      sealedCode: null,
      claimLimit: limit,
      role: null,
      minDays: 0,
      startsAt: now,
      endsAt: new Date("2026-12-31T00:00:00Z"),
      zone: "UTC",
      author: identity("boss"),
      authorPersonId: randomUUID(),
      now,
    });
    await refill(session, id, codes, "A");
  });
  return id;
}

async function refill(
  session: Pick<Database, "query" | "orm">,
  id: string,
  codes: number,
  prefix: string,
): Promise<void> {
  const list = Array.from({ length: codes }, (_, index) => `${prefix}-${id.slice(0, 8)}-${index}`);
  await loadCodes(session, sealer, { id, community }, list, now);
}

async function claim(database: Database, promoId: string, personId: string, user: string): Promise<Claimed> {
  return await claimCode(database, { promoId, personId, identity: identity(user), now, newId: randomUUID });
}

async function person(database: Database, user: string): Promise<string> {
  return (await resolvePerson(database, identity(user), now, randomUUID)).personId;
}

const codeOf = (promoId: string, { claim: { sealed } }: Claimed): string | null =>
  sealed === null ? null : sealer.open(sealed, codeContext(promoId));

describe("a thousand claims at once on Postgres", () => {
  let replicas: readonly Database[] = [];
  beforeAll(async () => {
    const url = await newPostgresDatabase();
    replicas = [1, 2].map(() => openPostgres({ url, prepare: true, connections: 10 }));
  });
  beforeEach(async () => {
    if (replicas[0]) await empty(replicas[0]);
  });
  afterAll(async () => {
    for (const one of replicas) await one.close();
  });

  test("1,000 presses by 600 people on 300 codes from two replicas: 300 distinct codes, nobody two, the rest queued", async () => {
    const [first, second] = replicas;
    if (!first || !second) throw new Error("two replicas are needed");
    const promoId = await promoWith(first, 300);
    const people: string[] = [];
    for (let n = 0; n < 600; n += 1) people.push(await person(first, `u${n}`));
    const presses = Array.from({ length: 1_000 }, (_, n) => n % 600);
    const results = await Promise.all(
      presses.map(async (n, index) => {
        const claimed = await claim(index % 2 ? first : second, promoId, people[n] ?? "", `u${n}`);
        return { n, code: codeOf(promoId, claimed) };
      }),
    );
    const byPerson = new Map<number, Set<string | null>>();
    for (const { n, code } of results) byPerson.set(n, (byPerson.get(n) ?? new Set()).add(code));
    for (const codes of byPerson.values()) expect(codes.size).toBe(1);
    const given = [...byPerson.values()].flatMap((codes) => [...codes]).filter((code) => code !== null);
    expect(given).toHaveLength(300);
    expect(new Set(given).size).toBe(300);
    const [counts] = await first.query<{ waiting: number; free: number; held: number }>(
      `select (select count(*)::int from promo_claims where state = 'waiting') as waiting,
         (select count(*)::int from promo_codes where claim_id is null) as free,
         (select count(*)::int from promo_claims where state = 'held') as held`,
    );
    expect(counts).toEqual({ waiting: 300, free: 0, held: 300 });
  }, 60_000);

  test("one code and 64 people: one winner", async () => {
    const [first, second] = replicas;
    if (!first || !second) throw new Error("two replicas are needed");
    const promoId = await promoWith(first, 1);
    const people = await Promise.all(Array.from({ length: 64 }, (_, n) => person(first, `u${n}`)));
    const results = await Promise.all(
      people.map(async (id, n) => codeOf(promoId, await claim(n % 2 ? first : second, promoId, id, `u${n}`))),
    );
    expect(results.filter((code) => code !== null)).toHaveLength(1);
  });

  test("a limit holds against claims at once, and takes no code from the pool for those it refuses", async () => {
    const [first, second] = replicas;
    if (!first || !second) throw new Error("two replicas are needed");
    const promoId = await promoWith(first, 20, 5);
    const people = await Promise.all(Array.from({ length: 40 }, (_, n) => person(first, `u${n}`)));
    const results = await Promise.allSettled(
      people.map(async (id, n) => await claim(n % 2 ? first : second, promoId, id, `u${n}`)),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(5);
    const free = await first.query("select 1 from promo_codes where claim_id is null");
    expect(free).toHaveLength(15);
  });

  test("two refills and new claims at once serve the queue without giving anybody two", async () => {
    const [first, second] = replicas;
    if (!first || !second) throw new Error("two replicas are needed");
    const promoId = await promoWith(first, 0);
    const people = await Promise.all(Array.from({ length: 60 }, (_, n) => person(first, `u${n}`)));
    for (const [n, id] of people.slice(0, 40).entries()) await claim(first, promoId, id, `u${n}`);
    const serve = async (database: Database, prefix: string): Promise<void> =>
      await database.transaction(async (session) => {
        await refill(session, promoId, 20, prefix);
        const promo = await promoById(session, promoId);
        if (promo) await serveWaiting(session, promo, now);
      });
    await Promise.all([
      serve(first, "B"),
      serve(second, "C"),
      ...people.slice(40).map(async (id, n) => await claim(second, promoId, id, `u${n + 40}`)),
    ]);
    const rows = await first.query<{ codes: number; people: number }>(
      "select count(*)::int as codes, count(distinct c.person_id)::int as people from promo_codes k join promo_claims c on c.id = k.claim_id",
    );
    expect(rows).toEqual([{ codes: 40, people: 40 }]);
  });
});

onBothDatabases("claims", (database) => {
  test("five presses at once by one person give one code", async () => {
    const promoId = await promoWith(database(), 10);
    const id = await person(database(), "ana");
    const results = await Promise.all(
      [1, 2, 3, 4, 5].map(async () => codeOf(promoId, await claim(database(), promoId, id, "ana"))),
    );
    expect(new Set(results).size).toBe(1);
    expect(await database().query("select 1 from promo_codes where claim_id is null")).toHaveLength(9);
  });

  test("a refill goes to those who wait, in their order", async () => {
    const promoId = await promoWith(database(), 0);
    const people: string[] = [];
    for (const user of ["a", "b", "c"]) {
      people.push(await person(database(), user));
      await claim(database(), promoId, people.at(-1) ?? "", user);
    }
    await database().transaction(async (session) => {
      await refill(session, promoId, 2, "B");
      const promo = await promoById(session, promoId);
      expect(promo && (await serveWaiting(session, promo, now))).toBe(2);
    });
    const states = await Promise.all(
      people.map(async (id) => (await claimOf(database(), promoId, id))?.state),
    );
    expect(states).toEqual(["held", "held", "waiting"]);
  });

  test("both accounts of a linked person get one code, and unlinking frees no second one", async () => {
    const promoId = await promoWith(database(), 10);
    const ana = await person(database(), "ana");
    await person(database(), "ana2");
    await database().query("update identities set person_id = $1 where user_id = 'ana2'", [ana]);
    await claim(database(), promoId, ana, "ana");
    const again = await claim(database(), promoId, ana, "ana2");
    expect(again.fresh).toBe(false);
    // Unlinked: the second account is a person of its own now.
    await database().query("delete from identities where user_id = 'ana2'");
    const other = await person(database(), "ana2");
    expect(other).not.toBe(ana);
    await expect(claim(database(), promoId, other, "ana2")).rejects.toBeInstanceOf(UserError);
    expect(await database().query("select 1 from promo_codes where claim_id is not null")).toHaveLength(1);
  });

  test("linking two people who both claimed keeps one code visible and frees none", async () => {
    const promoId = await promoWith(database(), 10);
    const [a, b] = [await person(database(), "a"), await person(database(), "b")];
    const first = codeOf(promoId, await claim(database(), promoId, a, "a"));
    await claim(database(), promoId, b, "b");
    await database().transaction(async (session) => await mergeClaims(session, a, b));
    const merged = await claim(database(), promoId, b, "b");
    expect(merged.fresh).toBe(false);
    expect(codeOf(promoId, merged)).toBe(first);
    expect(await database().query("select 1 from promo_codes where claim_id is null")).toHaveLength(8);
  });

  test("after their data is deleted a person's second claim is refused, and nothing names them", async () => {
    const promoId = await promoWith(database(), 10);
    const ana = await person(database(), "ana");
    await claim(database(), promoId, ana, "ana");
    await database().transaction(async (session) => await forgetClaims(session, ana));
    await database().query("delete from identities where person_id = $1", [ana]);
    const back = await person(database(), "ana");
    await expect(claim(database(), promoId, back, "ana")).rejects.toMatchObject({ code: "already_done" });
    for (const table of ["promos", "promo_claims", "promo_codes", "promo_takers", "promo_views"]) {
      const rows = await database().query(`select t::text as row from ${table} t`);
      expect(JSON.stringify(rows)).not.toContain(ana);
      expect(JSON.stringify(rows)).not.toContain('"ana"');
    }
  });

  test("outside its dates nobody claims, to the second", async () => {
    const promoId = await promoWith(database(), 10);
    const ana = await person(database(), "ana");
    const at = (time: string) =>
      claimCode(database(), {
        promoId,
        personId: ana,
        identity: identity("ana"),
        now: new Date(time),
        newId: randomUUID,
      });
    await expect(at("2026-11-25T11:59:59Z")).rejects.toMatchObject({ code: "not_allowed" });
    await expect(at("2026-12-31T00:00:00Z")).rejects.toMatchObject({ code: "not_allowed" });
    expect((await at("2026-12-30T23:59:59Z")).fresh).toBe(true);
  });

  test("a database dump shows no readable code", async () => {
    const promoId = await promoWith(database(), 3);
    const rows = await database().query("select t::text as row from promo_codes t");
    expect(JSON.stringify(rows)).not.toContain(`A-${promoId.slice(0, 8)}-1`);
    const promo = await promoById(database(), promoId);
    expect(promo && (await promoNamed(database(), community, promo.name.toLowerCase())).id).toBe(promoId);
  });
});
