import { z } from "zod";
import { plain } from "../core/markup.ts";
import { type Action, answer, fields, list, type Reply, text } from "../core/reply.ts";
import { audit } from "../database/audit-log.ts";
import { codeContext, masked, sealerNeeded } from "../promos/codes.ts";
import { closedBecause, leftOf, listPromos, type Promo, promoNamed } from "../promos/promo.ts";
import { claimsByHour, guarded, promoStats, SMALL_GROUP, spansOf } from "../promos/stats.ts";
import { communityOf } from "./announcement-here.ts";
import { type AppContext, defineCommand } from "./context.ts";
import { claimsChart, statsFiles } from "./promo-claims-chart.ts";
import { completePromo } from "./promo-options.ts";

const HOURS = 48;
/** In a file; more than a year of hours. */
const MOST_HOURS = 10_000;

export const promoStatsCommand = defineCommand({
  root: "connects-admin",
  group: "promo",
  name: "stats",
  summary: "Claims, used, left",
  examples: ["promo stats SPRING", "promo stats SPRING csv:yes"],
  details: `Counts alone, never who. What fewer than ${SMALL_GROUP} people did is not broken out.`,
  who: "announcer",
  visibility: "private",
  needsCommunity: true,
  options: z.object({
    promo: z.string().min(1).max(40).optional().describe("Which promo; all when left out"),
    csv: z.boolean().optional().describe("As CSV files"),
    reveal: z.boolean().optional().describe("Show the shared code").meta({ shown: "hidden" }),
  }),
  complete: { promo: completePromo },
  async run(context, values) {
    if (values.promo === undefined) return await overview(context);
    const promo = await promoNamed(context.services.database, communityOf(context), values.promo);
    return values.reveal
      ? await revealed(context, promo)
      : await figures(context, promo, values.csv ?? false);
  },
});

async function overview(context: AppContext): Promise<Reply> {
  const { database } = context.services;
  const promos = await listPromos(database, communityOf(context));
  const lines: string[] = [];
  const figures: object[] = [];
  for (const promo of promos.slice(0, 25)) {
    const stats = await promoStats(database, promo.id);
    const { left } = await leftOf(database, promo);
    const closed = closedBecause(promo, context.now);
    figures.push({
      promo: promo.name,
      kind: promo.kind,
      state: promo.state,
      closed,
      claimed: stats.claimed,
      left,
      startsAt: promo.startsAt.toISOString(),
      endsAt: promo.endsAt.toISOString(),
    });
    lines.push(
      `**${plain(promo.name, 40)}**: ${stats.claimed} claimed${left === null ? "" : `, ${left} left`}, ${closed ?? "open"}`,
    );
  }
  return answer({
    title: "Promos",
    blocks: [lines.length === 0 ? text("There is no promo yet. Make one with `promo add`.") : list(lines)],
    data: { promos: promos.map((promo) => promo.name), figures },
  });
}

async function figures(context: AppContext, promo: Promo, csv: boolean): Promise<Reply> {
  const { database, sealer } = context.services;
  const stats = await promoStats(database, promo.id);
  const { left } = await leftOf(database, promo);
  const shown = guarded(stats.shown, stats.claimed);
  const used = guarded(stats.used, stats.claimed);
  const received = used === null || used === 0 ? (used === 0 ? 0 : null) : stats.received;
  const seen = stats.seen < SMALL_GROUP ? null : stats.seen;
  const few = (value: number | null): string => (value === null ? "too few people to tell" : String(value));
  const spans = spansOf(await claimsByHour(database, promo.id, csv ? MOST_HOURS : HOURS));
  const data = {
    loaded: stats.loaded,
    seen,
    claimed: stats.claimed,
    shown,
    used,
    received,
    waiting: stats.waiting,
    left,
  };
  if (csv)
    return answer({
      title: `Promo ${plain(promo.name, 40)}`,
      blocks: [
        text(
          `What fewer than ${SMALL_GROUP} people did is left empty, and hours with fewer are joined to their neighbours.`,
        ),
      ],
      files: statsFiles(promo, data, spans),
      data: { promo: promo.name, ...data },
    });
  const sealed = promo.sealedCode ?? promo.sealedFallback;
  const reveal: Action[] =
    sealed === null
      ? []
      : [
          {
            kind: "run",
            label: "Show the shared code",
            call: { path: "connects-admin promo stats", values: { promo: promo.name, reveal: true } },
          },
        ];
  return answer({
    title: `Promo ${plain(promo.name, 40)}`,
    blocks: [
      fields({
        State: closedBecause(promo, context.now) ?? "open",
        ...(promo.kind === "pool" ? { Loaded: String(stats.loaded) } : {}),
        ...(sealed !== null && sealer
          ? { "Shared code": plain(masked(sealer.open(sealed, codeContext(promo.id)))) }
          : {}),
        Seen: few(seen),
        Claimed: String(stats.claimed),
        Shown: few(shown),
        Used: few(used),
        "Connects received": few(received),
        Waiting: String(stats.waiting),
        Left: left === null ? "no limit" : String(left),
      }),
      ...claimsChart(promo, spans, context.zone),
    ],
    actions: [
      ...reveal,
      {
        kind: "run",
        label: "As CSV",
        call: { path: "connects-admin promo stats", values: { promo: promo.name, csv: true } },
      },
    ],
    data: {
      promo: promo.name,
      ...data,
      spans: spans.map(({ from, until, claims }) => ({
        from: from.toISOString(),
        until: until.toISOString(),
        claims,
      })),
    },
  });
}

/** The shared code in full, to this admin alone; that it was looked at stands in the audit log. */
async function revealed(context: AppContext, promo: Promo): Promise<Reply> {
  const sealed = promo.sealedCode ?? promo.sealedFallback;
  if (sealed === null)
    return answer({ blocks: [text("This promo has no shared code.")], data: { promo: promo.name } });
  const code = sealerNeeded(context.services.sealer).open(sealed, codeContext(promo.id));
  await audit(context.services.database, {
    community: promo.community,
    personId: context.person.personId,
    kind: "promos",
    act: "shared code looked at",
    target: promo.name,
    now: context.now,
  });
  return answer({
    title: `The shared code of ${plain(promo.name, 40)}`,
    blocks: [text(`**${plain(code)}**`)],
    data: { promo: promo.name },
  });
}
