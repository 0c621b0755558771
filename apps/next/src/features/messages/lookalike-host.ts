/**
 * Labels in which each letter reads as a Latin one: those of Cyrillic, Greek and Armenian that do, and the capitals of
 * Lisu and Cherokee. After the lists of Unicode's UTS 39 and of Chromium's `idn_spoof_checker.cc`.
 */
const onlyLatinLike =
  /^[аысԁеԍһіюјӏорԗԛѕԝхуъьҽпгѵѡүαικνρυωηοτϲϳցզհյոսօք\ua4d0-\ua4f7\u13a0-\u13f5\uab70-\uabbf\p{sc=Common}\p{sc=Inherited}]+$/u;
/** Latin letters of phonetics, which no language's names have: small capitals, and other shapes of a and g. */
const phonetic = /[ɑɡɢɪɴʀʏʙʜʟꜰꜱ\u1d00-\u1d22]/u;

const latin = /\p{sc=Latin}/u;
/** Chinese, Japanese and Korean names do have Latin letters in them. */
const otherThanLatin =
  /(?!\p{sc=Latin}|\p{sc=Han}|\p{sc=Hiragana}|\p{sc=Katakana}|\p{sc=Bopomofo}|\p{sc=Hangul}|\p{sc=Common})\p{L}/u;
const latinLikeScripts = [/\p{sc=Cyrillic}/u, /\p{sc=Greek}/u, /\p{sc=Armenian}/u];

/**
 * Whether the name of a host, in an address as it is shown, may be read as another one: by letters of another script
 * that look like Latin ones, alone or among them. Names in one script that can't be mistaken stay what they are.
 */
export function hasLookalikeHost(shown: string): boolean {
  const [host = ""] = shown.replace(/^(?:https?:\/\/|mailto:.*@)/iu, "").split(/[/\\?#:]/u, 1);
  if (isAscii(host)) return false;
  const labels = host.normalize("NFKC").toLowerCase().split(/[.。]/u);
  const registry = labels.pop() ?? "";
  return labels.some((label) => isLookalike(label, registry));
}

const isAscii = (text: string) => /^\p{ASCII}*$/u.test(text);

function isLookalike(label: string, registry: string): boolean {
  if (isAscii(label)) return false;
  const scripts = latinLikeScripts.filter((script) => script.test(label)).length;
  const isMixed = scripts > 1 || (latin.test(label) && otherThanLatin.test(label));
  // "сыр.рф" can't be taken for a Latin name: its end says what it is.
  return isMixed || phonetic.test(label) || (isAscii(registry) && onlyLatinLike.test(label));
}
