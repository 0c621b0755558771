import { createDatabase } from "@parley/shared/db/create-db";
import { createTestServer } from "../../apps/server/test/create-test-server";
import { requestHash } from "../../apps/server/src/request-hash";
import type { MessageStore } from "../baselines/message";

/** What Parley's server does between a request that was let in and its ack: checks, order and repeats included. */
export async function createParleyWrites(url: string): Promise<MessageStore> {
  const db = await createDatabase({ kind: "postgres", url });
  const server = await createTestServer({ db });
  return {
    write: async ({ id, roomId, authorId, clientId, body }) => {
      const request = { id, roomId, authorId, clientId, body, replyTo: null };
      await server.deps.writer.write({ ...request, requestHash: requestHash([roomId, body]) });
    },
    close: async () => {
      await server.close();
      await db.close();
    },
  };
}
