import type { PushDevice } from "@parley/shared/contracts/push";
import type { PushSubscriptionRow } from "@parley/shared/db/queries/push";
import type { Actor } from "../../context";

/** Without endpoint and keys: who has these could send to the device, or read what is sent. */
export const presentDevice = (row: PushSubscriptionRow, { credential }: Actor): PushDevice => ({
  id: row.id,
  name: row.name,
  createdAt: row.createdAt.toISOString(),
  lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  current: row.sessionId === credential.id,
});
