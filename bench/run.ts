// npm run bench: measures, prints a table, writes bench/results.json. `-- --quick` does so in under a minute.
import { writeFile } from "node:fs/promises";
import { cpus, totalmem } from "node:os";
import { parseArgs } from "node:util";
import { startTestPostgres } from "../test/postgres-server.ts";
import { benchAcknowledgements } from "./acknowledgements.ts";
import { benchAnswers } from "./answers.ts";
import { benchCharts } from "./charts.ts";
import { benchImports } from "./imports.ts";
import { benchPages } from "./pages.ts";
import { benchPostings } from "./postings.ts";
import { benchReports } from "./reports.ts";
import type { Result } from "./result.ts";
import { benchStarts } from "./starts.ts";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { quick: { type: "boolean", default: false }, only: { type: "string" } },
  });
  const { quick, only } = values;
  const withPostgres = async (
    work: (url: string) => Promise<readonly Result[]>,
  ): Promise<readonly Result[]> => {
    const server = await startTestPostgres();
    try {
      return await work(await server.newDatabase("migrated"));
    } finally {
      await server.stop();
    }
  };
  const parts: Readonly<Record<string, () => Promise<readonly Result[]> | readonly Result[]>> = {
    starts: () => benchStarts(quick ? 2_000 : 5_000),
    answers: benchAnswers,
    charts: benchCharts,
    acknowledgements: () => withPostgres((url) => benchAcknowledgements(url, quick ? 2 : 10)),
    postings: () => withPostgres((url) => benchPostings(url, quick ? 6 : 30)),
    reports: () => withPostgres(benchReports),
    imports: () => withPostgres((url) => benchImports(url)),
    pages: () => withPostgres((url) => benchPages(url, quick ? 100_000 : 1_000_000)),
  };
  const results: Result[] = [];
  for (const [name, part] of Object.entries(parts)) {
    if (only !== undefined && only !== name && `${only}s` !== name) continue;
    try {
      results.push(...(await part()));
    } catch (error) {
      // What could not be measured has no row: a number that nobody measured would be worse.
      process.stdout.write(
        `${name}: not measured. ${error instanceof Error ? error.message : String(error)}\n`,
      );
    }
  }
  process.stdout.write(`${table(results)}\n`);
  await writeFile(new URL("./results.json", import.meta.url), `${JSON.stringify(results, null, 2)}\n`);
}

function table(results: readonly Result[]): string {
  const machine = `Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model ?? "unknown"}, ${Math.round(totalmem() / 2 ** 30)} GB`;
  const lines = results.map(
    (row) =>
      `| ${row.name} | ${row.value.toLocaleString("en-US")} ${row.unit} | ${row.goal || "for comparison"} | ${row.goal === "" ? "" : row.holds ? "yes" : "no"} |`,
  );
  return [machine, "", "| what | measured | goal | holds |", "|---|---|---|---|", ...lines].join("\n");
}

void main();
