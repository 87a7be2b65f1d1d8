import { closest, distance } from "fastest-levenshtein";
import { z } from "zod";
import type { Choice } from "../core/command.ts";
import { UserError } from "../core/errors.ts";
import { plain } from "../core/markup.ts";
import { answer, fields } from "../core/reply.ts";
import { allZones, formatInstant, knownZone } from "../core/time.ts";
import { setZone } from "../people/people.ts";
import { type AppContext, defineCommand } from "./context.ts";

export const settings = defineCommand({
  name: "settings",
  summary: "Your time zone and defaults",
  examples: ["settings", "settings zone:Europe/Berlin"],
  who: "member",
  visibility: "private",
  options: z.object({
    zone: z.string().min(1).max(64).optional().describe("Your time zone, like Europe/Berlin"),
  }),
  complete: { zone: completeZone },
  async run(context, options) {
    const zone = options.zone === undefined ? null : zoneMeant(options.zone);
    if (zone !== null) await setZone(context.services.database, context.person.personId, zone);
    const current = zone ?? context.person.zone;
    const shown = current ?? context.zone;
    return answer({
      title: zone === null ? "Your settings" : "Zone set",
      blocks: [
        fields({
          Zone: current ?? `${context.zone} (not set)`,
          "Your time now": formatInstant(context.now, shown),
          ...(zone === null
            ? {}
            : {
                Note: "Days and months are counted in this zone from now on; what is recorded keeps its day.",
              }),
        }),
      ],
      actions: [
        {
          kind: "form",
          label: "Change zone",
          call: { path: "connects settings", values: {} },
          ask: ["zone"],
        },
      ],
      data: { zone: shown, zoneSet: current !== null },
    });
  },
});

function zoneMeant(typed: string): string {
  const zone = knownZone(typed);
  if (zone !== null) return zone;
  const city = allZones().find((name) =>
    name.toLowerCase().endsWith(`/${typed.trim().toLowerCase().replace(/\s+/g, "_")}`),
  );
  if (city) return city;
  const near = closest(
    typed.toLowerCase(),
    allZones().map((name) => name.toLowerCase()),
  );
  const guess = allZones().find((name) => name.toLowerCase() === near);
  const hint = guess && distance(typed.toLowerCase(), near) <= 4 ? ` Did you mean ${guess}?` : "";
  throw new UserError(
    "bad_input",
    `I don't know the zone "${plain(typed, 64)}".${hint} Give it as Area/City, like Europe/Berlin, America/New\\_York or Asia/Kolkata.`,
    {
      actions:
        guess && hint
          ? [{ kind: "run", label: guess, call: { path: "connects settings", values: { zone: guess } } }]
          : [],
    },
  );
}

async function completeZone(_context: AppContext, typed: string): Promise<readonly Choice[]> {
  const words = typed.toLowerCase().replace(/\s+/g, "_");
  const starts = allZones().filter((zone) => zone.toLowerCase().includes(words));
  return starts.slice(0, 25).map((zone) => ({ name: zone, value: zone }));
}
