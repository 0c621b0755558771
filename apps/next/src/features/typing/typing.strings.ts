const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

export const strings = {
  someone: "Someone",
  /** @param names of three at most; @param others who are not named */
  typing: (names: readonly string[], others: number): string => {
    const rest = others === 0 ? [] : [others === 1 ? "1 other" : `${String(others)} others`];
    const isOne = names.length + others === 1;
    return `${list.format([...names, ...rest])} ${isOne ? "is" : "are"} typing…`;
  },
};
