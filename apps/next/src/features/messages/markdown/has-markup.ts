const anywhere = /[*_~`[\]\\|]|<[a-z]/i;
const atLineStart =
  /^[ \t]*(?:>|#{1,6}(?:[ \t]|$)|[-+](?:[ \t]|$)|-(?:[ \t]*-){2,}[ \t]*$|\d{1,9}[.)](?:[ \t]|$))/m;

/** False when a text is the same with and without a look at its markup, so that it can be shown at once. */
export const hasMarkup = (text: string): boolean => anywhere.test(text) || atLineStart.test(text);
