import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { backUp, backUpWhenDue, backupsIn, KEPT } from "../../src/database/backups.ts";
import { FolderInUse } from "../../src/database/folder-lock.ts";
import { migrate, readMigrations } from "../../src/database/migrate.ts";
import { openPglite } from "../../src/database/pglite.ts";
import { restore } from "../../src/database/restore.ts";

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const NOON = new Date("2026-11-25T12:00:00Z");
const hoursLater = (hours: number) => new Date(NOON.getTime() + hours * 3_600_000);

let folder: string;
/** A data folder with one wallet, a backup of that, and a second wallet that came later. */
let made: string;
const newFolder = async () => await mkdtemp(join(tmpdir(), "connects-backups-"));

beforeAll(async () => {
  made = folder = await newFolder();
  const database = await openPglite(folder);
  try {
    await migrate(database);
    await addWallet(database, "before");
    await backUp(database, folder, NOON);
    await addWallet(database, "after");
  } finally {
    await database.close();
  }
});
beforeEach(async () => {
  folder = await newFolder();
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));
afterAll(async () => await rm(made, { recursive: true, force: true }));

/** @returns the backup */
async function backedUp(): Promise<string> {
  await cp(made, folder, { recursive: true });
  return join(folder, "backups", "connects-2026-11-25T120000Z.tgz");
}

async function addWallet(database: Awaited<ReturnType<typeof openPglite>>, name: string): Promise<void> {
  await database.query(
    "insert into wallets (id, kind, name, created_at) values (gen_random_uuid(), 'personal', $1, $2)",
    [name, NOON.toISOString()],
  );
}

async function walletNames(): Promise<readonly string[]> {
  const database = await openPglite(folder);
  try {
    const rows = await database.query<{ name: string }>("select name from wallets order by name");
    return rows.map((row) => row.name);
  } finally {
    await database.close();
  }
}

/** Ruins what the database needs to open. */
async function damage(): Promise<void> {
  await writeFile(join(folder, "pg/global/pg_control"), "ruined".repeat(2_000));
}

test("a database that does not open says so, names the newest backup and the command, and changes nothing", async () => {
  const file = await backedUp();
  await damage();
  const before = await readdir(folder);
  await expect(openPglite(folder)).rejects.toThrow(/does not open.*Nothing was changed/s);
  await expect(openPglite(folder)).rejects.toThrow(
    new RegExp(`npm run restore -- \\S*${file.split("/").pop()}`),
  );
  expect(await readdir(folder)).toEqual(before);
});

test("restoring brings back all up to the backup, and keeps what was there", async () => {
  const file = await backedUp();
  await damage();
  const { keptAt } = await restore(folder, file);
  expect(keptAt).toBe(join(folder, "pg.replaced-1"));
  expect(await walletNames()).toEqual(["before"]);
  expect(await readdir(folder)).toContain("pg.replaced-1");
});

test("without a backup the message says what is left to do", async () => {
  const database = await openPglite(folder);
  await database.close();
  await damage();
  await expect(openPglite(folder)).rejects.toThrow(/There is no backup of it\. Keep the folder/);
});

test("a backup that is damaged itself is refused and changes nothing", async () => {
  await backedUp();
  const bad = join(folder, "bad.tgz");
  await writeFile(bad, "no archive");
  await expect(restore(folder, bad)).rejects.toThrow(/does not open\. The data folder is as it was/);
  expect(await walletNames()).toEqual(["after", "before"]);
});

test("nothing is restored under a process that has the folder open", async () => {
  const file = await backedUp();
  const database = await openPglite(folder);
  try {
    await expect(restore(folder, file)).rejects.toBeInstanceOf(FolderInUse);
  } finally {
    await database.close();
  }
  expect(await walletNames()).toEqual(["after", "before"]);
});

test("one a day is made, and the newest seven are kept", async () => {
  const database = await openPglite(folder);
  try {
    await migrate(database);
    expect(await backUpWhenDue(database, folder, NOON)).not.toBeNull();
    expect(await backUpWhenDue(database, folder, hoursLater(23))).toBeNull();
    const [first] = await backupsIn(folder);
    for (let day = 1; day <= KEPT; day += 1)
      await cp(first?.file ?? "", join(folder, "backups", `connects-2026-11-1${day}T000000Z.tgz`));
    expect(await backUpWhenDue(database, folder, hoursLater(24))).not.toBeNull();
    const kept = await backupsIn(folder);
    expect(kept).toHaveLength(KEPT);
    expect(kept.slice(0, 3).map(({ madeAt }) => madeAt.toISOString())).toEqual([
      "2026-11-26T12:00:00.000Z",
      "2026-11-25T12:00:00.000Z",
      "2026-11-17T00:00:00.000Z",
    ]);
  } finally {
    await database.close();
  }
});

test("a draft left by a kill is no backup, and goes with the next one", async () => {
  const file = await backedUp();
  await cp(file, join(folder, "backups", "connects-2026-11-26T120000Z.tgz.draft"));
  expect(await backupsIn(folder)).toHaveLength(1);
  const database = await openPglite(folder);
  try {
    await backUp(database, folder, hoursLater(30));
  } finally {
    await database.close();
  }
  expect((await readdir(join(folder, "backups"))).sort()).toEqual([
    "connects-2026-11-25T120000Z.tgz",
    "connects-2026-11-26T180000Z.tgz",
  ]);
});

test("a database that an earlier version made is backed up before the update, a new one and a current one are not", async () => {
  const database = await openPglite(folder);
  try {
    const made: (string | null)[] = [];
    const upTo = async (count: number | undefined, hours: number): Promise<void> => {
      const migrations = (await readMigrations()).slice(0, count);
      await migrate(database, migrations, async () => {
        made.push(await backUp(database, folder, hoursLater(hours)));
      });
    };
    await upTo(-1, 0);
    expect(made).toEqual([]);
    await upTo(undefined, 0);
    expect(made).toEqual([expect.stringMatching(/connects-2026-11-25T120000Z\.tgz$/)]);
    await upTo(undefined, 1);
    expect(made).toHaveLength(1);
  } finally {
    await database.close();
  }
});
