import fc from "fast-check";
import { expect, test } from "vitest";
import { createFixture } from "./fixture.ts";
import { pipe, pipeJson } from "./talk.ts";

test.each([
  ["an empty line", ""],
  ["white space", " \t  "],
  ["a byte order mark", "\ufeff"],
])("%s is told what to type", async (_, line) => {
  const [reply] = await pipeJson([line]);
  expect(reply).toMatchObject({ ok: false, error: { code: "bad_input" } });
});

test("a blank line is answered like any other, so that lines and replies stay aligned", async () => {
  const replies = await pipeJson(["first", "", "third"]);
  expect(replies.map(({ ok }) => ok)).toEqual([true, false, true]);
});

test("a byte order mark in front of a command does no harm", async () => {
  const [reply] = await pipeJson(["\ufeff/connects balance"]);
  expect(reply?.title).toBe("Your Connects");
});

test("lines that end as on Windows are read as such", async () => {
  const [reply] = await pipeJson(["/connects spend 16 Logo\r"]);
  expect(reply?.text).toContain('"Logo"');
});

test("10,000 characters are a question, 20,001 are refused with both numbers", async () => {
  const replies = await pipeJson(["a".repeat(10_000), "a".repeat(20_001)]);
  expect(replies[0]?.ok).toBe(true);
  expect(replies[1]?.text).toBe("A line takes at most 20,000 characters; yours has 20,001.");
});

test.each([
  ["@everyone", "@everyone"],
  ["<script>alert(1)</script>", "<script>alert(1)</script>"],
  ["<!channel> **bold** [a](https://x.example)", "<!channel> **bold** [a](https://x.example)"],
  ["zero\u200bwidth", "zerowidth"],
  ["\u202eright to left", "right to left"],
  ["\u001b[31mred\u0007", "[31mred"],
])("%j is shown as it was typed, and does nothing", async (line, shown) => {
  expect((await pipeJson([line]))[0]?.text).toBe(`You asked: ${shown}`);
  expect((await pipe([line])).out).toContain(`You asked: ${shown}\n`);
});

test.each([
  "/connects spend -1",
  "/connects spend 1000000000000",
  "/connects spend lots:",
  "/connects spend amount:",
  "/connects spend 16 for:nothing",
  "/connects spend amount:16 amount:17",
  "/spned 16",
  "/nothing",
  "/connects-admin nothing",
  "/connects undo",
])("%s writes nothing and says what is wrong", async (line) => {
  const fixture = createFixture();
  const [reply] = await pipeJson([line], [], fixture);
  expect(reply?.ok).toBe(false);
  expect(reply?.text.length).toBeGreaterThan(10);
  expect(fixture.books.entries.size).toBe(0);
});

test("an unknown command offers the nearest one to press", async () => {
  const fixture = createFixture();
  const replies = await pipeJson(["/spned 16", "!1"], [], fixture);
  expect(replies[0]?.actions).toEqual([{ label: "Run spend", command: "/connects spend 16" }]);
  expect(replies[1]?.title).toBe("Spent 16 Connects");
});

test("whatever is typed, there is one sound reply for each line and no control character in it", async () => {
  const piece = fc.oneof(
    fc.string({ maxLength: 20, unit: "binary" }),
    fc.constantFrom(
      "/connects ",
      "/connects-admin ",
      "spend ",
      "amount:",
      '"',
      "!1",
      "/as ",
      "/now ",
      "\u202e",
      "\u001b[",
    ),
  );
  const line = fc
    .array(piece, { maxLength: 8 })
    .map((parts) => parts.join("").replace(/[\r\n\u2028\u2029]/g, ""));
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 5 }), async (lines) => {
      fc.pre(!lines.some((one) => /^\ufeff?\s*\/(?:quit|exit)\s*$/i.test(one)));
      const replies = await pipeJson(lines);
      expect(replies).toHaveLength(lines.length);
      for (const reply of replies) expect(typeof reply.text).toBe("string");
      const { out } = await pipe(lines);
      expect(out).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/);
    }),
    { numRuns: 30 },
  );
});
