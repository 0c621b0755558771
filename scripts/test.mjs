// `npm test`: every test that vitest runs. Arguments go to vitest.
import { spawnSync } from "node:child_process";
import { ensureInstalled } from "./ensure-installed.mjs";
import { root, runScript } from "./repository.mjs";

await runScript(async () => {
  await ensureInstalled();
  const vitest = ["node_modules/vitest/vitest.mjs", "run", ...process.argv.slice(2)];
  const { status } = spawnSync(process.execPath, vitest, { cwd: root, stdio: "inherit" });
  process.exitCode = status ?? 1;
});
