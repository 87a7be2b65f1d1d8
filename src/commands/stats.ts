import { z } from "zod";
import {
  type ChannelReach,
  type CommunityStats,
  communityStats,
  reachByChannel,
  SMALL_GROUP,
} from "../community/stats.ts";
import { plain } from "../core/markup.ts";
import { type Action, answer, type Block, fields, notice, type Reply, text } from "../core/reply.ts";
import { type CsvColumn, csvTable } from "../exports/csv-table.ts";
import { communityOf } from "./announcement-here.ts";
import { platformName } from "./channel-target.ts";
import { type AppContext, defineCommand } from "./context.ts";

const PERIODS = ["day", "week", "month", "all"] as const;
type Period = (typeof PERIODS)[number];
const DAY_MS = 86_400_000;
const DAYS: Readonly<Record<Period, number | null>> = { day: 1, week: 7, month: 30, all: null };
const SAID: Readonly<Record<Period, string>> = {
  day: "the last 24 hours",
  week: "the last 7 days",
  month: "the last 30 days",
  all: "all time",
};
const SHOWN = 10;

export const stats = defineCommand({
  root: "connects-admin",
  name: "stats",
  summary: "Questions, wallets, claims, delivery",
  examples: ["stats", "stats week"],
  details: `Counts alone, never who. What fewer than ${SMALL_GROUP} people did is not told.`,
  who: "any-duty",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    period: z.enum(PERIODS).optional().describe("How far back; a month when left out"),
    csv: z.boolean().optional().describe("Reach by channel as a file").meta({ shown: "hidden" }),
  }),
  async run(context, { period = "month", csv }) {
    const { database } = context.services;
    const community = communityOf(context);
    const days = DAYS[period];
    const from = days === null ? null : new Date(context.now.getTime() - days * DAY_MS);
    // What was counted in this very moment belongs to it.
    const to = new Date(context.now.getTime() + 1);
    const reach = await reachByChannel(database, community, from, to);
    if (csv) return exported(reach, period);
    return shown(context, await communityStats(database, community, from, to), reach, period);
  },
});

function shown(
  context: AppContext,
  found: CommunityStats,
  reach: readonly ChannelReach[],
  period: Period,
): Reply {
  const { questions, feedback, walletsActive, claims, deliveries } = found;
  const others = PERIODS.filter((one) => one !== period);
  const actions: readonly Action[] = [
    {
      kind: "select",
      label: "Another time",
      choices: others.map((one) => ({
        label: SAID[one],
        call: { path: "connects-admin stats", values: { period: one } },
      })),
    },
    ...(reach.length === 0
      ? []
      : [
          {
            kind: "run" as const,
            label: "Reach as CSV",
            call: { path: "connects-admin stats", values: { period, csv: true } },
          },
        ]),
  ];
  return answer({
    title: `Figures for ${SAID[period]}`,
    blocks: [
      fields({
        Questions: `${questions.asked} asked, ${questions.answered} answered, ${questions.declined} declined`,
        Feedback: `${feedback.helpful} helpful, ${feedback.notHelpful} not helpful`,
        "People who recorded something":
          walletsActive === null ? `fewer than ${SMALL_GROUP}` : String(walletsActive),
        "Codes claimed": String(claims),
        Deliveries: `${deliveries.sent} posted, ${deliveries.failed} failed, ${deliveries.waiting} waiting`,
      }),
      ...reachBlocks(context, reach),
      notice("info", "Questions are counted by days in UTC. Nobody is named anywhere."),
    ],
    actions,
    data: {
      period,
      ...found,
      reach: reach.map((row) => ({ ...row, lastAt: row.lastAt?.toISOString() ?? null })),
    },
  });
}

function reachBlocks(context: AppContext, reach: readonly ChannelReach[]): readonly Block[] {
  if (reach.length === 0) return [];
  const several = reach.some((row) => row.platform !== context.community?.platform);
  return [
    text("**Reach by channel**"),
    {
      kind: "table",
      columns: [{ name: "Channel" }, { name: "Posted", align: "right" }, { name: "Claims", align: "right" }],
      rows: reach
        .slice(0, SHOWN)
        .map((row) => [
          plain(`${several ? `${platformName(row.platform)} ` : ""}#${row.name.replace(/^#/, "")}`, 20),
          String(row.posted),
          row.claims === null ? `< ${SMALL_GROUP}` : String(row.claims),
        ]),
    },
  ];
}

const COLUMNS: readonly CsvColumn<ChannelReach>[] = [
  { name: "platform", text: (row) => row.platform },
  { name: "channel", text: (row) => `#${row.name.replace(/^#/, "")}` },
  { name: "channel_id", text: (row) => row.channel },
  { name: "posted", plain: (row) => String(row.posted) },
  { name: "failed", plain: (row) => String(row.failed) },
  // Empty where it would be told of fewer than five.
  { name: "claims", plain: (row) => (row.claims === null ? "" : String(row.claims)) },
  { name: "last_posted_at", plain: (row) => row.lastAt?.toISOString() ?? "" },
];

function exported(reach: readonly ChannelReach[], period: Period): Reply {
  const bytes = new TextEncoder().encode(csvTable(COLUMNS, reach));
  return answer({
    title: `Reach by channel, ${SAID[period]}`,
    blocks: [
      text(
        `${reach.length} ${reach.length === 1 ? "channel" : "channels"}. Claims are left empty where they are fewer than ${SMALL_GROUP}.`,
      ),
    ],
    files: [{ name: `reach-${period}.csv`, type: "text/csv", bytes }],
    data: { period, channels: reach.length },
  });
}
