import { useRef } from "react";
import { cx } from "@/ui/class-names";
import type { CodeNode } from "./markdown-tree";
import { useHighlighting, type Tone } from "./use-highlighting";
import { useIsOverflowing } from "./use-is-overflowing";

const toneClass: Record<Tone, string> = {
  keyword: "text-code-keyword",
  string: "text-code-string",
  number: "text-code-number",
  name: "text-code-name",
  type: "text-code-type",
  comment: "text-faint",
  added: "text-success-text",
  removed: "text-danger-text",
};

/** Code as it was written, in a box that scrolls; in colours once those are known. */
export function CodeBlock({ code }: { code: CodeNode }) {
  const box = useRef<HTMLPreElement>(null);
  const isOverflowing = useIsOverflowing(box);
  const pieces = useHighlighting(code);
  return (
    <pre
      ref={box}
      dir="ltr"
      tabIndex={isOverflowing ? 0 : undefined}
      className={cx(
        "w-full min-w-0 overflow-x-auto rounded-control border border-line bg-sunken px-3 py-2",
        "font-mono text-[13px]/[20px] wrap-normal whitespace-pre text-ink",
      )}
    >
      <code className="inline-block min-w-full">
        {pieces === null
          ? code.text
          : pieces.map(({ text, tone }, index) =>
              tone === null ? (
                text
              ) : (
                <span key={index} className={toneClass[tone]}>
                  {text}
                </span>
              ),
            )}
      </code>
    </pre>
  );
}
