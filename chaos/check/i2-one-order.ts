import type { PersonLog, ReceivedRow } from "../crowd/log";
import { groupBy, type Check, type Material, type StoredRow } from "./material";

/** I2: in each room seq is 1, 2, 3 …, and everybody gets the same content in that order, live in the order of revs. */
export const checkOneOrder: Check = (material) => [
  ...checkCounters(material),
  ...checkCopies(material),
  ...material.people.flatMap(checkLiveOrder),
  ...checkStores(material),
];

function checkCounters({ rows, counters }: Material): string[] {
  const byRoom = groupBy(rows, ({ roomId }) => roomId);
  return counters.flatMap(({ roomId, lastSeq, rev }) => {
    const violations: string[] = [];
    const ofRoom = (byRoom.get(roomId) ?? []).toSorted((a, b) => a.seq - b.seq);
    const gap = ofRoom.findIndex(({ seq }, index) => seq !== index + 1);
    if (gap >= 0) violations.push(`room ${roomId} has seq ${ofRoom[gap]?.seq} in place ${gap + 1}`);
    if (lastSeq !== ofRoom.length)
      violations.push(`room ${roomId} counts ${lastSeq} messages and holds ${ofRoom.length}`);
    if (new Set(ofRoom.map((row) => row.rev)).size < ofRoom.length)
      violations.push(`room ${roomId} has two messages of one rev`);
    const newest = Math.max(0, ...ofRoom.map((row) => row.rev));
    if (newest > rev) violations.push(`room ${roomId} is at rev ${rev}, a message of it at ${newest}`);
    return violations;
  });
}

/** A place in a room has one message, and one content at each rev, whoever got it and however. */
function checkCopies({ rows, people }: Material): string[] {
  const violations: string[] = [];
  const byPlace = new Map(rows.map((row) => [`${row.roomId} ${row.seq}`, row]));
  const contents = new Map(rows.map((row) => [`${row.id} ${row.rev}`, row.digest]));
  for (const { userId, receipts } of people) {
    for (const { roomId, messages } of receipts) {
      for (const { id, seq, rev, digest } of messages) {
        const stored = byPlace.get(`${roomId} ${seq}`);
        if (stored?.id !== id || rev > stored.rev) {
          violations.push(
            `${userId} got ${id} rev ${rev} as seq ${seq} of room ${roomId}; stored is ${nameOf(stored)}`,
          );
          continue;
        }
        const key = `${id} ${rev}`;
        const known = contents.get(key);
        if (known === undefined) contents.set(key, digest);
        else if (known !== digest) violations.push(`${userId} got another content of ${id} at rev ${rev}`);
      }
    }
  }
  return violations;
}

const nameOf = (row: StoredRow | undefined) => (row ? `${row.id} rev ${row.rev}` : "nothing");

/** On one connection no row comes after one of a higher rev. */
function checkLiveOrder({ userId, receipts }: PersonLog): string[] {
  const violations: string[] = [];
  const reached = new Map<string, number>();
  for (const { via, connection, roomId, messages } of receipts) {
    if (via !== "live") continue;
    const key = `${connection} ${roomId}`;
    for (const { rev } of messages) {
      const last = reached.get(key) ?? 0;
      if (rev <= last) violations.push(`${userId} got rev ${rev} of room ${roomId} after rev ${last}`);
      reached.set(key, Math.max(last, rev));
    }
  }
  return violations;
}

/** What a client holds at the end is what is stored. */
function checkStores({ rows, stores, equal }: Material): string[] {
  // Who was not even with the others in time counts under I4.
  if (equal.seconds === null) return [];
  const byPlace = new Map(rows.map((row) => [`${row.roomId} ${row.seq}`, row]));
  return stores.flatMap(({ userId, roomId, rows: held }) => {
    const from = held[0]?.seq ?? 1;
    const wrong = held.find(
      (row, index) => row.seq !== from + index || !isSame(row, byPlace.get(`${roomId} ${row.seq}`)),
    );
    return wrong
      ? [
          `${userId} holds ${wrong.id} rev ${wrong.rev} as seq ${wrong.seq} of room ${roomId}, not what is stored`,
        ]
      : [];
  });
}

const isSame = (row: ReceivedRow, stored: StoredRow | undefined) =>
  row.id === stored?.id && row.rev === stored.rev && row.digest === stored.digest;
