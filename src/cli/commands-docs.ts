// Writes docs/commands.md from the command declarations.
import { writeFile } from "node:fs/promises";
import { commands } from "../commands/index.ts";
import { commandReference } from "../commands/reference.ts";

await writeFile(new URL("../../docs/commands.md", import.meta.url), commandReference(commands));
