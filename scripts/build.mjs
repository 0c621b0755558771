import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled } from "./ensure-installed.mjs";
import { root, runScript } from "./repository.mjs";
import { runStage } from "./stages.mjs";

const shared = [
  "package.json",
  "yarn.lock",
  "tsconfig.json",
  "packages/shared/package.json",
  "packages/shared/src",
];

const serverBuild = {
  title: "Building the server",
  inputs: [...shared, "scripts/bundle-server.mjs", "apps/server/package.json", "apps/server/src"],
  stamp: "apps/server/dist/.built-from",
  command: [process.execPath, "scripts/bundle-server.mjs"],
};

const webBuild = {
  title: "Building the web app (takes a minute the first time)",
  inputs: [...shared, "packages/client/package.json", "packages/client/src", "apps/next"],
  stamp: "apps/next/.next/.built-from",
  command: [process.execPath, "node_modules/next/dist/bin/next", "build", "apps/next"],
};

/** The server's bundle, unless there is one of these sources. */
export const buildServer = () => build(serverBuild);

/** The web app's production build, unless there is one of these sources. */
export const buildWeb = () => build(webBuild);

async function build({ title, inputs, stamp, command }) {
  const wanted = fingerprint(inputs);
  const stampFile = join(root, stamp);
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  rmSync(stampFile, { force: true });
  await runStage(title, command, {
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
  });
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, wanted);
}

/** Of all files below the inputs that a build reads. */
function fingerprint(inputs) {
  const hash = createHash("sha256").update(`${process.version}\n`);
  for (const path of inputs) addToHash(hash, path);
  return hash.digest("hex");
}

function addToHash(hash, path) {
  const entries = readEntries(path);
  if (entries === null) {
    hash.update(`${path}\0`).update(readFileSync(join(root, path)));
    return;
  }
  for (const { name } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const isInput =
      !/^(node_modules|dist|\.next|next-env\.d\.ts|test)$|\.tsbuildinfo$|\.test(-d)?\.tsx?$/.test(name);
    if (isInput) addToHash(hash, `${path}/${name}`);
  }
}

function readEntries(path) {
  try {
    return readdirSync(join(root, path), { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await runScript(async () => {
    await ensureInstalled();
    await buildServer();
    await buildWeb();
  });
}
