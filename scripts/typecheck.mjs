// Three programs: what runs in Node, the browser tests, which know the DOM too, and the web app, whose types Next
// partly writes itself.
import { ensureInstalled } from "./ensure-installed.mjs";
import { runScript } from "./repository.mjs";
import { runStage } from "./stages.mjs";

const node = process.execPath;
const tsc = "node_modules/typescript/bin/tsc";

await runScript(async () => {
  await ensureInstalled();
  await runStage("Types of server, packages and scripts", [node, tsc, "-p", "tsconfig.json"]);
  await runStage("Types of the browser tests", [node, tsc, "-p", "e2e/tsconfig.json"]);
  await runStage("Writing the types of the pages", [
    node,
    "node_modules/next/dist/bin/next",
    "typegen",
    "apps/next",
  ]);
  await runStage("Types of the web app", [node, tsc, "-p", "apps/next/tsconfig.json", "--noEmit"]);
});
