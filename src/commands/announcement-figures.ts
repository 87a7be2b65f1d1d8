import { type Announcement, deliveriesOf } from "../announcements/announcement.ts";
import { channelName, hash } from "../announcements/channels.ts";
import { claimsByHourOf, type DeliveryReach, reachOf } from "../announcements/reach.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, notice, type Reply, text } from "../core/reply.ts";
import { dayOf, formatDay, formatInstant, timeOf } from "../core/time.ts";
import { type CsvColumn, csvTable } from "../exports/csv-table.ts";
import { placeOf } from "./announcement-view.ts";
import type { AppContext } from "./context.ts";

export const FIGURES = ["show", "csv"] as const;
const HOURS = 48;

/** The button under an announcement that was posted. */
export function figuresAction(id: string): Action {
  return {
    kind: "run",
    label: "Figures",
    call: { path: "connects-admin scheduled", values: { item: id, figures: "show" } },
  };
}

/** What an announcement reached: each channel with its claims, and the claims by hour. Counts alone, never who. */
export async function figuresReply(
  context: AppContext,
  one: Announcement,
  how: (typeof FIGURES)[number],
): Promise<Reply> {
  const { database } = context.services;
  const reach = await reachOf(database, one);
  if (how === "csv") return exported(one, reach);
  const deliveries = await deliveriesOf(database, one.id);
  const hours = await claimsByHourOf(database, one, HOURS);
  const names = new Map(
    deliveries.map((delivery) => [
      `${delivery.platform}:${delivery.channel}`,
      channelName({ name: delivery.channelName, place: placeOf(one, deliveries, delivery) }),
    ]),
  );
  return answer({
    title: "What it reached",
    blocks: [
      text(`**${plain(one.title)}**`),
      {
        kind: "list",
        items: reach.map((row) =>
          reachLine(row, names.get(`${row.platform}:${row.channel}`) ?? "", context.zone, one.promoId),
        ),
      },
      ...chartOf(one, hours, context.zone),
      ...(one.promoId === null
        ? [notice("info", "It carries no promo, so there are no claims to count.")]
        : [notice("info", "Claims are counted by the channel whose card was pressed, from five people on.")]),
    ],
    actions: [
      {
        kind: "run",
        label: "Save as CSV",
        call: { path: "connects-admin scheduled", values: { item: one.id, figures: "csv" } },
      },
    ],
    data: {
      announcement: one.id,
      reach: reach.map((row) => ({ ...row, sentAt: row.sentAt?.toISOString() ?? null })),
      hours: hours.map(({ hour, claims }) => ({ hour: hour.toISOString(), claims })),
    },
  });
}

function reachLine(row: DeliveryReach, name: string, zone: string, promoId: string | null): string {
  const when = row.sentAt === null ? "not posted" : `posted on ${formatInstant(row.sentAt, zone)}`;
  if (promoId === null || row.sentAt === null) return `${name}: ${when}`;
  return `${name}: ${when}, ${row.claims === null ? "fewer than 5 claims" : `${row.claims} claims`}`;
}

function chartOf(
  one: Announcement,
  hours: readonly { readonly hour: Date; readonly claims: number }[],
  zone: string,
): readonly Block[] {
  if (hours.length < 2) return [];
  const said = (hour: Date): string => `${dayOf(hour, zone).slice(5)} ${timeOf(hour, zone)}`;
  return [
    {
      kind: "chart",
      chart: {
        kind: "bar",
        title: `${one.title}: claims by hour`.slice(0, 120),
        unit: "Claims",
        labels: hours.map(({ hour }) => said(hour)),
        series: [{ name: "Claims", values: hours.map(({ claims }) => claims) }],
      },
      alt: hours
        .map(({ hour, claims }) => `${formatDay(dayOf(hour, zone))} ${timeOf(hour, zone)}: ${claims}`)
        .join(", "),
    },
  ];
}

const COLUMNS: readonly CsvColumn<DeliveryReach>[] = [
  { name: "platform", text: (row) => row.platform },
  { name: "channel", text: (row) => hash(row.name) },
  { name: "channel_id", text: (row) => row.channel },
  { name: "state", text: (row) => row.state },
  { name: "posted_at", plain: (row) => row.sentAt?.toISOString() ?? "" },
  // Empty where it would be told of fewer than five.
  { name: "claims", plain: (row) => (row.claims === null ? "" : String(row.claims)) },
];

function exported(one: Announcement, reach: readonly DeliveryReach[]): Reply {
  const bytes = new TextEncoder().encode(csvTable(COLUMNS, reach));
  return answer({
    title: "What it reached",
    blocks: [
      text(`${reach.length} ${reach.length === 1 ? "channel" : "channels"} of "${plain(one.title)}".`),
    ],
    files: [{ name: "announcement-reach.csv", type: "text/csv", bytes }],
    data: { announcement: one.id, channels: reach.length },
  });
}
