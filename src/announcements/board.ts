import type { Board, BoardMessage } from "../core/board.ts";
import type { Post } from "../core/messenger.ts";
import type { RenderedReply } from "../core/rendered.ts";
import type { Database } from "../database/database.ts";

type Row = {
  id: string;
  delivery_id: string;
  posted_at: string;
  edited: boolean;
  content: Stored;
};

/** Bytes are no JSON: files are kept as base64. */
type StoredFile = { name: string; type: string; base64: string };
type StoredReply = Omit<RenderedReply, "reply" | "files"> & {
  reply: Omit<RenderedReply["reply"], "files">;
  files: readonly StoredFile[];
};
type Stored = { kind: "post"; post: Post } | { kind: "reply"; rendered: StoredReply };

const NEWEST = 100;

/** The board on the database. */
export function createBoard(database: Database): Board {
  return {
    add: async (place, deliveryId, content, now) => {
      const rows = await database.query<{ id: string }>(
        `insert into local_messages (place, delivery_id, content, posted_at) values ($1, $2, $3::jsonb, $4)
         on conflict (place, delivery_id) do update set place = excluded.place returning id::text as id`,
        [place, deliveryId, JSON.stringify(stored(content)), now.toISOString()],
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
        content: restored(row.content),
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

function stored(content: BoardMessage["content"]): Stored {
  if (content.kind === "post") return content;
  const { reply, files, ...rendered } = content.rendered;
  const { files: _, ...bare } = reply;
  const kept = files.map(({ name, type, bytes }) => ({
    name,
    type,
    base64: Buffer.from(bytes).toString("base64"),
  }));
  return { kind: "reply", rendered: { ...rendered, reply: bare, files: kept } };
}

function restored(content: Stored): BoardMessage["content"] {
  if (content.kind === "post") return content;
  const { rendered } = content;
  const files = rendered.files.map(({ name, type, base64 }) => ({
    name,
    type,
    bytes: Buffer.from(base64, "base64"),
  }));
  return { kind: "reply", rendered: { ...rendered, reply: { ...rendered.reply, files }, files } };
}
