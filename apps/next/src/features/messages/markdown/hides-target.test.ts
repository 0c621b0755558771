import { expect, test } from "vitest";
import { hidesTarget } from "./hides-target";

const target = "https://evil.example/login";

test.each([
  "https://bank.example.org",
  "bank.example.org",
  "www.example.org",
  "Sign in at example.org",
  "ana@example.org",
  "mailto:ana@example.org",
  "http://evil.example/login",
  "example\u2024org",
  "example\u3002org",
  "exam\u200bple.org",
  "\uff45\uff58\uff41\uff4d\uff50\uff4c\uff45.org",
  "\u202egro.elpmaxe",
])("%j hides where it leads", (label) => {
  expect(hidesTarget(label, target)).toBe(true);
});

test.each([
  ["https://аррӏе.com", "https://xn--80ak6aa92e.com/"],
  ["аррӏе.com", "https://xn--80ak6aa92e.com/"],
])("%j looks like another address than %j", (label, href) => {
  expect(hidesTarget(label, href)).toBe(true);
});

test.each([
  ["here", target],
  ["version 1.5", target],
  ["Wait... what?", target],
  ["https://evil.example/login", target],
  ["evil.example/login", target],
  ["https://example.org", "https://example.org/"],
  ["example.org", "http://example.org/"],
  ["https://münchen.de", "https://xn--mnchen-3ya.de/"],
  ["пример.рф", "https://xn--e1afmkfd.xn--p1ai/"],
  ["ana@example.org", "mailto:ana@example.org"],
])("%j says enough of %j", (label, href) => {
  expect(hidesTarget(label, href)).toBe(false);
});
