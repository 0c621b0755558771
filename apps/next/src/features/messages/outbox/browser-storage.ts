import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { OutboxStorage } from "@parley/client/features/messages/outbox-storage";
import type { OutgoingMessage } from "@parley/client/features/messages/outbox.slice";
import { isForgotten } from "@/forget-person";
import { createTabShare } from "./tab-share";
import { takeOldOutbox } from "./take-old-outbox";

interface Schema extends DBSchema {
  outbox: { key: [authorId: string, clientId: string]; value: OutgoingMessage };
}

let opening: Promise<IDBPDatabase<Schema>> | undefined;

/** One connection for the page; opened again after it was closed. */
function open(): Promise<IDBPDatabase<Schema>> {
  const forget = () => (opening = undefined);
  opening ??= openDB<Schema>("parley", 1, {
    upgrade(database) {
      database.createObjectStore("outbox", { keyPath: ["authorId", "clientId"] });
    },
    // A newer version of this code in another tab needs a newer database.
    blocking(_current, _blocked, { target }) {
      (target as IDBDatabase).close();
      forget();
    },
    terminated: forget,
  }).catch((error: unknown) => {
    forget();
    throw error;
  });
  return opening;
}

/** An array comes after any text in the order of keys. */
const allOf = (userId: string) => IDBKeyRange.bound([userId], [userId, []]);

/** Keeps their unsent messages in this browser, over a reload and a crash, for all of its tabs. */
export function createBrowserStorage(userId: string): OutboxStorage {
  const share = createTabShare();
  const storage: OutboxStorage = {
    async list(userId) {
      const database = await open();
      // What can't be moved stays where it is, for the next visit.
      await takeOldOutbox(userId, storage).catch(() => undefined);
      return database.getAll("outbox", allOf(userId));
    },
    async put(item) {
      const database = await open();
      if (!isForgotten(userId)) await database.put("outbox", item);
    },
    async delete({ authorId, clientId }) {
      await (await open()).delete("outbox", [authorId, clientId]);
    },
    clear: clearOutbox,
    ...(share && { share }),
  };
  return storage;
}

export async function clearOutbox(userId: string): Promise<void> {
  await (await open()).delete("outbox", allOf(userId));
}
