// `yarn screenshots`: the pictures of README.md, from the production build and a demo workspace.
import { spawnSync } from "node:child_process";
import { buildServer, buildWeb } from "./build.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { root, runScript } from "./repository.mjs";

await runScript(async () => {
  await ensureInstalled();
  await buildServer();
  await buildWeb();
  const command = ["--import", "tsx", "e2e/screenshots/main.ts", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
