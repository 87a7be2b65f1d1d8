import { expect, test } from "vitest";
import { allZones, dayOf, knownZone } from "../../src/core/time.ts";
import { onBothDatabases } from "../databases.ts";

onBothDatabases("time zones", (database) => {
  test("that a person can choose are known to the database, which finds the same day in them", async () => {
    const zones = [...new Set([...allZones(), "UTC", "US/Pacific", "GB", "Etc/GMT+5", "EST"].map(knownZone))];
    expect(zones).not.toContain(null);
    const instants = [
      "2026-03-29T01:30:00Z",
      "2026-10-24T15:15:00Z",
      "2026-12-31T10:30:00Z",
      "2020-02-29T23:59:59Z",
    ];
    for (const instant of instants) {
      const rows = await database().query<{ zone: string; day: string }>(
        "select z as zone, ($1::timestamptz at time zone z)::date as day from unnest($2::text[]) z",
        [instant, zones],
      );
      expect(rows.map((row) => ({ ...row }))).toEqual(
        zones.map((zone) => ({ zone, day: dayOf(new Date(instant), zone ?? "") })),
      );
    }
  });
});
