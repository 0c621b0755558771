import { newId } from "@parley/shared/id";
import { connect, type TestClient } from "../../apps/server/test/connect";
import type { PersonLog } from "../crowd/log";
import { WireLog } from "../crowd/wire-log";
import type { Person } from "../stage/workspace";

/** A bare socket for a fault's own work, without the SDK's care; logged like the crowd. */
export interface SideClient {
  client: TestClient;
  log: PersonLog;
  /** Resolves with whether it was stored; false when no answer came, too. */
  send(roomId: string, body: string, clientId?: string): Promise<boolean>;
}

export async function openSideClient(url: string, { id, token }: Person): Promise<SideClient> {
  const wire = new WireLog(id);
  const client = await connect(url, token, { parser: wire.parser });
  return {
    client,
    log: wire.log,
    send: async (roomId, body, clientId = newId()) => {
      wire.queued({ clientId, roomId, body, replyTo: null });
      const result = await client.send(roomId, body, clientId).catch(() => null);
      return result?.ok ?? false;
    },
  };
}
