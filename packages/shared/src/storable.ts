/** Line breaks as every system but Unix once wrote them. */
const returns = /\r\n?/g;
/** What a word processor's clipboard has between the lines of one paragraph, and between pages. */
const breaks = /[\v\f\x85]/g;
/** A tab and a line break are text. The others show nothing, and JSON makes six bytes of most. */
const control = /(?![\t\n])\p{Cc}/u;
const controls = new RegExp(control, "gu");

export const withPlainReturns = (text: string): string => text.replace(returns, "\n");

export const hasControls = (text: string): boolean => control.test(text);

/** A text as a message may hold it: for what a person wrote or pasted, who can't see what stands in the way. */
export const storable = (text: string): string =>
  withPlainReturns(text).replace(breaks, "\n").replace(controls, "").toWellFormed();
