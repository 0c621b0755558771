// `npm start`: from a fresh clone to a running Parley, in production mode.
import { readFileSync } from "node:fs";
import { buildServer, buildWeb } from "./build.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { ProcessGroup, waitForAnswer } from "./processes.mjs";
import { root, runScript } from "./repository.mjs";
import {
  checkSettings,
  childEnvironments,
  loadEnvFile,
  loopbackUrl,
  newInternalSecret,
  requireFreePort,
} from "./settings.mjs";
import { runStage } from "./stages.mjs";

const node = process.execPath;
/** Megabytes. Pages are small; a web process with less heap collects earlier and stays small too. */
const webHeap = 128;
/**
 * What the server is started with by everybody who does. The garbage collector is most of what a message waits for when it waits long:
 * - Each half of what is young has 32 MB: a request's objects live as long as its transaction, and with V8's 16 some are moved to the old
 *   ones before that while the server is busy.
 * - No object is made among the old ones because others of its kind became old: it would keep all that it refers to there until
 *   the next full collection, so that after one slow statement each later one left its rows there.
 */
const serverFlags = JSON.parse(readFileSync(`${root}/scripts/server-flags.json`, "utf8"));

await runScript(async () => {
  await ensureInstalled();
  loadEnvFile();
  process.env.NODE_ENV = "production";
  await buildServer();
  const settings = await checkSettings([node, "apps/server/dist/check-settings.js"]);
  await requireFreePort("PORT", settings.port, settings.host);
  await requireFreePort("WEB_PORT", settings.webPort, "127.0.0.1");
  await buildWeb();
  await runStage("Preparing the database", [node, "apps/server/dist/prepare-database.js"], { plain: true });
  await serve(settings);
});

async function serve(settings) {
  const env = childEnvironments({ mode: "production", settings, internalSecret: newInternalSecret() });
  const group = new ProcessGroup();
  console.log("  Starting …");
  group.start("The server", [...serverFlags, "apps/server/dist/main.js"], { env: env.server });
  group.start(
    "The web process",
    [
      `--max-old-space-size=${webHeap}`,
      "node_modules/next/dist/bin/next",
      "start",
      "apps/next",
      ...["--hostname", "127.0.0.1", "--port", String(settings.webPort)],
    ],
    { env: env.web, errorsOnly: true },
  );
  const until = () => group.stopping;
  await Promise.all([
    waitForAnswer(`${loopbackUrl(settings)}/readyz`, { accept: (response) => response.ok, until }),
    waitForAnswer(`http://127.0.0.1:${settings.webPort}/icon.svg`, { until }),
  ]);
  if (!group.stopping) console.log(`Parley is ready at ${settings.baseUrl}`);
  await group.wait();
}
