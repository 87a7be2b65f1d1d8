import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { commands } from "../../src/commands/index.ts";
import { commandReference } from "../../src/commands/reference.ts";

test("docs/commands.md says what the declarations say", async () => {
  const written = await readFile(new URL("../../docs/commands.md", import.meta.url), "utf8");
  expect(written, "run: npm run commands:docs").toBe(commandReference(commands));
});
