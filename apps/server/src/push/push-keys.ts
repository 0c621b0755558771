import type { Database } from "@parley/shared/db/database";
import { findPushKeys, insertPushKeys } from "@parley/shared/db/queries/push";
import webPush from "web-push";

export interface PushKeyPair {
  publicKey: string;
  privateKey: string;
}

/** The workspace's key pair, made when it is first asked for; all nodes get the same. */
export function createPushKeys(db: Database): () => Promise<PushKeyPair> {
  let keys: Promise<PushKeyPair> | undefined;
  const read = async () =>
    (await findPushKeys(db.orm)) ?? insertPushKeys(db.orm, webPush.generateVAPIDKeys());
  return () => {
    keys ??= read().catch((error: unknown) => {
      keys = undefined;
      throw error;
    });
    return keys;
  };
}
