import { describe, expect, test } from "vitest";
import type { TimelineItem } from "@parley/client/features/messages/select-timeline";
import type { SystemLine } from "@parley/shared/contracts/messages";
import { buildHistoryRows, holdsSeq, type HistoryRow, type HistoryRowsInput } from "./history-rows";

/** Minutes after ten in the morning, in the time zone of whoever runs the test. */
const at = (minutes: number) => new Date(2026, 2, 3, 10, minutes).toISOString();

function stored(
  seq: number,
  authorId: string,
  createdAt: string,
  system: SystemLine | null = null,
): TimelineItem {
  const clientId = `c${String(seq)}`;
  const key = `${authorId}:${clientId}`;
  const message = {
    id: clientId,
    roomId: "r",
    seq,
    rev: seq,
    authorId,
    clientId,
    body: "Hi",
    system,
    replyTo: null,
    reactions: [],
    pinned: null,
    createdAt,
    editedAt: null,
    deletedAt: null,
  };
  return system === null ? { kind: "message", key, message } : { kind: "system", key, message, line: system };
}
function outgoing(authorId: string, createdAt: string): TimelineItem {
  const base = { clientId: "o", authorId, roomId: "r", body: "Hi", createdAt };
  return { kind: "outgoing", key: `${authorId}:o`, outgoing: { ...base, status: "queued", error: null } };
}
const build = (items: TimelineItem[], input: Partial<HistoryRowsInput> = {}) =>
  buildHistoryRows({ items, hasOlder: false, newStretch: null, myId: "me", ...input });
const groups = (rows: HistoryRow[]) => rows.map((row) => row.kind === "message" && row.startsGroup);

describe("groups", () => {
  test("one author within five minutes of the message before", () => {
    const rows = build([
      stored(1, "a", at(0)),
      stored(2, "a", at(4)),
      stored(3, "a", at(8)),
      stored(4, "a", at(13)),
    ]);
    expect(groups(rows)).toEqual([true, false, false, true]);
  });

  test("another author and a system line end one", () => {
    const joined = stored(3, "c", at(1), { type: "joined" });
    const rows = build([stored(1, "a", at(0)), stored(2, "b", at(1)), joined, stored(4, "b", at(1))]);
    expect(groups(rows)).toEqual([true, true, false, true]);
  });

  test("my message on its way continues mine", () => {
    expect(groups(build([stored(1, "me", at(0)), outgoing("me", at(1))]))).toEqual([true, false]);
  });

  test("a new day ends one, however short the time between", () => {
    const late = new Date(2026, 2, 3, 23, 59).toISOString();
    const early = new Date(2026, 2, 4, 0, 1).toISOString();
    const rows = build([stored(1, "a", late), stored(2, "a", early)]);
    expect(groups(rows)).toEqual([true, true]);
    expect(rows.map((row) => row.startsDay)).toEqual([true, true]);
  });
});

describe("system lines", () => {
  const join = (seq: number, who: string, minutes: number) =>
    stored(seq, who, at(minutes), { type: "joined" });

  test("joins one after the other stand in one row, which holds all their seqs", () => {
    const rows = build([join(1, "a", 0), join(2, "b", 1), join(3, "c", 2), stored(4, "a", at(3))]);
    expect(rows).toHaveLength(2);
    const [joins] = rows;
    expect(joins?.key).toBe("c:c3");
    expect([0, 1, 2, 3, 4].map((seq) => joins !== undefined && holdsSeq(joins, seq))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
  });

  test("other lines stay apart", () => {
    const left = stored(2, "b", at(1), { type: "left" });
    const renamed = stored(3, "a", at(1), { type: "renamed", name: "x" });
    const again = stored(4, "a", at(1), { type: "renamed", name: "y" });
    expect(build([join(1, "a", 0), left, renamed, again])).toHaveLength(4);
  });
});

describe("the start", () => {
  test("of the room stands on the first row", () => {
    expect(build([stored(1, "a", at(0))])[0]).toMatchObject({ startsRoom: true, startsDay: true });
  });

  test("with older ones to come, no row changes when they do", () => {
    const items = [
      stored(1, "a", at(0)),
      stored(2, "a", at(1)),
      stored(3, "a", at(2)),
      stored(4, "b", at(3)),
    ];
    const before = build(items.slice(1), { hasOlder: true });
    const after = build(items);
    expect(before).toHaveLength(2);
    expect(before[0]).toMatchObject({ startsRoom: false, startsDay: false, startsGroup: false });
    expect(after.slice(2)).toEqual(before);
    expect(after[2]).toBe(before[0]);
  });
});

describe("where reading stopped", () => {
  const items = [
    stored(5, "a", at(0)),
    stored(6, "me", at(1)),
    stored(7, "b", at(1), { type: "joined" }),
    stored(8, "a", at(2)),
    stored(9, "a", at(3)),
  ];
  const firstNew = (input: Partial<HistoryRowsInput>) =>
    build(items, input).find((row) => row.startsNew)?.key;

  test("stands above the first message of another person after it", () => {
    expect(firstNew({ newStretch: { after: 5, upTo: 9 } })).toBe("a:c8");
  });

  test("a group begins below it", () => {
    const rows = build(items, { newStretch: { after: 8, upTo: 9 } });
    expect(rows[rows.length - 1]).toMatchObject({ startsNew: true, startsGroup: true });
  });

  test("what came while someone looked is not new", () => {
    expect(firstNew({ newStretch: { after: 5, upTo: 7 } })).toBeUndefined();
    expect(firstNew({ newStretch: { after: 9, upTo: 9 } })).toBeUndefined();
    expect(firstNew({ newStretch: null })).toBeUndefined();
  });

  test("is unknown while messages before it are not loaded", () => {
    expect(firstNew({ newStretch: { after: 2, upTo: 9 }, hasOlder: true })).toBeUndefined();
    expect(firstNew({ newStretch: { after: 5, upTo: 9 }, hasOlder: true })).toBe("a:c8");
  });
});

test("a row is the same object for as long as it shows the same", () => {
  const items = [stored(1, "a", at(0)), stored(2, "a", at(1))];
  const [first, second] = build(items);
  const again = build([...items, stored(3, "b", at(2))]);
  expect(again[0]).toBe(first);
  expect(again[1]).toBe(second);
  expect(build(items, { newStretch: { after: 1, upTo: 2 } })[1]).not.toBe(second);
});
