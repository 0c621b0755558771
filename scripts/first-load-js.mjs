// Prints what a browser loads of JavaScript before the page of a room works, and fails above the budget.
//
//   node scripts/first-load-js.mjs                          reads the manifests of the last `next build`
//   node scripts/first-load-js.mjs --url URL --cookie "…"   reads the page that a running server sends
//
// Both count each file once, gzipped as a server sends it. The manifests name the scripts of the page, its
// layouts and its error boundaries; what is imported on demand comes later and is no part of it.
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createRequire } from "node:module";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { PlainError, root, runScript } from "./repository.mjs";

const budgetKb = 260;
const build = join(root, "apps/next/.next");

const { values } = parseArgs({
  options: {
    url: { type: "string" },
    cookie: { type: "string", default: "" },
    route: { type: "string", default: "/rooms/[roomId]" },
  },
});

await runScript(async () => {
  const files = values.url
    ? await filesOfAnswer(values.url, values.cookie)
    : filesOfBuild(values.route).map((name) => ({ name, source: readFileSync(join(build, name)) }));
  const sized = files
    .map(({ name, source }) => ({ name, bytes: gzipSync(source, { level: 6 }).length }))
    .sort((a, b) => b.bytes - a.bytes);
  for (const { name, bytes } of sized) console.log(`${kb(bytes).padStart(8)} kB  ${name}`);
  const total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
  console.log(`${kb(total).padStart(8)} kB  gzipped, first load of ${values.url ?? values.route}`);
  if (total > budgetKb * 1000) throw new PlainError(`That is above the budget of ${budgetKb} kB.`);
});

/** @param {number} bytes */
function kb(bytes) {
  return (bytes / 1000).toFixed(1);
}

/** @param {string} route without its groups in brackets */
function filesOfBuild(route) {
  const routesFile = join(build, "server/app-paths-manifest.json");
  if (!existsSync(routesFile))
    throw new PlainError("There is no build of the web app: run `yarn build` first.");
  const pages = Object.keys(readJson(routesFile)).filter((path) => path.endsWith("/page"));
  const page = pages.find((path) => path.replace(/\/\([^)]+\)/g, "") === `${route}/page`.replace("//", "/"));
  if (page === undefined)
    throw new PlainError(`The build has no page ${route}; it has: ${pages.join(", ")}.`);

  createRequire(import.meta.url)(join(build, "server/app", `${page}_client-reference-manifest.js`));
  const manifest = globalThis.__RSC_MANIFEST[page];
  const chunks = [
    ...readJson(join(build, "build-manifest.json")).rootMainFiles,
    ...Object.values(manifest.entryJSFiles ?? {}).flat(),
    ...Object.values(manifest.clientModules).flatMap((module) => module.chunks),
  ];
  return unique(chunks.map((name) => name.replace(/^\/?_next\//, ""))).filter((name) => name.endsWith(".js"));
}

/** @param {string} url @param {string} cookie */
async function filesOfAnswer(url, cookie) {
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new PlainError(`${url} answered with status ${response.status}.`);
  const html = await response.text();
  // In script elements, preloads and the data that the page starts with. Old browsers alone load `nomodule`.
  const modern = html.replace(/<script[^>]*\bnomodule\b[^>]*>/gi, "");
  const names = unique(modern.match(/static\/chunks\/[\w~./%()[\]-]+?\.js/g) ?? []);
  if (names.length === 0) throw new PlainError(`${url} refers to no script: is it a page of the web app?`);
  return Promise.all(
    names.map(async (name) => {
      const script = await fetch(new URL(`/_next/${name}`, url));
      if (!script.ok) throw new PlainError(`${script.url} answered with status ${script.status}.`);
      return { name, source: Buffer.from(await script.arrayBuffer()) };
    }),
  );
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

/** @param {string[]} names */
function unique(names) {
  return [...new Set(names)];
}
