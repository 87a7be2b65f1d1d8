import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { FolderInUse, lockFolder } from "../../src/database/folder-lock.ts";
import { thisProcess } from "../../src/database/lock-holder.ts";

const QUICK = { beatMs: 20, watchMs: 400, leftMs: 60_000 };
const root = await mkdtemp(join(tmpdir(), "connects-lock-"));
let folders = 0;
afterAll(async () => await rm(root, { recursive: true }));

async function newFolder(lock?: string): Promise<string> {
  folders += 1;
  const folder = join(root, String(folders));
  if (lock === undefined) return folder;
  await mkdir(folder);
  await writeFile(join(folder, "lock"), lock);
  return folder;
}

async function pidOfTheDead(): Promise<number> {
  const child = spawn(process.execPath, ["--version"], { stdio: "ignore" });
  await once(child, "exit");
  return child.pid ?? 0;
}

test("a second taker is refused with the folder, the process and what to do", async () => {
  const folder = await newFolder();
  const lock = await lockFolder(folder);
  const refusal: unknown = await lockFolder(folder).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(FolderInUse);
  expect(String(refusal)).toContain(
    `The data folder ${folder} is in use by process ${process.pid} on ${hostname()}`,
  );
  expect(String(refusal)).toContain("DATA_DIR");
  await lock.release();
  await (await lockFolder(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

test("the lock of a process that is gone is taken over by exactly one of many", async () => {
  for (let round = 0; round < 10; round += 1) {
    const folder = await newFolder(
      JSON.stringify({ ...(await thisProcess()), pid: await pidOfTheDead(), nonce: round }),
    );
    const results = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
    const taken = results.flatMap((result) => (result.status === "fulfilled" ? [result.value] : []));
    const refused = results.filter(
      (result) => result.status === "rejected" && result.reason instanceof FolderInUse,
    );
    expect([taken.length, refused.length]).toEqual([1, 11]);
    await taken[0]?.release();
    expect(await readdir(folder)).toEqual([]);
  }
});

test("a process id that was given out again does not hold a lock", async () => {
  const folder = await newFolder(JSON.stringify({ ...(await thisProcess()), startedAt: "1" }));
  await (await lockFolder(folder)).release();
});

test("a claim left by a process that died while taking over stops nobody", async () => {
  const dead = JSON.stringify({ ...(await thisProcess()), pid: await pidOfTheDead(), nonce: "x" });
  const folder = await newFolder(dead);
  const { createHash } = await import("node:crypto");
  const claim = `lock.claim-${createHash("sha256").update(dead).digest("hex").slice(0, 16)}`;
  await writeFile(
    join(folder, claim),
    JSON.stringify({ ...(await thisProcess()), pid: await pidOfTheDead(), nonce: "y" }),
  );
  await (await lockFolder(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

test("a holder that cannot be seen from here is alive while its lock beats", async () => {
  const elsewhere = { pid: 1, host: "container-b", space: "another/pid:[1]", startedAt: "5" };
  const folder = await newFolder(JSON.stringify(elsewhere));
  const beat = setInterval(() => void utimes(join(folder, "lock"), new Date(), new Date()), QUICK.beatMs);
  await expect(lockFolder(folder, QUICK)).rejects.toThrow("process 1 on container-b");
  clearInterval(beat);
  await (await lockFolder(folder, QUICK)).release();
});

test("a lock without a sign of life for long is left over at once", async () => {
  const folder = await newFolder(JSON.stringify({ pid: 1, host: "container-b", space: "s", startedAt: "5" }));
  const longAgo = new Date(Date.now() - 120_000);
  await utimes(join(folder, "lock"), longAgo, longAgo);
  const lock = await lockFolder(folder, { beatMs: 20, watchMs: 3_600_000, leftMs: 60_000 });
  await lock.release();
});

test.each(["", "{", "null", '{"pid":"x"}', "\u0000\u0000\u0000"])(
  "a lock that says %j was cut off by a crash",
  async (text) => {
    const folder = await newFolder(text);
    await (await lockFolder(folder, QUICK)).release();
  },
);

test("a held lock shows that it lives, and is not removed when it is somebody else's", async () => {
  const folder = await newFolder();
  const lock = await lockFolder(folder, { beatMs: 3_600_000, watchMs: 1, leftMs: 1 });
  await writeFile(join(folder, "lock"), "somebody else's");
  await lock.release();
  expect(await readFile(join(folder, "lock"), "utf8")).toBe("somebody else's");
});
