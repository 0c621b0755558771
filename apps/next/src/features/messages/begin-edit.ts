import type { Message } from "@parley/shared/contracts/messages";
import { toDraft, type MentionDraft } from "../mentions/mention-draft";
import { readDraft } from "./drafts";

interface EditBeginning {
  first: MentionDraft;
  /** What was written for an older version of the message, which is no reason to undo a newer one. */
  left: MentionDraft | null;
}

/** Where an edit of this message is kept. */
export const placeOfEdit = ({ roomId, id }: Message): string => `${roomId}:${id}`;

/** Which text of the message an edit is made for. */
export const versionOf = ({ editedAt }: Message): string => editedAt ?? "";

/** What an edit begins with: what was written before, or what the message says where that is newer. */
export function beginEdit(
  userId: string,
  message: Message,
  nameOf: (userId: string) => string | undefined,
): EditBeginning {
  const kept = readDraft(userId, placeOfEdit(message));
  // Kept before versions were: as if it were for the first one.
  const isCurrent = (kept.about ?? "") === versionOf(message);
  if (kept.text !== "" && isCurrent) return { first: kept, left: null };
  const first = toDraft(message.body, nameOf);
  return { first, left: kept.text === "" || kept.text === first.text ? null : kept };
}
