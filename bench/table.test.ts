import { expect, it } from "vitest";
import { missesBar, writeTable, type Row } from "./table";

const row = (ours: number, theirs: number, bar?: { atLeast?: number; atMost?: number }): Row => ({
  figure: "deliveries",
  values: { ours, theirs },
  ratio: { of: "ours", to: "theirs", ...(bar && { bar }) },
});

it("a bar is missed on the wrong side of it, or where nothing was measured, and the table says so", () => {
  const missed = [row(1, 2, { atLeast: 1 }), row(2, 1, { atMost: 1.5 }), row(0, 0, { atMost: 1 })];
  const met = [row(2, 1, { atLeast: 2 }), row(1, 2, { atMost: 1 }), row(1, 2)];
  expect(missed.map(missesBar)).toEqual([true, true, true]);
  expect(met.map(missesBar)).toEqual([false, false, false]);
  expect(writeTable(missed).match(/MISSED/g)).toHaveLength(3);
  expect(writeTable(met)).not.toContain("MISSED");
});
