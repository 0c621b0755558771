import { expect, test } from "vitest";
import { contentSecurityPolicy } from "./content-security-policy";

test("in production nothing runs or styles without the nonce", () => {
  const policy = contentSecurityPolicy("abc", false);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).toContain("style-src 'self' 'nonce-abc';");
  expect(policy).not.toContain("unsafe");
  for (const own of ["worker-src", "manifest-src"]) expect(policy).toContain(`${own} 'self';`);
  for (const closed of ["object-src", "base-uri", "frame-ancestors"]) {
    expect(policy).toContain(`${closed} 'none'`);
  }
});

test("hot reload works in development", () => {
  expect(contentSecurityPolicy("abc", true)).toContain("'unsafe-eval'");
});
