import { expect, test } from "vitest";
import type { TimelineItem } from "@parley/client/features/messages/select-timeline";
import { buildHistoryRows } from "./history-rows";
import { followRows, settleView, startView } from "./history-view";

function message(seq: number): TimelineItem {
  const id = `m${String(seq)}`;
  const createdAt = new Date(Date.UTC(2026, 2, 3, 8, seq % 60)).toISOString();
  const row = {
    id,
    roomId: "r",
    seq,
    rev: seq,
    authorId: "u",
    clientId: id,
    body: id,
    system: null,
    replyTo: null,
    reactions: [],
    pinned: null,
    createdAt,
    editedAt: null,
    deletedAt: null,
  };
  return { kind: "message", key: id, message: row };
}
const all = Array.from({ length: 40 }, (_, index) => message(index + 1));
const rowsOf = (from: number, to: number) =>
  buildHistoryRows({ items: all.slice(from - 1, to), hasOlder: false, newStretch: null, myId: null });
const keys = (view: { rows: readonly { key: string }[] }) => view.rows.map((row) => row.key);

test("takes rows at the end in one step, without a shift", () => {
  const view = followRows(startView(rowsOf(1, 10)), rowsOf(1, 12));
  expect(view).toMatchObject({ shift: false, generation: 0 });
  expect(view.rows).toBe(view.target);
});

test("takes rows at the start in one step, with a shift", () => {
  const view = followRows(startView(rowsOf(10, 20)), rowsOf(1, 20));
  expect(view.shift).toBe(true);
  expect(view.rows).toBe(view.target);
  expect(settleView(view)).toBe(view);
});

test("rows that come at the start while others go at the end take two steps, each changing one end", () => {
  const view = followRows(startView(rowsOf(10, 20)), rowsOf(5, 15));
  expect(view.shift).toBe(true);
  expect(keys(view)).toEqual(rowsOf(5, 20).map((row) => row.key));
  const settled = settleView(view);
  expect(settled.shift).toBe(false);
  expect(settled.rows).toBe(view.target);
});

test("rows that go at the start while others come at the end take two steps", () => {
  const view = followRows(startView(rowsOf(1, 20)), rowsOf(10, 30));
  expect(view.shift).toBe(true);
  expect(keys(view)).toEqual(rowsOf(10, 20).map((row) => row.key));
  expect(settleView(view).rows).toHaveLength(21);
});

test("begins anew when nothing remains", () => {
  const view = followRows(startView(rowsOf(1, 5)), rowsOf(20, 30));
  expect(view).toMatchObject({ shift: false, generation: 1 });
  expect(followRows(view, []).generation).toBe(2);
});
