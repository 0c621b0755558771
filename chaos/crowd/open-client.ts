import { createClient, type ParleyClient } from "@parley/client/create-client";
import type { OutboxStorage } from "@parley/client/features/messages/outbox-storage";
import { createMemoryStorage } from "../../packages/client/test/memory-storage";
import type { WireLog } from "./wire-log";

// The only file of the crowd that knows how a client of the SDK is made.

export type Client = ParleyClient;
export type Storage = OutboxStorage;

/** What outlives a reload of the client. */
export const createStorage = (): Storage => createMemoryStorage();

export interface ClientSettings {
  url: string;
  userId: string;
  token: string;
  storage: Storage;
  wire: WireLog;
}

/** A client of the SDK that is told to connect; what passes over its wires is logged. */
export function openClient({ url, userId, token, storage, wire }: ClientSettings): Client {
  const client = createClient({
    url,
    userId,
    credentials: { token },
    storage,
    fetch: wire.fetch,
    socketOptions: { parser: wire.parser },
  });
  client.connect();
  return client;
}
