import type { ReactNode } from "react";
import { cx } from "@/ui/class-names";
import { Blocks } from "./blocks";
import type { ListNode } from "./markdown-tree";

interface ItemListProps {
  list: ListNode;
  canTab: boolean;
  end: ReactNode;
}

/** Room for the longest number, by its digits. */
const numberRoom = [
  "ps-6",
  "ps-6",
  "ps-6",
  "ps-8",
  "ps-10",
  "ps-12",
  "ps-14",
  "ps-16",
  "ps-18",
  "ps-20",
  "ps-22",
];

export function ItemList({ list, canTab, end }: ItemListProps) {
  const items = list.items.map((blocks, index) => {
    const itemEnd = index === list.items.length - 1 ? end : undefined;
    return (
      <li key={index} className="marker:text-faint marker:[font-variant-numeric:tabular-nums]">
        {blocks.length === 0 ? itemEnd : <Blocks blocks={blocks} canTab={canTab} end={itemEnd} />}
      </li>
    );
  });
  if (list.start === null)
    return (
      <ul dir="auto" className="list-disc ps-6 in-[ul]:list-[circle]">
        {items}
      </ul>
    );
  const digits = String(list.start + list.items.length - 1).length;
  return (
    <ol dir="auto" start={list.start} className={cx("list-decimal", numberRoom[digits])}>
      {items}
    </ol>
  );
}
