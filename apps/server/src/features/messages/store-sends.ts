import type { Message } from "@parley/shared/contracts/messages";
import type { Database } from "@parley/shared/db/database";
import { insertSentMentions } from "@parley/shared/db/queries/mentions";
import {
  insertMessages,
  lockRooms,
  workspaceHeadStatement,
  type InsertedSend,
  type SendRequest,
} from "@parley/shared/db/queries/send-messages";
import { mentionTargetsOf } from "../mentions/mention-targets-of";
import { presentSent } from "./messages.presenter";

export interface StoredSends {
  /** For each request, in their order; null where it may not be stored, or is already. */
  messages: (Message | null)[];
  /** Read after the commit: a session that ended before it is cut before these messages go out. */
  workspace: { epoch: string; accessRev: number } | null;
}

/**
 * Stores those of a batch that may be stored, in one transaction and one round trip: the locks, the insertion and the
 * commit go to the database together.
 */
export async function storeSends(db: Database, requests: SendRequest[]): Promise<StoredSends> {
  const { result, after } = await db.transactPrepared<InsertedSend[], NonNullable<StoredSends["workspace"]>>({
    work: (run) => {
      const locked = lockRooms(run, [...new Set(requests.map(({ roomId }) => roomId))]);
      const inserted = insertMessages(run, requests);
      const mentions = requests.flatMap((request) =>
        mentionTargetsOf(request).map((targetId) => ({ messageId: request.id, targetId })),
      );
      if (mentions.length === 0) return [locked, inserted];
      return [locked, insertSentMentions(run, mentions), inserted];
    },
    afterwards: workspaceHeadStatement,
  });
  const messages: (Message | null)[] = requests.map(() => null);
  for (const sent of result) {
    const request = requests[sent.n];
    if (request) messages[sent.n] = presentSent(request, sent);
  }
  return { messages, workspace: after?.[0] ?? null };
}
