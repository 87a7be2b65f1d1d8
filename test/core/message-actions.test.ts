import { expect, test } from "vitest";
import { callForMessage } from "../../src/core/message-actions.ts";

test("a job link and the first line that says something fill the proposal", () => {
  const text = "\nhttps://www.upwork.com/jobs/~01abc?source=feed.\nLogo for a *bakery*\nSecond line";
  expect(callForMessage("record_proposal", text)).toEqual({
    path: "connects spend",
    values: { link: "https://www.upwork.com/jobs/~01abc?source=feed", job: "Logo for a *bakery*" },
  });
});

test("a message without a link or without words fills what there is", () => {
  expect(callForMessage("record_proposal", "Landing page").values).toEqual({ job: "Landing page" });
  expect(callForMessage("record_proposal", "https://www.upwork.com/jobs/~01abc").values).toEqual({
    link: "https://www.upwork.com/jobs/~01abc",
  });
  expect(callForMessage("record_proposal", "https://evil.example/upwork.com/jobs/~01").values).toEqual({});
});

test("what is taken stays within what the options take, without hidden characters", () => {
  const long = `a\u202eb${"x".repeat(5_000)}`;
  expect(String(callForMessage("ask_about", long).values.question)).toHaveLength(300);
  expect(String(callForMessage("record_proposal", long).values.job)).toHaveLength(200);
  expect(String(callForMessage("ask_about", long).values.question)).not.toContain("\u202e");
  const link = `https://www.upwork.com/jobs/~${"0".repeat(400)}`;
  expect(String(callForMessage("record_proposal", link).values.link).length).toBeLessThanOrEqual(300);
});
