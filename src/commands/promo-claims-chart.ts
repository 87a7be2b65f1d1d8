import type { Block, FileOut } from "../core/reply.ts";
import { dayOf, formatDay, timeOf } from "../core/time.ts";
import { csvTable } from "../exports/csv-table.ts";
import type { Promo } from "../promos/promo.ts";
import type { Span } from "../promos/stats.ts";

const HOUR_MS = 3_600_000;

/** Codes given out over time; nothing where one bar would be all of it. */
export function claimsChart(
  promo: Pick<Promo, "name">,
  spans: readonly Span[],
  zone: string,
): readonly Block[] {
  if (spans.length < 2) return [];
  return [
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: `${promo.name}: codes given out by hour`,
        unit: "Codes",
        labels: spans.map((span) => labelOf(span, zone)),
        series: [{ name: "Codes", values: spans.map(({ claims }) => claims) }],
      },
      alt: spans
        .map(({ from, claims }) => `from ${formatDay(dayOf(from, zone))} ${timeOf(from, zone)}: ${claims}`)
        .join(", "),
    },
  ];
}

/** `11-25 12:00`, and with its end where it is longer than an hour. */
function labelOf({ from, until }: Span, zone: string): string {
  const start = `${dayOf(from, zone).slice(5)} ${timeOf(from, zone)}`;
  if (until.getTime() - from.getTime() <= HOUR_MS) return start;
  const sameDay = dayOf(until, zone) === dayOf(from, zone);
  return `${start} – ${sameDay ? "" : `${dayOf(until, zone).slice(5)} `}${timeOf(until, zone)}`;
}

/** The figures, with empty cells for what is not told, and what was given out when. Times are UTC. */
export function statsFiles(
  promo: Pick<Promo, "name">,
  figures: Readonly<Record<string, number | null>>,
  spans: readonly Span[],
): readonly FileOut[] {
  const name = promo.name.replace(/[^\w-]+/g, "-").toLowerCase();
  return [
    csvFile(
      `promo-${name}-figures.csv`,
      csvTable(
        [
          { name: "figure", text: ([figure]) => figure },
          { name: "value", plain: ([, value]) => value },
        ],
        Object.entries(figures),
      ),
    ),
    csvFile(
      `promo-${name}-claims.csv`,
      csvTable<Span>(
        [
          { name: "from_utc", plain: ({ from }) => from.toISOString() },
          { name: "until_utc", plain: ({ until }) => until.toISOString() },
          { name: "codes_given_out", plain: ({ claims }) => claims },
        ],
        spans,
      ),
    ),
  ];
}

function csvFile(name: string, content: string): FileOut {
  return { name, type: "text/csv", bytes: new TextEncoder().encode(content) };
}
