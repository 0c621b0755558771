import type { ReactNode } from "react";
import { cx } from "@/ui/class-names";
import { CodeBlock } from "./code-block";
import { DataTable } from "./data-table";
import { Inline } from "./inline";
import { ItemList } from "./item-list";
import type { BlockNode } from "./markdown-tree";

export interface BlocksProps {
  blocks: readonly BlockNode[];
  canTab: boolean;
  /** Stands at the end of the last line. */
  end?: ReactNode;
}

/**
 * Blocks below one another, with nothing before and after all. Between paragraphs is the empty line that was written,
 * as high as in plain text; a list is close to what it belongs to.
 */
const flow = cx(
  "[&>*+*]:mt-2 [&>p+p]:mt-[22px] [&>[data-heading]+p]:mt-1",
  "[&>p+:is(ul,ol)]:mt-1 [li>&>p+:is(ul,ol)]:mt-0",
);

export function Blocks({ blocks, canTab, end }: BlocksProps) {
  return (
    <div className={flow}>
      {blocks.map((block, index) => (
        <Block
          key={index}
          block={block}
          canTab={canTab}
          end={index === blocks.length - 1 ? end : undefined}
        />
      ))}
    </div>
  );
}

function Block({ block, canTab, end }: { block: BlockNode; canTab: boolean; end: ReactNode }) {
  switch (block.kind) {
    case "paragraph":
    case "heading":
      return (
        <p
          {...(block.kind === "heading" && { "data-heading": "" })}
          className={cx("[unicode-bidi:plaintext]", block.kind === "heading" && "font-semibold")}
        >
          <Inline nodes={block.children} canTab={canTab} />
          {end}
        </p>
      );
    case "quote":
      return (
        <blockquote dir="auto" className="border-s-2 border-edge ps-3 text-muted">
          <Blocks blocks={block.children} canTab={canTab} end={end} />
        </blockquote>
      );
    case "list":
      return <ItemList list={block} canTab={canTab} end={end} />;
    case "code":
      return (
        <WithEnd end={end}>
          <CodeBlock code={block} />
        </WithEnd>
      );
    case "table":
      return (
        <WithEnd end={end}>
          <DataTable table={block} canTab={canTab} />
        </WithEnd>
      );
    case "rule":
      return (
        <WithEnd end={end}>
          <hr className="my-2.5 w-full flex-1" />
        </WithEnd>
      );
  }
}

/** Beside what has no last line of its own. */
function WithEnd({ end, children }: { end: ReactNode; children: ReactNode }) {
  return end ? (
    <div className="flex items-end">
      {children}
      {end}
    </div>
  ) : (
    children
  );
}
