import { useRef } from "react";
import { cx } from "@/ui/class-names";
import { Inline } from "./inline";
import type { Alignment, Cell, TableNode } from "./markdown-tree";
import { useIsOverflowing } from "./use-is-overflowing";

interface DataTableProps {
  table: TableNode;
  canTab: boolean;
}

const alignClass: Record<Alignment, string> = { start: "text-start", center: "text-center", end: "text-end" };

/** A table, as wide as it needs to be in a box of its own that scrolls. */
export function DataTable({ table, canTab }: DataTableProps) {
  const box = useRef<HTMLDivElement>(null);
  const isOverflowing = useIsOverflowing(box);
  const { alignments, head, rows } = table;
  const cellClass = (column: number) =>
    cx("max-w-[36ch] min-w-[3ch] px-3 py-1 align-top", alignClass[alignments[column] ?? "start"]);
  const row = (cells: readonly Cell[], Cell: "th" | "td") =>
    cells.map((cell, column) => (
      <Cell key={column} {...(Cell === "th" && { scope: "col" })} className={cellClass(column)}>
        <Inline nodes={cell} canTab={canTab} />
      </Cell>
    ));
  return (
    <div
      ref={box}
      tabIndex={isOverflowing ? 0 : undefined}
      className="w-fit max-w-full min-w-0 overflow-x-auto rounded-control border border-line"
    >
      <table dir="auto" className="w-max text-[14px]/5 wrap-break-word">
        <thead className="bg-sunken [&_th]:font-semibold">
          <tr>{row(head, "th")}</tr>
        </thead>
        <tbody className="[&>tr]:border-t">
          {rows.map((cells, index) => (
            <tr key={index}>{row(cells, "td")}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
