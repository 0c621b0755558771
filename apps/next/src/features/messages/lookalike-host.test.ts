import { expect, test } from "vitest";
import { hasLookalikeHost } from "./lookalike-host";

test.each([
  "https://аррӏе.com",
  "https://аррӏе.com/login?a=b",
  "HTTPS://АРРӏЕ.COM",
  "https://login.аррӏе.com:8443",
  "https://аррӏе.com\\@example.org",
  "www.gооgle.com",
  "gοοgle.com",
  "https://ріхеӏs.рф",
  "https://ɢoogle.com",
  "https://ᎪᏢᏢ.com",
  "https://ꓮꓑꓑ.com",
  "https://οс-пи.com",
  "mailto:ana@аррӏе.com",
])("%s may be read as another host", (address) => {
  expect(hasLookalikeHost(address)).toBe(true);
});

test.each([
  "https://example.org/аррӏе",
  "https://xn--80ak6aa92e.com",
  "https://münchen.de",
  "https://straße.de/a",
  "https://例え.jp",
  "https://日本go.jp",
  "https://ドメイン名例.jp",
  "https://한국.kr",
  "https://пример.рф",
  "https://пример.рус",
  "https://сыр.рф",
  "https://ελλάδα.gr",
  "https://हिन्दी.भारत",
  "https://example.org。",
  "https://ＥＸＡＭＰＬＥ.org",
  "mailto:ana@example.org",
  "http://localhost:3030",
  "Ана",
])("%s is what it looks like", (address) => {
  expect(hasLookalikeHost(address)).toBe(false);
});
