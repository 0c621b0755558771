import { useEffect, useState } from "react";
import { grammarOf } from "./grammar-of";
import { markdownLimits } from "./markdown-limits";
import type { CodeNode } from "./markdown-tree";

export type Tone = "keyword" | "string" | "number" | "name" | "type" | "comment" | "added" | "removed";

/** The pieces joined are the code. */
export interface CodePiece {
  text: string;
  tone: Tone | null;
}

interface Highlighted {
  of: string;
  pieces: CodePiece[];
}

/** The code in its pieces; null while they are not known, of an unknown language, and when they don't come. */
export function useHighlighting({ text, language }: CodeNode): CodePiece[] | null {
  const [highlighted, setHighlighted] = useState<Highlighted | null>(null);
  const grammar = grammarOf(language);

  useEffect(() => {
    if (grammar === null || longestLine(text) > markdownLimits.highlightedLine) return;
    let isShown = true;
    import("./highlight-code")
      .then(({ highlightCode }) => highlightCode(text, grammar))
      .then(
        (pieces) => isShown && setHighlighted({ of: text, pieces }),
        // Without colours it can be read just as well.
        () => {},
      );
    return () => {
      isShown = false;
    };
  }, [text, grammar]);

  return highlighted?.of === text ? highlighted.pieces : null;
}

const longestLine = (text: string) => Math.max(...text.split("\n").map((line) => line.length));
