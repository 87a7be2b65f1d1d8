import fc from "fast-check";
import { expect, test } from "vitest";
import { createSealer } from "../../src/core/sealer.ts";
import { isCode, masked, oneCode, printOf, readCodeList } from "../../src/promos/codes.ts";
import { guarded } from "../../src/promos/stats.ts";

const sealer = createSealer(new Uint8Array(32).fill(7));
const community = { platform: "test", id: "c1" };

test("case, spaces and invisible characters make no other code; another community's print is another", () => {
  const print = printOf(sealer, community, "AB-1");
  for (const same of [" ab-1 ", "AB-1\u200b", "A B-1", "\ufeffAb-1"])
    expect(printOf(sealer, community, same)).toBe(print);
  expect(printOf(sealer, community, "AB-2")).not.toBe(print);
  expect(printOf(sealer, { platform: "test", id: "c2" }, "AB-1")).not.toBe(print);
});

test("of a CSV the first column counts, a heading is left out, quotes are taken off", () => {
  const list = readCodeList('\ufeffCode,Given to\r\n"AB-1",x\r\nAB-2;y\r\nAB-3\tz\r\n');
  expect(list).toEqual({ codes: ["AB-1", "AB-2", "AB-3"], repeated: 0, empty: 0, wrong: 0 });
});

test("letters of another alphabet are no code", () => {
  expect(() => oneCode("\u0410B-1234")).toThrow(/another alphabet/);
  expect(oneCode(" SPRING 2026 ")).toBe("SPRING2026");
});

test("every line of a list is counted exactly once, whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.string({ maxLength: 12 }).filter((line) => !/[\r\n]/.test(line)),
        { maxLength: 30 },
      ),
      (lines) => {
        const list = readCodeList(["zz-first", ...lines, "zz-last"].join("\n"));
        expect(list.codes.length + list.repeated + list.empty + list.wrong).toBe(lines.length + 2);
        expect(list.codes.every(isCode)).toBe(true);
      },
    ),
  );
});

test("a masked code never shows more than four of its characters", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z0-9]{3,64}$/), (code) => {
      expect(masked(code).replaceAll("•", "").length).toBeLessThanOrEqual(Math.min(4, code.length - 3));
    }),
  );
});

test("a part of a group is told only when neither it nor the rest is fewer than five", () => {
  expect([
    guarded(2, 4),
    guarded(3, 20),
    guarded(17, 20),
    guarded(10, 20),
    guarded(0, 20),
    guarded(20, 20),
  ]).toEqual([null, null, null, 10, 0, 20]);
});
