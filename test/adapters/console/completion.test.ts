import { beforeEach, expect, test } from "vitest";
import { completeLine } from "../../../src/adapters/console/completion.ts";
import { localOrigin } from "../../../src/adapters/console/origin.ts";
import { createFixture, type Fixture } from "./fixture.ts";

let fixture: Fixture;
beforeEach(() => {
  fixture = createFixture();
  fixture.books.entries.set("a", { who: "you", connects: -16, job: "Logo" });
  fixture.books.entries.set("b", { who: "ana", connects: -4, job: "Shop" });
});

/** The whole lines that completing gives. */
async function lines(line: string, admin = false): Promise<readonly string[]> {
  const origin = localOrigin({ name: "you", admin, community: "local", invocationId: "local:1" });
  const { from, suggestions } = await completeLine(fixture.engine, origin, line);
  return suggestions.map(({ insert }) => `${line.slice(0, from)}${insert}`);
}

test("a slash lists what a member may run, and nothing of an admin's", async () => {
  const found = await lines("/");
  expect(found).toContain("/connects spend ");
  expect(found.every((line) => line.startsWith("/connects "))).toBe(true);
});

test("an admin also gets the admin's commands", async () => {
  expect(await lines("/connects-admin p", true)).toEqual(["/connects-admin promo add "]);
});

test.each([
  ["/connects sp", ["/connects spend "]],
  ["/sp", ["/connects spend "]],
  ["/CONNECTS SP", ["/connects spend "]],
  ["/connects zzz", []],
  ["how much", []],
  ["", []],
])("%j completes to %j", async (line, expected) => {
  expect(await lines(line)).toEqual(expected);
});

test("after a command its options are offered, those given no more, hidden ones never", async () => {
  const all = await lines("/connects spend ");
  expect(all).toEqual([
    "/connects spend amount:",
    "/connects spend boost:",
    "/connects spend job:",
    "/connects spend for:",
    "/connects spend niche:",
    "/connects spend try:",
  ]);
  expect(await lines("/connects spend amount:16 boost:2 ")).not.toContain(
    "/connects spend amount:16 boost:2 amount:",
  );
  expect(await lines("/spend jo")).toEqual(["/spend job:"]);
  expect(await lines("/bid 16 b")).toEqual(["/bid 16 boost:"]);
});

test.each([
  [
    "/connects spend for:",
    ["proposal", "badge", "profile-ad", "other"].map((one) => `/connects spend for:${one} `),
  ],
  ["/connects spend 16 for:pro", ["/connects spend 16 for:proposal ", "/connects spend 16 for:profile-ad "]],
  ["/connects spend try:y", ["/connects spend try:yes "]],
  [
    "/connects spend niche:design",
    ['/connects spend niche:"logo design" ', '/connects spend niche:"web design" '],
  ],
  ['/connects spend niche:"web d', ['/connects spend niche:"web design" ']],
  ["/connects settings zone:berl", ["/connects settings zone:Europe/Berlin "]],
])("the values of an option: %s", async (line, expected) => {
  expect(await lines(line)).toEqual(expected);
});

test("the first word completes too, where the command knows what may stand there, and only with one's own", async () => {
  expect(await lines("/connects undo ")).toEqual(["/connects undo E1 ", "/connects undo entry:"]);
  expect(await lines("/connects help s")).toEqual(["/connects help spend ", "/connects help settings "]);
});

test("inside a quoted text and behind a closed one nothing is offered", async () => {
  expect(await lines('/connects spend job:"Logo for')).toEqual([]);
  expect(await lines('/connects spend job:"Logo"')).toEqual([]);
  expect(await lines('/connects spend job:"Logo" b')).toEqual(['/connects spend job:"Logo" boost:']);
});

test("what is completed runs as it stands", async () => {
  const origin = localOrigin({ name: "you", admin: false, community: "local", invocationId: "local:1" });
  for (const line of [...(await lines("/connects spend niche:d")), ...(await lines("/connects undo "))].slice(
    0,
    3,
  )) {
    const prepared = fixture.engine.prepareLine(origin, line.trim());
    expect(prepared.kind, line).not.toBe("refused");
  }
});
