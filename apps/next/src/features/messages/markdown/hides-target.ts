import { hasLookalikeHost } from "../lookalike-host";
import { safeHref } from "../safe-href";

const directionMark = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** A scheme, a mail address, or a name with dots in it, as "example.org" is one. */
const addressLike = /:\/\/|^mailto:|[^\s@]@[^\s@]|[\p{L}\p{N}]\.[\p{L}\p{N}]*\p{L}/iu;

/**
 * Whether the text of a link could be taken for an address that is not the one that it leads to: "example.org" that
 * leads elsewhere, or one in letters that look like those of another one. Text that turns the direction of reading round may look like anything.
 */
export function hidesTarget(label: string, href: string): boolean {
  if (directionMark.test(label)) return true;
  const plain = label
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{M}]/gu, "")
    .replace(/[\u2024\u3002\uff0e\uff61\u00b7\u2027]/gu, ".")
    .replace(/[\u2044\u2215\u29f8]/gu, "/")
    .trim();
  if (!addressLike.test(plain)) return false;
  if (hasLookalikeHost(plain)) return true;
  return ![plain, `https://${plain}`, `http://${plain}`, `mailto:${plain}`].some(
    (address) => safeHref(address) === href,
  );
}
