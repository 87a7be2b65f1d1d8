import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { appBench } from "./open-app.ts";

const bench = appBench();
const CSV = [
  "date,kind,connects,job",
  "2026-10-01,purchase,100,",
  "2026-10-02,proposal,-16,Logo for a bakery",
  "2026-10-03,proposal,-12,Menu cards",
].join("\n");

/** Drops a file on an element, as a person does from another window. */
async function drop(page: Page, selector: string, name: string, text: string): Promise<void> {
  await page.evaluate(`{
    const data = new DataTransfer();
    data.items.add(new File([${JSON.stringify(text)}], ${JSON.stringify(name)}, { type: "text/csv" }));
    for (const type of ["dragover", "drop"])
      document.querySelector(${JSON.stringify(selector)}).dispatchEvent(
        new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: data }),
      );
  }`);
}

test("a dropped file is previewed, written on a press, and taken back whole", async () => {
  const page = await bench.open({ name: "dropper" }, "#/wallet");
  await page.getByRole("heading", { name: "Nothing is recorded yet" }).waitFor();
  await drop(page, "#balance", "tracker.csv", CSV);
  const told = page.getByRole("group", { name: "What became of the file" });
  await told.getByText("Nothing is written yet").waitFor();
  expect(await page.getByRole("heading", { name: "Nothing is recorded yet" }).isVisible()).toBe(true);
  expect(await page.locator("#wallet").getAttribute("class")).not.toContain("dropping");
  await told.getByRole("button", { name: /^Import/ }).click();
  await page.locator(".amount", { hasText: "72 Connects" }).waitFor();
  await page.locator("#board").getByText("Logo for a bakery").waitFor();
  await told.getByRole("button", { name: /Undo/ }).first().click();
  await page.locator("#board").getByText("No proposals yet.").waitFor();
});

test("a file is chosen with a button too, and one that can't be read says why", async () => {
  const page = await bench.open({ name: "chooser" }, "#/wallet");
  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Choose a file…" }).click();
  await (await choosing).setFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.alloc(64) });
  const told = page.getByRole("group", { name: "What became of the file" });
  await told.getByText("Not done").waitFor();
  const again = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import a file…" }).click();
  await (await again).setFiles({ name: "tracker.csv", mimeType: "text/csv", buffer: Buffer.from(CSV) });
  await told.getByText("Nothing is written yet").waitFor();
  await told.getByRole("button", { name: "Cancel" }).click();
  await told.getByText("Nothing was written").waitFor();
});

test("records are taken out with one press, as the files that the command makes", async () => {
  const who = { name: "exporter" };
  await bench.say(who, "/connects buy 100 paid:15");
  await bench.say(who, '/connects spend 16 job:"=HYPERLINK(1)"');
  const page = await bench.open(who, "#/wallet");
  for (const [label, file, holds] of [
    ["Entries, CSV", "connects-ledger.csv", "HYPERLINK"],
    ["Proposals, CSV", "connects-proposals.csv", "HYPERLINK"],
    ["Everything, JSON", "connects.json", "HYPERLINK"],
  ] as const) {
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: label, exact: true }).click();
    const saved = await coming;
    expect(saved.suggestedFilename()).toContain(file.split(".")[0]);
    const text = await readFile(await saved.path(), "utf8");
    expect(text).toContain(holds);
    expect(text).not.toMatch(/(?:^|,)=HYPERLINK/m);
  }
  const told = page.getByRole("group", { name: "What became of the file" });
  await told.getByText("Your records").waitFor();
});

test("a file dropped beside the wallet goes to the conversation", async () => {
  const page = await bench.open({ name: "beside" }, "");
  await page.locator("#command-list button").first().waitFor();
  await drop(page, "#log", "tracker.csv", CSV);
  await page.locator("#log").getByText("Nothing is written yet").waitFor();
});
