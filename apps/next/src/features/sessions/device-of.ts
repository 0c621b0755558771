export interface Device {
  browser: string | null;
  system: string | null;
  isPhone: boolean;
}

/** The first that matches: others call themselves by the names of those below them as well. */
const browsers: readonly (readonly [name: string, mark: RegExp])[] = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\b(OPR|Opera)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|Chromium)\//],
  ["Safari", /\bVersion\/.*\bSafari\//],
];
const systems: readonly (readonly [name: string, mark: RegExp])[] = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
];

/** What a browser says that it is. Anybody can say anything, so this helps to recognize a device and proves none. */
export function deviceOf(userAgent: string | null): Device {
  const nameOf = (marks: typeof browsers) =>
    marks.find(([, mark]) => mark.test(userAgent ?? ""))?.[0] ?? null;
  return {
    browser: nameOf(browsers),
    system: nameOf(systems),
    isPhone: /\b(Mobile|iPhone|Android)\b/.test(userAgent ?? ""),
  };
}
