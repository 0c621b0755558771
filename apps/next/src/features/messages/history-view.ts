import type { HistoryRow } from "./history-rows";

/**
 * What the virtual list is given. It knows its rows by their index, and can either take rows at the
 * start, keeping its distance from the end, or at the end, keeping that from the start, but not both
 * at a time. So a change that does both goes in two steps.
 */
export interface HistoryView {
  /** Where the rows are going. */
  target: readonly HistoryRow[];
  rows: readonly HistoryRow[];
  /** The number of rows changed at the start. */
  shift: boolean;
  /** Another one when nothing of what was there remains: the list begins anew. */
  generation: number;
}

export const startView = (rows: readonly HistoryRow[]): HistoryView => ({
  target: rows,
  rows,
  shift: false,
  generation: 0,
});

/** The first step towards other rows; `settleView` takes the second, which may be none. */
export function followRows(view: HistoryView, target: readonly HistoryRow[]): HistoryView {
  const places = new Map(target.map((row, index) => [row.key, index]));
  const stays = view.rows.findIndex((row) => places.has(row.key));
  if (stays === -1) return { target, rows: target, shift: false, generation: view.generation + 1 };
  const start = places.get(view.rows[stays]?.key ?? "") ?? 0;
  if (start === stays) return { ...view, target, rows: target, shift: false };

  const kept = view.rows.slice(stays).map((row) => target[places.get(row.key) ?? -1] ?? row);
  const rows = [...target.slice(0, start), ...kept];
  const isAll = rows.length === target.length && rows.every((row, index) => row === target[index]);
  return { ...view, target, rows: isAll ? target : rows, shift: true };
}

export const settleView = (view: HistoryView): HistoryView =>
  view.rows === view.target ? view : { ...view, rows: view.target, shift: false };
