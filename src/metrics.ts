import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Database } from "./database/database.ts";
import type { Check } from "./http/server.ts";

const registry = new Registry();
collectDefaultMetrics({ register: registry, prefix: "connects_" });
const up = new Gauge({
  name: "connects_up",
  help: "1 when a part works",
  labelNames: ["part"],
  registers: [registry],
});
const waiting = new Gauge({
  name: "connects_deliveries",
  help: "Announcement deliveries by state",
  labelNames: ["state"],
  registers: [registry],
});

/** Prometheus text: the process, each part's health, and deliveries by state. No figure of any person. */
export async function renderMetrics(checks: readonly Check[], database: Database): Promise<string> {
  for (const check of checks) up.set({ part: check.name }, check.ok ? 1 : 0);
  const states = await database.query<{ state: string; count: number }>(
    "select state, count(*)::int as count from deliveries group by state",
  );
  waiting.reset();
  for (const { state, count } of states) waiting.set({ state }, count);
  return await registry.metrics();
}
