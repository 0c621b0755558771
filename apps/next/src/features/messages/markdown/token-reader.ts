import type { Token } from "markdown-it";

/** Goes through a flat list of tokens once. */
export class TokenReader {
  #at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  next(): Token | null {
    const token = this.tokens[this.#at] ?? null;
    this.#at += 1;
    return token;
  }

  /** The inline tokens of a block, whose end is read too. */
  contentUntil(end: string): readonly Token[] {
    let content: readonly Token[] = [];
    for (let token = this.next(); token !== null && token.type !== end; token = this.next())
      if (token.type === "inline") content = token.children ?? [];
    return content;
  }
}
