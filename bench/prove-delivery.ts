// npm run prove:delivery: processes that send announcements are killed at each step of a delivery, again and again.
import { parseArgs } from "node:util";
import { startTestPostgres } from "../test/postgres-server.ts";
import { runDeliveries } from "../test/proofs/delivery-run.ts";

const { values } = parseArgs({ options: { rounds: { type: "string", default: "60" } } });
const rounds = Number(values.rounds);
const server = await startTestPostgres();
try {
  const run = await runDeliveries(await server.newDatabase("migrated"), rounds);
  const { claimed, accepted, committed } = run.killed;
  const holds = run.once === run.expected;
  process.stdout.write(
    `${[
      `${rounds} processes killed: ${claimed} before sending, ${accepted} after the platform had it, ${committed} after our commit`,
      `${run.expected} deliveries on Discord and Slack`,
      `exactly once     ${run.once}`,
      `missing          ${run.missing}`,
      `more than once   ${run.doubled}`,
      holds ? "It holds." : "It does not hold.",
    ].join("\n")}\n`,
  );
  process.exitCode = holds ? 0 : 1;
} finally {
  await server.stop();
}
