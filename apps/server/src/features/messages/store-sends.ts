import type { Message } from "@parley/shared/contracts/messages";
import type { Database } from "@parley/shared/db/database";
import { insertSentMentions } from "@parley/shared/db/queries/mentions";
import { insertMessages, readWorkspaceHead, type SendRequest } from "@parley/shared/db/queries/send-messages";
import { mentionTargetsOf } from "../mentions/mention-targets-of";
import { presentSent } from "./messages.presenter";

export interface StoredSends {
  /** For each request, in their order; null where it may not be stored, or is already. */
  messages: (Message | null)[];
  /** Read after the commit: a session that ended before it is cut before these messages go out. */
  workspace: { epoch: string; accessRev: number };
}

/**
 * Stores those of a batch that may be stored, in one transaction and one round trip: the insertion and the commit go
 * to the database together.
 */
export async function storeSends(db: Database, requests: SendRequest[]): Promise<StoredSends> {
  const mentions = requests.flatMap((request) =>
    mentionTargetsOf(request).map((targetId) => ({ messageId: request.id, targetId })),
  );
  const { rows, after } = await db.transactPrepared({
    call: insertMessages(requests),
    behind: mentions.length > 0 ? [insertSentMentions(mentions)] : [],
    afterwards: readWorkspaceHead,
  });
  const messages: (Message | null)[] = requests.map(() => null);
  for (const sent of rows) {
    const request = requests[sent.n];
    if (request) messages[sent.n] = presentSent(request, sent);
  }
  const [workspace] = after;
  if (!workspace) throw new Error("There is no workspace");
  return { messages, workspace };
}
