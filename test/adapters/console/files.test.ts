import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { safeFileName } from "../../../src/adapters/console/file-out.ts";
import { createFixture, PIXEL } from "./fixture.ts";
import { pipe, pipeJson } from "./talk.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "console-files-"));
});
afterEach(async () => await rm(folder, { recursive: true }));

test("a file option takes a path, with spaces in quotes, by name or by alias", async () => {
  const fixture = createFixture();
  const path = join(folder, "my history.csv");
  await writeFile(path, "day,connects\n");
  const replies = await pipeJson(
    [`/connects import file:"${path}"`, `/import format:upwork file:"${path}"`],
    [],
    fixture,
  );
  expect(replies.map(({ text }) => text)).toEqual(
    Array(2).fill("Read my history.csv\n13 bytes of text/csv."),
  );
  expect(fixture.books.files.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(
    Array(2).fill("day,connects\n"),
  );
});

test.each([
  ["nothing there", "nope.csv", "not_found", "There is no file at"],
  ["a folder", "", "bad_input", "is no file"],
  ["a path through a file", "plain.txt/x.csv", "not_found", "There is no file at"],
])("%s is refused in words", async (_, name, code, words) => {
  await writeFile(join(folder, "plain.txt"), "x");
  const [reply] = await pipeJson([`/connects import file:"${join(folder, name)}"`]);
  expect(reply).toMatchObject({ ok: false, error: { code } });
  expect(reply?.text).toContain(words);
});

test("a file over 10 MB is refused and not read", async () => {
  const fixture = createFixture();
  const path = join(folder, "big.csv");
  await writeFile(path, Buffer.alloc(10 * 1024 * 1024 + 1));
  const [reply] = await pipeJson([`/connects import file:${path}`], [], fixture);
  expect(reply?.text).toBe('"big.csv" is larger than 10 MB, the most that is read.');
  expect(fixture.books.files).toEqual([]);
});

test("without --out files are only named, with their size", async () => {
  const { out } = await pipe(["/connects export"]);
  expect(out).toBe("Your records\n[file entries.csv, 13 bytes]\n\n");
  const [reply] = await pipeJson(["/connects export"]);
  expect(reply?.files).toEqual([{ name: "entries.csv", type: "text/csv", bytes: 13 }]);
});

test("with --out they are written, and a second one stands beside the first", async () => {
  const out = join(folder, "new", "deep");
  const run = await pipe(["/connects export", "/connects export"], ["--out", out]);
  expect((await readdir(out)).sort()).toEqual(["entries-2.csv", "entries.csv"]);
  expect(await readFile(join(out, "entries.csv"), "utf8")).toBe("day,connects\n");
  expect(run.out).toContain(`[file entries-2.csv, 13 bytes, written to ${join(out, "entries-2.csv")}]`);
});

test("a chart is a PNG beside its words", async () => {
  const [reply] = await pipeJson(["/connects everything"], ["--out", folder]);
  expect(reply?.files).toEqual([{ name: "chart.png", type: "image/png", bytes: PIXEL.byteLength }]);
  expect(reply?.text).toContain("A line from 60 to 44");
  expect(await readFile(join(folder, "chart.png"))).toEqual(PIXEL);
});

test.each([
  ["../../etc/passwd"],
  ["/etc/passwd"],
  ["..\\..\\windows\\win.ini"],
  ["...."],
  [".bashrc"],
  ["a\u0000b\u202e.csv"],
  ["con:aux|x?.csv"],
  ["x".repeat(180)],
])("a file called %j stays inside the folder", async (name) => {
  const inside = join(folder, "out");
  await pipe([`/connects export name:"${name.replaceAll("\\", "\\\\")}"`], ["--out", inside]);
  const [written = ""] = await readdir(inside);
  expect(written).toBe(safeFileName(name));
  expect(written).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._-]{0,99}$/u);
  expect(await readdir(folder)).toEqual(["out"]);
});

test("a link that lies in the folder is not written through", async () => {
  const target = join(folder, "target.txt");
  const inside = join(folder, "out");
  await writeFile(target, "mine");
  await mkdir(inside);
  await symlink(target, join(inside, "entries.csv"));
  await pipe(["/connects export"], ["--out", inside]);
  expect(await readFile(target, "utf8")).toBe("mine");
});

test("a folder that cannot be made is said on the side; the reply is there", async () => {
  await writeFile(join(folder, "file"), "x");
  const run = await pipe(["/connects export"], ["--out", join(folder, "file", "under")]);
  expect(run.out).toBe("Your records\n[file entries.csv, 13 bytes]\n\n");
  expect(run.problems).toMatch(/^entries\.csv could not be written to .*: ENOTDIR\n$/);
});
