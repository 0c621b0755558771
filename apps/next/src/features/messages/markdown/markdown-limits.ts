/**
 * What is still shown as markup; all beyond is plain text. A body is short, and yet long enough to ask for thousands
 * of nested boxes or tens of thousands of cells.
 */
export const markdownLimits = {
  /** Quotes in one another count one each, lists two. */
  blockDepth: 10,
  inlineDepth: 8,
  tableColumns: 40,
  tableCells: 2_000,
  /** Longer lines of code are no work for eyes, and the highlighter takes time that grows with their square. */
  highlightedLine: 1_000,
};
