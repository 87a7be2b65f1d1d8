import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { startProgram } from "./program.ts";

const root = await mkdtemp(join(tmpdir(), "connects-folder-"));
afterAll(async () => await rm(root, { recursive: true }));

async function balanceAfterOneMore(folder: string): Promise<number> {
  const keeper = startProgram("keep-wallet", folder);
  expect(await keeper.next(), keeper.errors()).toBe("open");
  keeper.say(`more ${Math.random()}`);
  const said = await keeper.next();
  await keeper.kill("SIGTERM");
  return Number(said?.split(" ").at(-1));
}

test("a second process on a folder is refused by name, and takes over once the first was killed", {
  timeout: 300_000,
}, async () => {
  const folder = join(root, "shared");
  const first = startProgram("keep-wallet", folder);
  expect(await first.next(), first.errors()).toBe("open");
  const second = startProgram("keep-wallet", folder);
  expect(await second.next()).toBeNull();
  expect(await second.ended).toBe(1);
  expect(second.errors()).toContain(`The data folder ${folder} is in use by process ${first.child.pid} on`);
  expect(second.errors().trim().split("\n")).toHaveLength(1);
  first.say("still-works");
  expect(await first.next()).toBe("posted still-works 1");
  await first.kill("SIGKILL");
  expect(await balanceAfterOneMore(folder)).toBe(2);
});

test.concurrent.each(["SIGKILL", "SIGTERM"] as const)(
  "what was acknowledged is there after six ends by %s",
  { timeout: 600_000 },
  async (signal) => {
    const folder = join(root, signal);
    let acknowledged = 0;
    for (let end = 0; end < 6; end += 1) {
      const keeper = startProgram("keep-wallet", folder);
      expect(await keeper.next(), keeper.errors()).toBe("open");
      keeper.say(`entry-${end}`);
      const now = Number((await keeper.next())?.split(" ").at(-1));
      // What was on its way at the last end may have been written or not; what was acknowledged has to be there.
      expect(now).toBeGreaterThanOrEqual(acknowledged + 1);
      expect(now).toBeLessThanOrEqual(acknowledged + 2);
      acknowledged = now;
      keeper.say(`late-${end}`);
      await keeper.kill(signal);
      for (let said = await keeper.next(); said !== null; said = await keeper.next()) {
        if (said.startsWith("posted")) acknowledged = Number(said.split(" ").at(-1));
        if (said.startsWith("closed")) expect(Number(said.split(" ")[1])).toBeLessThan(5_000);
      }
      if (signal === "SIGTERM") expect(await keeper.ended).toBe(0);
    }
  },
);

test("a first start that was killed half-way is moved aside, not deleted, and the next start makes a new folder", {
  timeout: 300_000,
}, async () => {
  const folder = join(root, "half");
  const first = startProgram("keep-wallet", folder);
  while (!existsSync(join(folder, "pg"))) await pause(2);
  await first.kill("SIGKILL");
  expect(existsSync(join(folder, "pg.complete"))).toBe(false);
  expect(await balanceAfterOneMore(folder)).toBe(1);
  expect((await readdir(folder)).sort()).toEqual(["pg", "pg.complete", "pg.incomplete-1"]);
});

test("a folder that was complete once is never moved, and leftovers of several bad starts are all kept", {
  timeout: 300_000,
}, async () => {
  const folder = join(root, "kept");
  for (const name of ["pg", "pg.incomplete-1"]) await mkdir(join(folder, name), { recursive: true });
  await writeFile(join(folder, "pg", "precious"), "a");
  await writeFile(join(folder, "pg.incomplete-1", "precious"), "b");
  expect(await balanceAfterOneMore(folder)).toBe(1);
  expect(await readFile(join(folder, "pg.incomplete-1", "precious"), "utf8")).toBe("b");
  expect(await readFile(join(folder, "pg.incomplete-2", "precious"), "utf8")).toBe("a");
  expect(await balanceAfterOneMore(folder)).toBe(2);
  expect((await readdir(folder)).filter((name) => name.startsWith("pg.incomplete"))).toHaveLength(2);
});
