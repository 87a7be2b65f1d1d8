import { afterEach, beforeEach, expect, test } from "vitest";
import { type Fixture, startFixture } from "./fixture.ts";

let fixture: Fixture;
beforeEach(async () => {
  fixture = await startFixture();
});
afterEach(async () => {
  await fixture.stop();
});

const csv = { name: "history.csv", bytes: Buffer.from("date,connects\n2026-11-01,60\n"), type: "text/csv" };

test("a file with a command is fetched and given to it", async () => {
  const { twin } = fixture;
  const outcome = await twin.slash(twin.user("ana"), "connects import", { file: csv, format: "upwork" });
  expect(outcome.text).toContain("history.csv: 28 bytes, upwork");
});

test("a file is put into a form", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const { modal } = await twin.slash(ana, "connects import");
  const outcome = await twin.submit(ana, modal ?? expect.fail("no form"), { File: csv });
  expect(outcome.text).toContain("history.csv: 28 bytes, auto");
  expect(outcome.message.ephemeral).toBe(true);
});

test("a file dropped in a direct message is read, with or without the command", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  for (const said of ["", "/connects import", "import format:auto"])
    expect((await twin.dm(ana, said, { files: [csv] })).text).toContain("history.csv: 28 bytes");
});

test("a file over 10 MB is refused before it is fetched", async () => {
  const { twin } = fixture;
  const large = { name: "all.csv", bytes: new Uint8Array(10 * 1024 * 1024 + 1) };
  const outcome = await twin.slash(twin.user("ana"), "connects import", { file: large });
  expect(outcome.text).toContain("larger than 10 MB");
  expect(twin.requests.filter((request) => request.path.startsWith("/attachments"))).toEqual([]);
});

test("a file that can't be fetched is said so, privately", async () => {
  const { twin } = fixture;
  twin.faults.plan({ path: /^\/attachments/, does: { kind: "status", status: 404 } });
  const outcome = await twin.slash(twin.user("ana"), "connects import", { file: csv });
  expect(outcome.text).toContain("could not fetch history.csv");
  expect(outcome.message.ephemeral).toBe(true);
});

test("a file from anywhere but Discord is not fetched", async () => {
  const { twin } = fixture;
  const ana = twin.user("ana");
  const { download } = await import("../../../src/adapters/discord/attachments.ts");
  const evil = { url: "http://169.254.169.254/secret", filename: "x", size: 1 };
  await expect(download(evil, twin.apiUrl)).rejects.toThrow("could not fetch");
  expect(ana.name).toBe("ana");
});

test("files of a reply are sent with it, for the asker only", async () => {
  const { twin } = fixture;
  const outcome = await twin.slash(twin.user("ana"), "connects export");
  expect(outcome.message.ephemeral).toBe(true);
  expect(outcome.message.files.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
    ["ledger.csv", "entry,connects\nE1,60\n"],
  ]);
});

test("a file that Discord would not take is named instead of failing the reply", async () => {
  const { twin } = fixture;
  const outcome = await twin.slash(twin.user("ana"), "connects export", { megabytes: 11 });
  expect(outcome.message.files).toEqual([]);
  expect(outcome.text).toContain("larger than the 10 MB that Discord takes here");
});

test("a chart is a picture with alt text", async () => {
  const { twin } = fixture;
  const outcome = await twin.slash(twin.user("ana"), "connects report");
  expect(outcome.message.files.map(({ name, type, description }) => [name, type, description])).toEqual([
    ["chart-1.png", "image/png", "Line from 60 down to 44. "],
  ]);
});

test("a chart that can't be drawn is told in words", async () => {
  const broken = await startFixture({
    charts: { svg: async () => "", png: async () => Promise.reject(new Error("no font")) },
  });
  try {
    const outcome = await broken.twin.slash(broken.twin.user("ana"), "connects report");
    expect(outcome.text).toContain("Line from 60 down to 44.");
  } finally {
    await broken.stop();
  }
});
