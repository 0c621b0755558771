import type { SendLog } from "../crowd/log";
import { groupBy, type Check, type Material, type StoredRow } from "./material";

const keyOf = ({ authorId, clientId }: { authorId: string; clientId: string }) => `${authorId} ${clientId}`;

/** Answers after which a client rightly gives a message up: nobody may write there, or its author may not any more. */
const refusals = new Set(["forbidden", "not_found", "archived", "blocked"]);

/** I1: an acked message is stored exactly once, and every answer for it tells the same row. */
export const checkStoredOnce: Check = (material) => {
  const stored = groupBy(material.rows, keyOf);
  const violations: string[] = [];
  for (const rows of stored.values()) {
    const [first] = rows;
    if (first && rows.length > 1)
      violations.push(`client id ${first.clientId} is stored ${rows.length} times in room ${first.roomId}`);
  }
  const sends = groupBy(
    material.people.flatMap((person) => person.sends),
    keyOf,
  );
  for (const [key, same] of sends) violations.push(...checkSends(same, stored.get(key) ?? [], material));
  violations.push(...checkChanges(material));
  return violations;
};

/** All sends under one client id, by however many clients. */
function checkSends(sends: SendLog[], rows: StoredRow[], { inOutboxes }: Material): string[] {
  const [send] = sends;
  if (!send) return [];
  const answers = sends.flatMap((each) => each.answers);
  const acks = answers.filter(({ ok }) => ok);
  const told = `message ${send.clientId} of ${send.authorId} to room ${send.roomId}`;
  const [row] = rows;
  if (!row) {
    if (acks.length > 0) return [`${told} was acked and is not stored`];
    const isRefused = answers.some(({ code = "" }) => refusals.has(code));
    return isRefused || inOutboxes.has(send.clientId)
      ? []
      : [`${told} was taken by the outbox, and is neither stored nor refused nor waiting`];
  }
  const wrongAck = acks.find(({ id, seq }) => rows.every((each) => each.id !== id || each.seq !== seq));
  if (wrongAck)
    return [`${told} is stored as ${row.id} seq ${row.seq}, acked as ${wrongAck.id} seq ${wrongAck.seq}`];
  const refused = answers.find(({ ok, code = "" }) => !ok && !passing.has(code));
  if (refused) return [`${told} is stored, and its repeat was refused with ${refused.code}`];
  if (row.roomId !== send.roomId) return [`${told} is stored in room ${row.roomId}`];
  if (row.replyTo !== send.replyTo && !row.isDeleted)
    return [
      `${told} is stored as an answer to ${row.replyTo ?? "nothing"}, not to ${send.replyTo ?? "nothing"}`,
    ];
  const isAsSent = row.isEdited || row.isDeleted || row.body === send.body;
  return isAsSent ? [] : [`${told} is stored with another body`];
}

/** Answers that tell nothing about the message: it is sent again. */
const passing = new Set(["unavailable", "rate_limited"]);

/** What was answered to an edit, a deletion, a reaction or a pin is not lost either. */
function checkChanges({ rows, people }: Material): string[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return people.flatMap(({ userId, changes }) =>
    changes
      .filter(({ messageId, rev }) => (byId.get(messageId)?.rev ?? -1) < rev)
      .map(
        ({ messageId, rev }) => `a change of message ${messageId} by ${userId}, acked at rev ${rev}, is lost`,
      ),
  );
}
