import { expect, test } from "vitest";
import { limits } from "@parley/shared/limits";
import { domainsProblem, parseDomains } from "./parse-domains";
import { strings } from "./sign-up.strings";

test("domains are taken as people write them, each once", () => {
  expect(parseDomains("Example.org, @mail.example.com;\n example.org\n\n")).toEqual([
    "example.org",
    "mail.example.com",
  ]);
});

test.each([
  [[], strings.noDomain],
  [["example"], strings.badDomain("example")],
  [["example.org", "ana@example.org"], strings.badDomain("ana@example.org")],
  [
    Array.from({ length: limits.signUpDomains + 1 }, (_, at) => `d${String(at)}.org`),
    strings.tooManyDomains(50),
  ],
  [["example.org"], undefined],
])("%j", (domains, problem) => {
  expect(domainsProblem(domains)).toBe(problem);
});
