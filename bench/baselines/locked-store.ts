import pg from "pg";
import type { MessageStore } from "./message";

/** One transaction a message, which raises the room's counter: gapless, and one after the other. */
export function createLockedStore(url: string): MessageStore {
  const pool = new pg.Pool({ connectionString: url });
  return {
    write: async ({ id, roomId, authorId, clientId, body, createdAt }) => {
      const client = await pool.connect();
      try {
        await client.query("begin");
        const raised = await client.query<{ last_seq: string }>(
          "update locked_rooms set last_seq = last_seq + 1 where id = $1 returning last_seq",
          [roomId],
        );
        await client.query(
          "insert into locked_messages (id, room_id, seq, author_id, client_id, body, created_at) values ($1, $2, $3, $4, $5, $6, $7)",
          [id, roomId, raised.rows[0]?.last_seq, authorId, clientId, body, createdAt],
        );
        await client.query("commit");
      } finally {
        client.release();
      }
    },
    close: () => pool.end(),
  };
}
