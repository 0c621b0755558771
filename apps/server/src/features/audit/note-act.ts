import type { AuditAct, AuditDetails } from "@parley/shared/contracts/audit";
import type { Queryable } from "@parley/shared/db/database";
import { insertAuditEntry } from "@parley/shared/db/queries/audit";
import { newId } from "@parley/shared/id";
import type { Actor } from "../../context";

export interface Act {
  targetId?: string;
  roomId?: string;
  details?: AuditDetails;
}

/** Notes a decision, in the transaction that carries it out. What changes nothing is none. */
export const noteAct = (
  tx: Queryable,
  { userId, credential }: Actor,
  act: AuditAct,
  { targetId, roomId, details = {} }: Act = {},
): Promise<void> =>
  insertAuditEntry(tx, {
    id: newId(),
    act,
    actorId: userId,
    credential: credential.kind,
    targetId: targetId ?? null,
    roomId: roomId ?? null,
    details,
  });
