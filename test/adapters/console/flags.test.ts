import { expect, test } from "vitest";
import { FlagError, readFlags, switchedBy } from "../../../src/adapters/console/flags.ts";

const DEFAULTS = readFlags([]);

test("without flags you are you, a member of local, now and in your own zone", () => {
  expect(DEFAULTS).toEqual({
    json: false,
    as: "you",
    role: "member",
    community: "local",
    now: null,
    zone: null,
    out: null,
    help: false,
  });
});

test("every flag is read", () => {
  const args =
    "--json --as ana --role admin --community shop --now 2026-11-25T10:00:00Z --tz europe/berlin --out x --help";
  expect(readFlags(args.split(" "))).toEqual({
    json: true,
    as: "ana",
    role: "admin",
    community: "shop",
    now: new Date("2026-11-25T10:00:00Z"),
    zone: "Europe/Berlin",
    out: "x",
    help: true,
  });
});

test.each([
  ["2026-11-25", "2026-11-25T00:00:00.000Z"],
  ["2026-11-25T10:00", "2026-11-25T10:00:00.000Z"],
  ["2026-11-25 10:00:30", "2026-11-25T10:00:30.000Z"],
  ["2026-11-25T10:00:00+02:00", "2026-11-25T08:00:00.000Z"],
  ["2024-02-29T23:59:59.999Z", "2024-02-29T23:59:59.999Z"],
])("--now %s is %s", (typed, iso) => {
  expect(readFlags(["--now", typed]).now?.toISOString()).toBe(iso);
});

test.each([
  ["--now", "2026-02-30"],
  ["--now", "2026-13-01"],
  ["--now", "yesterday"],
  ["--now", "2026-11-25T25:00Z"],
  ["--tz", "Mars/Base"],
  ["--role", "owner"],
  ["--as", "two words"],
  ["--as", "local:ana"],
  ["--as", "\u200b\u200b"],
  ["--as", "x".repeat(65)],
  ["--community", ""],
])("%s %j is refused in one line that says what to give", (flag, value) => {
  expect(() => readFlags([flag, value])).toThrow(FlagError);
  expect(() => readFlags([flag, value])).toThrow(/^[^\n]{10,120}$/);
});

test.each([[["--what"]], [["--as"]], [["word"]], [["--json=yes"]]])("%j points to --help", (args) => {
  expect(() => readFlags(args)).toThrow(/^[^\n]*--help shows what there is\.$/);
});

test("names that look the same are the same person", () => {
  expect(readFlags(["--as", "a\u200bna"]).as).toBe("ana");
  expect(readFlags(["--as", "e\u0301va"]).as).toBe("\u00e9va");
});

test.each([
  ["/as ana", { as: "ana" }],
  ["/AS ana", { as: "ana" }],
  ["  /role admin  ", { role: "admin" }],
  ["/now 2026-11-25T10:00:00Z", { now: new Date("2026-11-25T10:00:00Z") }],
  ["/tz asia/tokyo", { zone: "Asia/Tokyo" }],
])("%s switches", (line, changed) => {
  expect(switchedBy(line, DEFAULTS)).toEqual({ ...DEFAULTS, ...changed });
});

test("/now real and /tz own go back", () => {
  const set = readFlags(["--now", "2026-11-25", "--tz", "UTC"]);
  for (const line of ["/now real", "/now"]) expect(switchedBy(line, set)?.now).toBeNull();
  for (const line of ["/tz own", "/tz"]) expect(switchedBy(line, set)?.zone).toBeNull();
});

test.each(["/ask x", "/nowhere", "/assist ana", "as ana", "/rolex", "/tzar", "", "/"])(
  "%j switches nothing",
  (line) => {
    expect(switchedBy(line, DEFAULTS)).toBeNull();
  },
);

test.each(["/as", "/as a b", "/role", "/role king", "/now never", "/tz nowhere"])("%s is refused", (line) => {
  expect(() => switchedBy(line, DEFAULTS)).toThrow(FlagError);
});
