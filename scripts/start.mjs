// `npm start`: from a fresh clone to a running Parley, in production mode.
import { buildServer, buildWeb } from "./build.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { ProcessGroup, waitForAnswer } from "./processes.mjs";
import { runScript } from "./repository.mjs";
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
 * Megabytes of each half of what is young: a request's objects live as long as its transaction, and with V8's 16 they are moved to the old
 * ones before that while the server is busy, which takes it a twelfth of its time. It grows to that only then.
 */
const serverYoungHeap = 64;

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
  const flags = ["--enable-source-maps", `--max-semi-space-size=${serverYoungHeap}`];
  group.start("The server", [...flags, "apps/server/dist/main.js"], { env: env.server });
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
