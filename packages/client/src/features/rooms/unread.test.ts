import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../test/model-room";
import {
  countMessage,
  readBySending,
  readUpTo,
  settleRead,
  startUnread,
  takeServerCount,
  uncountMessage,
  type ServerCount,
} from "./unread";

/** Of one moment: where the room has come further, the person scope has as well. */
const count = (
  parts: Pick<ServerCount, "readSeq" | "lastSeq" | "rev" | "unread"> & Partial<ServerCount>,
) => ({
  unreadFrom: null,
  personRev: parts.rev,
  ...parts,
});

describe("unread", () => {
  const start = startUnread(count({ readSeq: 10, lastSeq: 12, rev: 12, unread: 2 }));

  it("counts a message once, whether the server's count or the message comes first", () => {
    const counted = count({ readSeq: 10, lastSeq: 13, rev: 13, unread: 3 });
    const messageFirst = takeServerCount(countMessage(start, 13), counted);
    const countFirst = countMessage(takeServerCount(start, counted), 13);
    expect(messageFirst.unread).toBe(3);
    expect(countFirst).toEqual(messageFirst);
    expect(countMessage(countFirst, 13)).toBe(countFirst);
  });

  it("keeps messages that are newer than the server's count", () => {
    const later = countMessage(countMessage(start, 13), 14);
    expect(takeServerCount(later, count({ readSeq: 10, lastSeq: 13, rev: 13, unread: 3 })).unread).toBe(4);
  });

  it("ignores a count that is older than the one before, but not its mark", () => {
    const newer = takeServerCount(start, count({ readSeq: 10, lastSeq: 20, rev: 20, unread: 9 }));
    expect(takeServerCount(newer, count({ readSeq: 10, lastSeq: 15, rev: 15, unread: 4 })).unread).toBe(9);
    expect(takeServerCount(newer, count({ readSeq: 20, lastSeq: 15, rev: 15, unread: 0 }))).toMatchObject({
      readSeq: 20,
      unread: 0,
    });
  });

  it("never lets a mark fall, and clears what it passes", () => {
    const later = countMessage(countMessage(start, 13), 15);
    expect(readUpTo(later, 5)).toBe(later);
    expect(readUpTo(later, 13)).toMatchObject({ readSeq: 13, unread: 1 });
    expect(readUpTo(later, 15).unread).toBe(0);
    // The server did not hear of the mark yet.
    const read = readUpTo(later, 15);
    expect(takeServerCount(read, count({ readSeq: 10, lastSeq: 15, rev: 15, unread: 4 }))).toMatchObject({
      readSeq: 15,
      unread: 0,
    });
  });

  it("counts a deleted message no longer, whenever it was counted", () => {
    const inBase = uncountMessage(start, { seq: 11, rev: 13 });
    expect(inBase.unread).toBe(1);
    expect(uncountMessage(inBase, { seq: 11, rev: 13 })).toBe(inBase);
    const later = uncountMessage(countMessage(start, 13), { seq: 13, rev: 14 });
    expect(later.unread).toBe(2);
    // An older copy of it comes late.
    expect(countMessage(later, 13)).toBe(later);
    // The server counted after the deletion, and before it.
    expect(takeServerCount(later, count({ readSeq: 10, lastSeq: 13, rev: 14, unread: 2 })).unread).toBe(2);
    expect(takeServerCount(later, count({ readSeq: 10, lastSeq: 13, rev: 13, unread: 3 })).unread).toBe(2);
    // It was not in the server's count to begin with, or was read.
    expect(uncountMessage(start, { seq: 12, rev: 12 })).toBe(start);
    expect(uncountMessage(start, { seq: 10, rev: 14 })).toBe(start);
  });

  it("stays exact over thousands of messages, and bounded", () => {
    const random = seededRandom(7);
    let unread = startUnread(count({ readSeq: 0, lastSeq: 0, rev: 0, unread: 0 }));
    let counted = 0;
    for (let seq = 1; seq <= 3_000; seq += 1) {
      if (random.chance(0.2)) continue;
      unread = countMessage(unread, seq);
      counted += 1;
    }
    expect(unread.unread).toBe(counted);
    expect(unread.later.length).toBeLessThanOrEqual(400);
    expect(readUpTo(unread, 3_000).unread).toBe(0);
  });

  it("sets a mark back where I say so, on this device and on the others", () => {
    const read = startUnread(count({ readSeq: 12, lastSeq: 12, rev: 12, unread: 0 }));
    const setBack = { readSeq: 12, unreadFrom: 11, lastSeq: 12, rev: 12, personRev: 13, unread: 2 };
    const unread = takeServerCount(read, setBack);
    expect(unread).toMatchObject({ readSeq: 12, mark: 10, unread: 2 });
    // What was counted before it comes late.
    expect(takeServerCount(unread, count({ readSeq: 12, lastSeq: 12, rev: 12, unread: 0 }))).toMatchObject({
      mark: 10,
      unread: 2,
    });
    // Read again here, before the server knows, and after it does.
    const again = readUpTo(unread, 12);
    expect(again).toMatchObject({ unreadFrom: null, unread: 0, pending: { readSeq: 12, unreadFrom: 11 } });
    expect(takeServerCount(again, setBack)).toMatchObject({ mark: 12, unread: 0 });
    const settled = settleRead(again, 12);
    expect(takeServerCount(settled, { ...setBack, personRev: 15 })).toMatchObject({ mark: 10, unread: 2 });
    // Set back elsewhere to another place meanwhile: that stays.
    expect(takeServerCount(again, { ...setBack, unreadFrom: 9, personRev: 14, unread: 4 })).toMatchObject({
      mark: 8,
      unread: 4,
      pending: null,
    });
  });

  it("reads by sending, unless the mark was set back after that", () => {
    const unread = startUnread(
      count({ readSeq: 12, unreadFrom: 11, lastSeq: 12, rev: 12, personRev: 13, unread: 2 }),
    );
    const sent = readBySending(unread, 13);
    expect(sent).toMatchObject({ readSeq: 13, unreadFrom: null, unread: 0 });
    // Counted before it was sent, and heard of after.
    const late = { readSeq: 12, unreadFrom: 11, lastSeq: 12, rev: 12, personRev: 13, unread: 2 };
    expect(takeServerCount(sent, late)).toMatchObject({ mark: 13, unread: 0 });
    const setBack = { readSeq: 13, unreadFrom: 12, lastSeq: 13, rev: 13, personRev: 14, unread: 1 };
    const back = takeServerCount(sent, setBack);
    expect(back).toMatchObject({ mark: 11, unread: 1 });
    // An older message of mine that is edited reads nothing.
    expect(readBySending(back, 10)).toBe(back);
  });
});
