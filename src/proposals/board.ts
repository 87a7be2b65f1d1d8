import type { Day } from "../core/time.ts";
import type { Session } from "../database/database.ts";
import { OUTCOMES } from "./outcomes.ts";

/** One proposal on the board. Connects are whole; money is US cents. */
export type BoardCard = {
  readonly no: number;
  readonly title: string | null;
  readonly link: string | null;
  readonly niche: string | null;
  readonly base: number;
  readonly boost: number;
  readonly boostCharged: number | null;
  readonly outcome: string;
  readonly outcomeOn: Day | null;
  readonly reason: string | null;
  readonly valueCents: number | null;
  readonly day: Day;
};

/** `total` counts all proposals of the column, `cards` are the first of them. */
export type BoardColumn = {
  readonly name: string;
  /** What a proposal in this column came to; a move to a column of one outcome needs no further question. */
  readonly outcomes: readonly string[];
  readonly total: number;
  readonly cards: readonly BoardCard[];
};

const STAGES = ["sent", "viewed", "replied", "interview", "hired"] as const;

/** The columns from left to right: a stage each, and one for all that ended without a hire. */
export const BOARD_COLUMNS: readonly { readonly name: string; readonly outcomes: readonly string[] }[] = [
  ...STAGES.map((name) => ({ name, outcomes: [name] })),
  { name: "closed", outcomes: OUTCOMES.filter((outcome) => !STAGES.some((stage) => stage === outcome)) },
];

export type BoardQuery = {
  /** Only proposals whose number, title, link or niche holds this text. */
  readonly find: string;
  /** How many cards of a column at most, by its name. */
  readonly show: Readonly<Record<string, number>>;
};

type Row = BoardCard & { readonly stage: string; readonly total: number };

/** The proposals in force of one wallet by what came of them; what changed last comes first in each column. */
export async function proposalBoard(
  session: Session,
  walletId: string,
  query: BoardQuery,
): Promise<readonly BoardColumn[]> {
  const rows = await session.query<Row>(
    `select no, title, link, niche, base, boost, boost_charged as "boostCharged", outcome, outcome_on::text as "outcomeOn",
       reason, value_cents::float8 as "valueCents", day::text as day, stage, total
     from (
       select p.*, s.stage, count(*) over (partition by s.stage)::int as total,
         row_number() over (
           partition by s.stage order by coalesce(p.outcome_on, p.day) desc, p.happened_at desc, p.no desc
         ) as place
       from proposals p
       join actions c on c.wallet_id = p.wallet_id and c.no = p.action_no and c.reversed_by is null
       cross join lateral (
         select case when p.outcome = any(string_to_array($2, ',')) then p.outcome else 'closed' end as stage
       ) s
       where p.wallet_id = $1 and ($3 = '' or position($3 in lower('p' || p.no || ' ' || coalesce(p.title, '') || ' '
         || coalesce(p.link, '') || ' ' || coalesce(p.niche, ''))) > 0)
     ) b
     where place <= ($4::text::jsonb ->> stage)::int
     order by place`,
    [walletId, STAGES.join(","), query.find.trim().toLowerCase(), JSON.stringify(query.show)],
  );
  return BOARD_COLUMNS.map((column) => {
    const mine = rows.filter(({ stage }) => stage === column.name);
    return {
      ...column,
      total: mine[0]?.total ?? 0,
      cards: mine.map(({ stage: _stage, total: _total, ...card }) => card),
    };
  });
}

/** Another value than before means that something of the wallet changed: an entry, or what came of a proposal. */
export async function walletMark(session: Session, walletId: string): Promise<string> {
  const rows = await session.query<{ entries: number; outcomes: number }>(
    `select w.entry_seq as entries,
       (select count(*)::int from proposal_events v where v.wallet_id = w.id) as outcomes
     from wallets w where w.id = $1`,
    [walletId],
  );
  return `${rows[0]?.entries ?? 0}.${rows[0]?.outcomes ?? 0}`;
}
