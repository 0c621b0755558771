import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const names = (text: string, pattern: RegExp) =>
  [...text.matchAll(pattern)].map(([, name = ""]) => name).sort();

it("names every setting that the code reads, each with a comment above it", () => {
  const example = read(".env.example");
  const server = names(read("apps/server/src/config.ts"), /^ {2}([A-Z][A-Z\d_]+): /gm);
  const web = names(read("apps/next/src/config.ts"), /^ {2}([A-Z][A-Z\d_]+): /gm);
  // The start scripts say which mode it is.
  const known = new Set([...server, ...web, "TEST_DATABASE_URL"].filter((name) => name !== "NODE_ENV"));
  expect(server.length).toBeGreaterThan(20);
  expect(names(example, /^# ([A-Z][A-Z\d_]+)=/gm)).toEqual([...known].sort());
  const lines = example.split("\n");
  for (const [index, line] of lines.entries()) {
    if (/^# [A-Z\d_]+=/.test(line)) expect(lines[index - 1], line).toMatch(/^# /);
  }
});

it("agrees with the defaults", () => {
  const config = read("apps/server/src/config.ts");
  const example = Object.fromEntries(
    [...read(".env.example").matchAll(/^# ([A-Z\d_]+)=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
  const defaults = [...config.matchAll(/^ {2}([A-Z\d_]+): .*\.default\("?([^")]+)"?\),?$/gm)];
  expect(defaults.length).toBeGreaterThan(8);
  for (const [, name = "", value] of defaults)
    if (name !== "NODE_ENV") expect(example[name], name).toBe(value);
});
