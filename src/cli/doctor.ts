// npm run doctor: checks configuration, database, ledger and platforms; says what to do; exit 1 when something is wrong.
import { randomUUID } from "node:crypto";
import { createApp } from "../app.ts";
import { readConfig } from "../config.ts";
import { checkUp, type Finding } from "../doctor/check-up.ts";
import { createLog } from "../log.ts";
import { startSurfaces } from "../surfaces.ts";
import { startUp } from "./start-up.ts";

void startUp(async () => {
  const config = readConfig(process.env);
  const log = createLog("fatal");
  const app = await createApp({ config, clock: { now: () => new Date() }, log });
  const surfaces = await startSurfaces(app, config, log);
  try {
    const platforms: readonly Finding[] = surfaces.map((surface) => {
      const { connected, detail } = surface.health();
      return connected
        ? { what: `${surface.name}: connected`, ok: true }
        : { what: `${surface.name}: not connected`, ok: false, remedy: detail };
    });
    const none: readonly Finding[] =
      surfaces.length > 0
        ? []
        : [{ what: "platforms: none configured; the chat page works without", ok: true }];
    const findings = [
      { what: "configuration: read", ok: true },
      ...(await checkUp(app.database, [], null, null, { from: randomUUID(), figures: true })),
      ...platforms,
      ...none,
    ];
    for (const finding of findings)
      process.stdout.write(
        `${finding.ok ? "ok   " : "WRONG"} ${finding.what}${"remedy" in finding && finding.remedy ? `\n      ${finding.remedy}` : ""}\n`,
      );
    if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
  } finally {
    await Promise.allSettled(surfaces.map(async (surface) => await surface.stop()));
    await app.close();
  }
});
