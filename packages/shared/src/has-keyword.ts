import { limits } from "./limits";

/** As people compare words: without accents, in one case. */
const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toUpperCase().toLowerCase();

// Ids would be found in by short words of their letters.
const mentions = /<(?:@[\da-f-]{36}|!room)>/gi;
const wordCharacter = /[\p{L}\p{N}_]/u;
/** Scripts that are written without spaces: any place may be the edge of a word. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Folding may make a text many times as long. */
const longestFolded = 4 * limits.messageBody;

interface Words {
  text: string;
  /** Where a word may begin, ascending. */
  starts: number[];
  /** Where one may end. */
  ends: Set<number>;
}

/** Looks at each place once, whatever number of words is looked for there afterwards. */
function findWords(body: string): Words {
  const text = fold(body.replace(mentions, " ")).slice(0, longestFolded);
  const words: Words = { text, starts: [], ends: new Set() };
  let at = 0;
  let before = { isWord: false, isSpaceless: false };
  for (const character of text) {
    const here = { isWord: wordCharacter.test(character), isSpaceless: spaceless.test(character) };
    const isBetween = !before.isWord || !here.isWord;
    if (isBetween || here.isSpaceless) words.starts.push(at);
    if (isBetween || before.isSpaceless) words.ends.add(at);
    before = here;
    at += character.length;
  }
  words.ends.add(text.length);
  return words;
}

/** A text that words are looked for in, again and again: each answer is remembered. */
export function createKeywordSearch(body: string): (keywords: readonly string[]) => boolean {
  let words: Words | undefined;
  const answers = new Map<string, boolean>();
  return (keywords) =>
    keywords.some((keyword) => {
      const known = answers.get(keyword);
      if (known !== undefined) return known;
      const answer = standsIn((words ??= findWords(body)), fold(keyword));
      answers.set(keyword, answer);
      return answer;
    });
}

/** Whether one of these words stands in a text, as a whole word, in whatever case and with whatever accents. */
export const hasKeyword = (body: string, keywords: readonly string[]) => createKeywordSearch(body)(keywords);

const standsIn = ({ text, starts, ends }: Words, word: string): boolean =>
  word !== "" && starts.some((at) => ends.has(at + word.length) && text.startsWith(word, at));
