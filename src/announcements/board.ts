import type { Board, BoardMessage } from "../core/board.ts";
import type { Database } from "../database/database.ts";

type Row = {
  id: string;
  delivery_id: string;
  posted_at: string;
  edited: boolean;
  content: BoardMessage["content"];
};

const NEWEST = 100;

/** The board on the database. */
export function createBoard(database: Database): Board {
  return {
    add: async (place, deliveryId, content, now) => {
      const rows = await database.query<{ id: string }>(
        `insert into local_messages (place, delivery_id, content, posted_at) values ($1, $2, $3::jsonb, $4)
         on conflict (place, delivery_id) do update set place = excluded.place returning id::text as id`,
        [place, deliveryId, JSON.stringify(content), now.toISOString()],
      );
      return Number(rows[0]?.id);
    },
    list: async (place, after) => {
      const rows = await database.query<Row>(
        `select * from (select id::text as id, delivery_id, ledger_iso(posted_at) as posted_at, edited, content, id as n from local_messages
         where place = $1 and id > $2::bigint and not removed order by id desc limit $3) m order by n`,
        [place, after, NEWEST],
      );
      return rows.map((row) => ({
        id: Number(row.id),
        deliveryId: row.delivery_id,
        postedAt: new Date(row.posted_at),
        edited: row.edited,
        content: row.content,
      }));
    },
    find: async (place, deliveryId) => {
      const rows = await database.query<{ id: string }>(
        "select id::text as id from local_messages where place = $1 and delivery_id = $2 and not removed",
        [place, deliveryId],
      );
      return rows[0] ? Number(rows[0].id) : null;
    },
    edit: async (place, id, post) => {
      const rows = await database.query<{ id: string }>(
        "update local_messages set content = $3::jsonb, edited = true where place = $1 and id = $2::bigint and not removed returning id::text as id",
        [place, id, JSON.stringify({ kind: "post", post })],
      );
      return rows.length > 0;
    },
    remove: async (place, id) => {
      const rows = await database.query<{ id: string }>(
        "update local_messages set removed = true where place = $1 and id = $2::bigint and not removed returning id::text as id",
        [place, id],
      );
      return rows.length > 0;
    },
  };
}
