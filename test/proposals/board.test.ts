import { expect, test } from "vitest";
import { BOARD_COLUMNS, proposalBoard, walletMark } from "../../src/proposals/board.ts";
import { OUTCOMES } from "../../src/proposals/outcomes.ts";
import { openScene, type Scene } from "../commands/scene.ts";
import { onBothDatabases } from "../databases.ts";

const SHOW = Object.fromEntries(BOARD_COLUMNS.map(({ name }) => [name, 3]));

onBothDatabases("the proposals board", (database) => {
  async function scene(): Promise<Scene> {
    const opened = await openScene(database());
    await opened.member("ana", "buy 500 paid:75");
    return opened;
  }
  async function walletOf(opened: Scene, user: string): Promise<string> {
    return (await opened.app.contextFor(opened.who(user))).person.walletId;
  }
  async function columns(opened: Scene, user = "ana", find = "", show = SHOW) {
    const found = await proposalBoard(database(), await walletOf(opened, user), { find, show });
    return Object.fromEntries(
      found.map(({ name, total, cards }) => [name, [total, cards.map(({ no }) => no)]]),
    );
  }

  test("every outcome has exactly one column", () => {
    const placed = BOARD_COLUMNS.flatMap(({ outcomes }) => outcomes);
    expect([...placed].sort()).toEqual(["sent", ...OUTCOMES].sort());
  });

  test("shows the newest of each column and counts the rest, without what was undone", async () => {
    const opened = await scene();
    for (let made = 1; made <= 5; made += 1) {
      opened.tick(1);
      await opened.member("ana", `spend ${made} job:"Job ${made}"`);
    }
    await opened.member("ana", "outcome P2 hired value:900");
    await opened.member("ana", "outcome P3 job-expired");
    await opened.member("ana", "undo P5");
    expect(await columns(opened)).toEqual({
      sent: [2, [4, 1]],
      viewed: [0, []],
      replied: [0, []],
      interview: [0, []],
      hired: [1, [2]],
      closed: [1, [3]],
    });
    for (let made = 6; made <= 10; made += 1) {
      opened.tick(1);
      await opened.member("ana", `spend 2 job:"Job ${made}"`);
    }
    expect((await columns(opened)).sent).toEqual([7, [10, 9, 8]]);
    expect((await columns(opened, "ana", "", { ...SHOW, sent: 100 })).sent).toEqual([
      7,
      [10, 9, 8, 7, 6, 4, 1],
    ]);
  });

  test("finds by number, title, link and niche as plain text, whatever is typed", async () => {
    const opened = await scene();
    await opened.member(
      "ana",
      'spend 16 job:"100% Logo_bakery" niche:branding link:https://www.upwork.com/jobs/~01ab',
    );
    await opened.member("ana", "spend 8 job:Plumbing");
    for (const [find, found] of [
      ["p1", [1]],
      ["LOGO_", [1]],
      ["100%", [1]],
      ["logoXbakery", []],
      ["~01AB", [1]],
      ["brand", [1]],
      ["  plumb ", [2]],
      ["'; drop table proposals; --", []],
    ] as const)
      expect((await columns(opened, "ana", find)).sent, find).toEqual([found.length, found]);
  });

  test("what came to its column last is first there, however old the proposal is", async () => {
    const opened = await scene();
    for (let made = 1; made <= 5; made += 1) {
      opened.tick(1_440);
      await opened.member("ana", `spend ${made}`);
      await opened.member("ana", `outcome P${made} viewed`);
    }
    opened.tick(1_440);
    await opened.member("ana", "outcome P1 replied");
    await opened.member("ana", "outcome P1 viewed");
    expect((await columns(opened)).viewed).toEqual([5, [1, 5, 4]]);
  });

  test("shows nobody else's proposals", async () => {
    const opened = await scene();
    await opened.member("ana", "spend 16 job:Secret");
    expect((await columns(opened, "bo")).sent).toEqual([0, []]);
  });

  test("the mark changes with an entry and with an outcome, for that wallet alone", async () => {
    const opened = await scene();
    const mark = async (user: string): Promise<string> =>
      await walletMark(database(), await walletOf(opened, user));
    const others = await mark("bo");
    const marks = [await mark("ana")];
    for (const line of ["spend 16 job:Logo", "outcome P1 viewed", "outcome P1 sent", "undo"]) {
      await opened.member("ana", line);
      marks.push(await mark("ana"));
    }
    expect(new Set(marks).size).toBe(5);
    expect(await mark("ana")).toBe(marks.at(-1));
    expect(await mark("bo")).toBe(others);
  });

  test("an outcome's Undo brings back the one before, with its day and reason", async () => {
    const opened = await scene();
    await opened.member("ana", "spend 16 job:Logo");
    opened.tick(3 * 1_440);
    await opened.member("ana", "outcome P1 lost reason:price date:2026-11-27");
    const hired = await opened.member("ana", "outcome P1 hired");
    await opened.press("ana", hired, "Undo");
    const [column] = (
      await proposalBoard(database(), await walletOf(opened, "ana"), { find: "", show: SHOW })
    ).slice(-1);
    expect(column?.cards[0]).toMatchObject({ outcome: "lost", reason: "price", outcomeOn: "2026-11-27" });
    const viewed = await opened.member("ana", "outcome P1 viewed");
    const back = await opened.press("ana", viewed, "Undo");
    expect(back.reply.data.proposal).toMatchObject({ outcome: "lost" });
  });

  test("an outcome set by mistake goes back to sent, twice pressed as once, and keeps a record of both", async () => {
    const opened = await scene();
    await opened.member("ana", "spend 16 boost:4 job:Logo");
    const viewed = await opened.member("ana", "outcome P1 viewed");
    for (let press = 0; press < 2; press += 1) {
      const back = await opened.press("ana", viewed, "Undo");
      expect(back.reply.data.proposal).toMatchObject({ id: "P1", outcome: "sent" });
    }
    expect((await columns(opened)).sent).toEqual([1, [1]]);
    const events = await database().query<{ outcome: string }>(
      "select outcome from proposal_events order by seq",
    );
    expect(events.map(({ outcome }) => outcome)).toEqual(["viewed", "sent"]);
    const again = await opened.member("ana", "outcome P1 sent");
    expect(again.controls).toEqual([]);
  });
});
