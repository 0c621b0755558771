// @vitest-environment jsdom
import { afterEach, expect, test, vi } from "vitest";
import { readPushSupport } from "./push-support";

interface Browser {
  isSecure?: boolean;
  hasPush?: boolean;
  permission?: NotificationPermission;
  userAgent?: string;
  touchPoints?: number;
  isInstalled?: boolean;
}

/** jsdom has none of these: a browser that differs in what is asked of it. */
function open(browser: Browser) {
  const { isSecure = true, hasPush = true, permission = "default", isInstalled = false } = browser;
  vi.stubGlobal("isSecureContext", isSecure);
  const serviceWorker = isSecure && hasPush ? { serviceWorker: {} } : {};
  const { userAgent = "Mozilla/5.0 (X11; Linux x86_64)", touchPoints = 0 } = browser;
  vi.stubGlobal("navigator", { userAgent, maxTouchPoints: touchPoints, ...serviceWorker });
  vi.stubGlobal("matchMedia", () => ({ matches: isInstalled }));
  if (!hasPush) return;
  vi.stubGlobal("PushManager", class {});
  vi.stubGlobal("Notification", { permission });
}
afterEach(() => vi.unstubAllGlobals());

const iPhone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X)";
const mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";

test.each<[string, Browser, string]>([
  ["a current browser", {}, "supported"],
  ["one that allows them", { permission: "granted" }, "supported"],
  ["one that blocks them", { permission: "denied" }, "denied"],
  ["an address in the office's network over http", { isSecure: false }, "insecure"],
  ["an iPhone's Safari", { hasPush: false, userAgent: iPhone }, "install"],
  ["an iPad, which says that it is a Mac", { hasPush: false, userAgent: mac, touchPoints: 5 }, "install"],
  ["a Mac with an old Safari", { hasPush: false, userAgent: mac }, "unsupported"],
  ["an old iPhone's home screen", { hasPush: false, userAgent: iPhone, isInstalled: true }, "unsupported"],
  ["an iPhone's home screen", { userAgent: iPhone, isInstalled: true }, "supported"],
])("%s", (_name, browser, support) => {
  open(browser);
  expect(readPushSupport()).toBe(support);
});
