/**
 * What words are made of, for the character classes of regular expressions with the flag `u`. Marks count, as vowels
 * of Indic scripts are some, and so do the joiners that Persian has within words.
 */
export const ofWords = String.raw`\p{L}\p{M}\p{N}\p{Join_Control}_`;
