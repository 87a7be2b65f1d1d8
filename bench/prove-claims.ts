// npm run prove:claims: 1,000 people press on a pool of 300 codes within seconds, over two processes and one Postgres.
import { parseArgs } from "node:util";
import { startTestPostgres } from "../test/postgres-server.ts";
import { runClaims } from "../test/proofs/claims-run.ts";
import { percentile } from "./result.ts";

const ACKNOWLEDGED_WITHIN_MS = 3_000;

const { values } = parseArgs({
  options: {
    people: { type: "string", default: "1000" },
    codes: { type: "string", default: "300" },
    seconds: { type: "string", default: "5" },
  },
});
const people = Number(values.people);
const codes = Number(values.codes);
const server = await startTestPostgres();
try {
  const run = await runClaims({
    databaseUrl: await server.newDatabase("migrated"),
    people,
    codes,
    withinMs: Number(values.seconds) * 1_000,
  });
  const at = (share: number): number => Math.round(percentile(run.acknowledgedMs, share));
  const slowest = at(1);
  const holds =
    run.distinct === codes &&
    run.doubles === 0 &&
    run.queued === people - codes &&
    run.failed === 0 &&
    slowest < ACKNOWLEDGED_WITHIN_MS;
  process.stdout.write(
    `${[
      `${people} people, ${run.acknowledgedMs.length} presses within ${values.seconds} s, two processes, one Postgres`,
      `distinct codes   ${run.distinct} of ${codes}`,
      `doubles          ${run.doubles}`,
      `queued           ${run.queued} of ${people - codes}`,
      `not answered     ${run.failed}`,
      `acknowledgement  p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, max ${slowest} ms`,
      `last answer      ${(run.wholeMs / 1_000).toFixed(1)} s after the first press`,
      holds ? "It holds." : "It does not hold.",
    ].join("\n")}\n`,
  );
  process.exitCode = holds ? 0 : 1;
} finally {
  await server.stop();
}
