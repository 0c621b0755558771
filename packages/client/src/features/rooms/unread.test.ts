import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../test/model-room";
import { countMessage, moveReadSeq, startUnread, takeServerCount, uncountMessage } from "./unread";

describe("unread", () => {
  const start = startUnread({ readSeq: 10, lastSeq: 12, rev: 12, unread: 2 });

  it("counts a message once, whether the server's count or the message comes first", () => {
    const counted = { readSeq: 10, lastSeq: 13, rev: 13, unread: 3 };
    const messageFirst = takeServerCount(countMessage(start, 13), counted);
    const countFirst = countMessage(takeServerCount(start, counted), 13);
    expect(messageFirst.unread).toBe(3);
    expect(countFirst).toEqual(messageFirst);
    expect(countMessage(countFirst, 13)).toBe(countFirst);
  });

  it("keeps messages that are newer than the server's count", () => {
    const later = countMessage(countMessage(start, 13), 14);
    expect(takeServerCount(later, { readSeq: 10, lastSeq: 13, rev: 13, unread: 3 }).unread).toBe(4);
  });

  it("ignores a count that is older than the one before, but not its mark", () => {
    const newer = takeServerCount(start, { readSeq: 10, lastSeq: 20, rev: 20, unread: 9 });
    expect(takeServerCount(newer, { readSeq: 10, lastSeq: 15, rev: 15, unread: 4 }).unread).toBe(9);
    expect(takeServerCount(newer, { readSeq: 20, lastSeq: 15, rev: 15, unread: 0 })).toMatchObject({
      readSeq: 20,
      unread: 0,
    });
  });

  it("never lets a mark fall, and clears what it passes", () => {
    const later = countMessage(countMessage(start, 13), 15);
    expect(moveReadSeq(later, 5)).toBe(later);
    expect(moveReadSeq(later, 13)).toMatchObject({ readSeq: 13, unread: 1 });
    expect(moveReadSeq(later, 15).unread).toBe(0);
    // The server did not hear of the mark yet.
    const read = moveReadSeq(later, 15);
    expect(takeServerCount(read, { readSeq: 10, lastSeq: 15, rev: 15, unread: 4 })).toMatchObject({
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
    expect(takeServerCount(later, { readSeq: 10, lastSeq: 13, rev: 14, unread: 2 }).unread).toBe(2);
    expect(takeServerCount(later, { readSeq: 10, lastSeq: 13, rev: 13, unread: 3 }).unread).toBe(2);
    // It was not in the server's count to begin with, or was read.
    expect(uncountMessage(start, { seq: 12, rev: 12 })).toBe(start);
    expect(uncountMessage(start, { seq: 10, rev: 14 })).toBe(start);
  });

  it("stays exact over thousands of messages, and bounded", () => {
    const random = seededRandom(7);
    let unread = startUnread({ readSeq: 0, lastSeq: 0, rev: 0, unread: 0 });
    let counted = 0;
    for (let seq = 1; seq <= 3_000; seq += 1) {
      if (random.chance(0.2)) continue;
      unread = countMessage(unread, seq);
      counted += 1;
    }
    expect(unread.unread).toBe(counted);
    expect(unread.later.length).toBeLessThanOrEqual(400);
    expect(moveReadSeq(unread, 3_000).unread).toBe(0);
  });
});
