import pg from "pg";
import type { MessageStore } from "./message";

/** One awaited INSERT a message, and no order. */
export function createNaiveStore(url: string): MessageStore {
  const pool = new pg.Pool({ connectionString: url });
  return {
    write: async ({ id, roomId, authorId, clientId, body, createdAt }) => {
      await pool.query(
        "insert into naive_messages (id, room_id, author_id, client_id, body, created_at) values ($1, $2, $3, $4, $5, $6)",
        [id, roomId, authorId, clientId, body, createdAt],
      );
    },
    close: () => pool.end(),
  };
}
