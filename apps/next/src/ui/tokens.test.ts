import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const css = readFileSync(new URL("tokens.css", import.meta.url), "utf8");

type Scheme = "light" | "dark";

/** Relative luminance of an OKLCH colour (Ottosson's matrices; WCAG 2.2's weights), clipped to sRGB. */
function luminance(colour: string): number {
  const [lightness = 0, chroma = 0, hue = 0] = colour.split(" ").map(Number);
  const a = chroma * Math.cos((hue * Math.PI) / 180);
  const b = chroma * Math.sin((hue * Math.PI) / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  const red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s;
  const green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s;
  const blue = -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s;
  const clip = (value: number) => Math.min(1, Math.max(0, value));
  return 0.2126 * clip(red) + 0.7152 * clip(green) + 0.0722 * clip(blue);
}

function valueOf(name: string, scheme: Scheme): string {
  const both = new RegExp(`--${name}: light-dark\\(oklch\\(([^)]+)\\), oklch\\(([^)]+)\\)\\);`).exec(css);
  const found =
    both?.[scheme === "light" ? 1 : 2] ?? new RegExp(`--${name}: oklch\\(([^)]+)\\);`).exec(css)?.[1];
  if (found === undefined) throw new Error(`no token --${name}`);
  return found;
}

function contrast(first: string, second: string, scheme: Scheme): number {
  const [a, b] = [luminance(valueOf(first, scheme)), luminance(valueOf(second, scheme))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const surfaces = ["neutral-1", "neutral-2", "neutral-3", "raised"];
const readable = [
  ...["neutral-7", "neutral-8", "neutral-9", "accent-text", "danger-text"].flatMap((text) =>
    surfaces.map((surface) => [text, surface] as const),
  ),
  ...["success", "warning", "danger", "accent"].map((tone) => [`${tone}-text`, `${tone}-soft`] as const),
  ...["accent-solid", "accent-solid-hover", "danger-solid", "danger-solid-hover"].map(
    (solid) => ["on-solid", solid] as const,
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8].map((number) => ["on-solid", `avatar-${String(number)}`] as const),
  ...["keyword", "string", "number", "name", "type"].map((tone) => [`code-${tone}`, "neutral-2"] as const),
  ["success-text", "neutral-2"],
  ["neutral-8", "neutral-4"],
  ["neutral-9", "neutral-4"],
  ["neutral-9", "button"],
] as const;
const seen = ["neutral-6", "accent-ring", "success-mark"].flatMap((mark) =>
  ["neutral-1", "neutral-2", "raised"].map((surface) => [mark, surface] as const),
);

test("the contrast of black on white is known", () => {
  expect((luminance("1 0 0") + 0.05) / (luminance("0 0 0") + 0.05)).toBeCloseTo(21, 1);
});

describe.each(["light", "dark"] as const)("%s", (scheme) => {
  test.each(readable)("%s can be read on %s", (text, surface) => {
    expect(contrast(text, surface, scheme)).toBeGreaterThanOrEqual(4.5);
  });
  test.each(seen)("%s can be seen on %s", (mark, surface) => {
    expect(contrast(mark, surface, scheme)).toBeGreaterThanOrEqual(3);
  });
});
