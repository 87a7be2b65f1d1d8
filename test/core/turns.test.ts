import { expect, test } from "vitest";
import { createTurns } from "../../src/core/turns.ts";

/** Work that ends when it is told to. */
function held() {
  let end: () => void = () => undefined;
  const over = new Promise<void>((done) => {
    end = done;
  });
  const piece = {
    started: false,
    end: () => end(),
    work: async () => {
      piece.started = true;
      await over;
    },
  };
  return piece;
}

const tick = async (): Promise<void> => await new Promise((done) => setImmediate(done));

test("so many are at work, the others follow in their order, and each result reaches its asker", async () => {
  const turn = createTurns(2);
  const pieces = [held(), held(), held(), held()];
  const all = pieces.map(async (piece, n) => await turn(async () => await piece.work().then(() => n)));
  await tick();
  expect(pieces.map((one) => one.started)).toEqual([true, true, false, false]);
  pieces[1]?.end();
  await tick();
  await tick();
  expect(pieces.map((one) => one.started)).toEqual([true, true, true, false]);
  for (const piece of pieces) piece.end();
  expect(await Promise.all(all)).toEqual([0, 1, 2, 3]);
});

test("what fails gives its turn on, and nothing of it is kept", async () => {
  const turn = createTurns(1);
  const failing = turn(async () => await Promise.reject(new Error("no")));
  const next = turn(async () => "yes");
  await expect(failing).rejects.toThrow("no");
  expect(await next).toBe("yes");
  expect(await turn(async () => "again")).toBe("again");
});

test("between two pieces of work whatever else waits is done first", async () => {
  const turn = createTurns(1);
  const order: string[] = [];
  const first = held();
  const both = [turn(first.work), turn(async () => void order.push("second"))];
  setImmediate(() => order.push("acknowledged"));
  first.end();
  await Promise.all(both);
  expect(order).toEqual(["acknowledged", "second"]);
});
