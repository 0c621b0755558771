import { newId } from "@parley/shared/id";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { ClientContext } from "../../client-context";
import { createParleyStore } from "../../store";
import { createReadMarks, type ReadMarks } from "./mark-read";

describe("telling the server how far one has read", () => {
  const roomId = newId();
  let marks: ReadMarks;
  /** What the server heard, and when, in milliseconds. */
  let heard: { at: number; readSeq: number }[];
  let answerAfterMs: number;

  beforeEach(() => {
    vi.useFakeTimers();
    heard = [];
    answerAfterMs = 0;
    const start = performance.now();
    const emit = (_: unknown, { readSeq }: { readSeq: number }) => {
      heard.push({ at: performance.now() - start, readSeq });
      const data = { roomId, readSeq, unreadFrom: null, lastSeq: 100, rev: 100, unread: 0, mentions: [] };
      return new Promise((resolve) =>
        setTimeout(() => resolve({ ok: true, data: { ...data, personRev: 1 } }), answerAfterMs),
      );
    };
    marks = createReadMarks({
      store: createParleyStore(),
      emit: emit as unknown as ClientContext["emit"],
      isOnline: () => true,
    });
  });
  afterEach(() => {
    marks.stop();
    vi.useRealTimers();
  });

  const read = (seq: number) => marks.push(roomId, { readSeq: seq, unreadFrom: null });

  it("says the first at once, and then all that was read in three seconds", async () => {
    for (let second = 0; second < 7; second++) {
      read(second + 1);
      await vi.advanceTimersByTimeAsync(1_000);
    }
    expect(heard).toEqual([
      { at: 0, readSeq: 1 },
      { at: 3_000, readSeq: 3 },
      { at: 6_000, readSeq: 6 },
    ]);
  });

  it("says what waits when it is asked to, behind what is under way", async () => {
    answerAfterMs = 500;
    read(1);
    await vi.advanceTimersByTimeAsync(200);
    read(2);
    marks.flush();
    expect(heard).toEqual([{ at: 0, readSeq: 1 }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(heard).toEqual([
      { at: 0, readSeq: 1 },
      { at: 501, readSeq: 2 },
    ]);
    read(3);
    marks.flush();
    expect(heard.at(-1)).toEqual({ at: 1_200, readSeq: 3 });
  });
});
