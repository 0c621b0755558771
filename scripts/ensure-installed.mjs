// Built-ins only: this runs before anything is installed.
import { createHash } from "node:crypto";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { PlainError, root, runScript } from "./repository.mjs";
import { runStage } from "./stages.mjs";

const modules = join(root, "node_modules");
const stampFile = join(modules, ".parley-installed");

/** Installs with the Yarn of package.json unless the last install was of this lockfile, on this platform. */
export async function ensureInstalled() {
  refuseOldNode();
  const wanted = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === wanted) return;
  // An install that is interrupted leaves neither the old packages nor the new ones.
  rmSync(stampFile, { force: true });
  const { packageManager } = readJson("package.json");
  const version = packageManager.split("@")[1];
  await runStage("Installing packages", [
    "npx",
    "--yes",
    `@yarnpkg/cli-dist@${version}`,
    "install",
    "--immutable",
  ]);
  writeFileSync(stampFile, wanted);
}

function fingerprint() {
  const hash = createHash("sha256").update(`${process.platform} ${process.arch}\n`);
  for (const file of ["yarn.lock", ".yarnrc.yml", "package.json"])
    hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** The versions of package.json's `engines`, said by hand: nothing is installed yet that could compare them. */
function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const accepted = major >= 24 || (major === 22 && minor >= 12) || (major === 20 && minor >= 19);
  if (accepted) return;
  throw new PlainError(
    `Parley needs Node 20.19, 22.12, 24 or newer, and this is ${process.versions.node}; install Node 24 from https://nodejs.org.`,
  );
}

const readJson = (file) => JSON.parse(readFileSync(join(root, file), "utf8"));

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await runScript(ensureInstalled);
