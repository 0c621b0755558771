// `yarn dev`: server and web with hot reload; `node scripts/dev.mjs server` or `web` starts one of them.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureInstalled } from "./ensure-installed.mjs";
import { ProcessGroup, waitForAnswer } from "./processes.mjs";
import { PlainError, root, runScript } from "./repository.mjs";
import {
  checkSettings,
  childEnvironments,
  loadEnvFile,
  loopbackUrl,
  newInternalSecret,
  requireFreePort,
} from "./settings.mjs";
import { runStage } from "./stages.mjs";

const tsx = [process.execPath, "--import", "tsx"];

await runScript(async () => {
  const only = process.argv[2];
  if (only !== undefined && only !== "server" && only !== "web") {
    throw new PlainError(`dev: ${only} is neither "server" nor "web".`);
  }
  process.chdir(root);
  await ensureInstalled();
  loadEnvFile();
  process.env.NODE_ENV = "development";
  process.env.INTERNAL_SECRET = stableInternalSecret();
  const settings = await checkSettings([...tsx, "apps/server/src/check-settings.ts"]);
  const env = childEnvironments({
    mode: "development",
    settings,
    internalSecret: process.env.INTERNAL_SECRET,
  });
  const wanted = { server: only !== "web", web: only !== "server" };

  if (wanted.server) await requireFreePort("PORT", settings.port, settings.host);
  if (wanted.web) await requireFreePort("WEB_PORT", settings.webPort, "127.0.0.1");
  if (wanted.server) {
    await runStage("Preparing the database", [...tsx, "apps/server/src/prepare-database.ts"], {
      plain: true,
    });
  }

  const group = new ProcessGroup();
  const until = () => group.stopping;
  const answers = [];
  if (wanted.server) {
    group.start(
      "The server",
      ["node_modules/tsx/dist/cli.mjs", "watch", "--clear-screen=false", "apps/server/src/main.ts"],
      { env: env.server },
    );
    answers.push(
      waitForAnswer(`${loopbackUrl(settings)}/livez`, { accept: (response) => response.ok, until }),
    );
  }
  if (wanted.web) {
    const address = ["--hostname", "127.0.0.1", "--port", String(settings.webPort)];
    group.start("The web process", ["node_modules/next/dist/bin/next", "dev", "apps/next", ...address], {
      env: env.web,
    });
    answers.push(waitForAnswer(`http://127.0.0.1:${settings.webPort}/icon.svg`, { until }));
  }
  await Promise.all(answers);
  if (!group.stopping) console.log(readyLine(only, settings));
  await group.wait();
});

function readyLine(only, settings) {
  if (only === "web") {
    return `The web process is ready; its pages are at ${settings.baseUrl} once the server runs (cd apps/server && yarn dev).`;
  }
  if (only === "server") {
    return `The server is ready at ${settings.baseUrl}; its pages appear once the web process runs (cd apps/next && yarn dev).`;
  }
  return `Parley is ready at ${settings.baseUrl}`;
}

/** The same in both processes, also when each is started in a terminal of its own. */
function stableInternalSecret() {
  const folder = join(root, "node_modules/.cache/parley");
  const file = join(folder, "dev-internal-secret");
  try {
    return process.env.INTERNAL_SECRET || readFileSync(file, "utf8");
  } catch {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, newInternalSecret(), { mode: 0o600 });
    return readFileSync(file, "utf8");
  }
}
