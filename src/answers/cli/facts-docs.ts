import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { loadFactBook } from "../fact-book.ts";
import { factsDocument } from "../facts-document.ts";

/** Writes docs/facts.md from the fact book. */
const target = fileURLToPath(new URL("../../../docs/facts.md", import.meta.url));
writeFileSync(target, factsDocument(loadFactBook()));
process.stdout.write(`Wrote ${target}\n`);
