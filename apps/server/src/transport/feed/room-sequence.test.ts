import type { RoomChanges } from "@parley/shared/contracts/sync";
import { describe, expect, it } from "vitest";
import { RoomSequence } from "./room-sequence";

const stretch = (since: number, head: number) => ({
  accessRev: 0,
  changes: { since, head } as RoomChanges,
});

describe("the order of a room's changes", () => {
  it("holds a later stretch back until the earlier one came", () => {
    const sequence = new RoomSequence(4);
    sequence.offer(8, stretch(6, 8));
    expect(sequence.next()).toBeUndefined();
    expect(sequence).toMatchObject({ behind: true, hasHole: true });
    sequence.offer(6, stretch(4, 6));
    expect(sequence.next()?.changes.head).toBe(6);
    sequence.advance(6);
    expect(sequence.next()?.changes.head).toBe(8);
    sequence.advance(8);
    expect(sequence.next()).toBeUndefined();
    expect(sequence).toMatchObject({ behind: false, hasHole: false, delivered: 8 });
  });

  it("drops what was delivered in another way meanwhile, and what comes late", () => {
    const sequence = new RoomSequence(0);
    sequence.offer(3, stretch(2, 3));
    sequence.advance(5);
    expect(sequence.next()).toBeUndefined();
    sequence.offer(4, stretch(3, 4));
    expect(sequence).toMatchObject({ behind: false, hasHole: false });
  });

  it("leaves out what a page that was read meanwhile had already brought", () => {
    const sequence = new RoomSequence(0);
    const rows = [11, 12, 13, 14].map((rev) => ({ rev }));
    const known = stretch(10, 14);
    Object.assign(known.changes, { messages: rows, members: rows.slice(0, 3) });
    sequence.offer(14, known);
    expect(sequence.next()).toBeUndefined();
    sequence.advance(12);
    expect(sequence.next()?.changes).toMatchObject({
      since: 12,
      head: 14,
      messages: [{ rev: 13 }, { rev: 14 }],
      members: [{ rev: 13 }],
    });
  });

  it("knows that it is behind from a head alone", () => {
    const sequence = new RoomSequence(1);
    sequence.offer(2);
    expect(sequence).toMatchObject({ behind: true, hasHole: false });
  });

  it("keeps no more than a bounded number of stretches", () => {
    const sequence = new RoomSequence(0);
    for (let rev = 2; rev < 5_000; rev++) sequence.offer(rev, stretch(rev - 1, rev));
    sequence.advance(1);
    let served = 1;
    for (let known = sequence.next(); known; known = sequence.next())
      sequence.advance((served = known.changes.head));
    expect(served).toBe(201);
    expect(sequence.behind).toBe(true);
  });
});
