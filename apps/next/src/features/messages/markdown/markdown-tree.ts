export type InlineNode =
  | { kind: "text"; text: string }
  | { kind: "break" }
  | { kind: "code"; text: string }
  | { kind: "mention"; target: string }
  | { kind: "strong" | "emphasis" | "deleted"; children: InlineNode[] }
  | LinkNode;

export interface LinkNode {
  kind: "link";
  /** What `safeHref` gave. */
  href: string;
  /** The text could be taken for another address than the one that it leads to: show where it leads. */
  showsTarget: boolean;
  children: InlineNode[];
}

export type Alignment = "start" | "center" | "end";
export type Cell = InlineNode[];

export interface TableNode {
  kind: "table";
  alignments: Alignment[];
  head: Cell[];
  rows: Cell[][];
}

export interface ListNode {
  kind: "list";
  /** The number of the first item; null in a list without numbers. */
  start: number | null;
  items: BlockNode[][];
}

export interface CodeNode {
  kind: "code";
  text: string;
  /** As it was written after the fence, maybe nothing. */
  language: string;
}

export type BlockNode =
  | { kind: "paragraph" | "heading"; children: InlineNode[] }
  | { kind: "quote"; children: BlockNode[] }
  | { kind: "rule" }
  | ListNode
  | CodeNode
  | TableNode;
