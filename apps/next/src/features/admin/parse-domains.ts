import { MailDomain } from "@parley/shared/contracts/workspace";
import { limits } from "@parley/shared/limits";
import { strings } from "./sign-up.strings";

/** Each one once, however they are set apart; people also write them with their "@". */
export const parseDomains = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;]+/)
      .map((part) => part.replace(/^@/, ""))
      .filter((domain) => domain !== ""),
  ),
];

/** What is wrong with a list of domains, in words; undefined when nothing is. */
export function domainsProblem(domains: readonly string[]): string | undefined {
  if (domains.length === 0) return strings.noDomain;
  if (domains.length > limits.signUpDomains) return strings.tooManyDomains(limits.signUpDomains);
  const wrong = domains.find((domain) => !MailDomain.safeParse(domain).success);
  return wrong === undefined ? undefined : strings.badDomain(wrong);
}
