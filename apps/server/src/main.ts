import { createDatabase } from "@parley/shared/db/create-db";
import { once } from "node:events";
import { ConfigError, readConfig } from "./config";
import { createServer } from "./create-server";
import { readOrCreateAuthSecret } from "./data-dir/auth-secret";
import { DataDirError, lockDataDir } from "./data-dir/lock-data-dir";
import { createLogger } from "./log";
import { createMailTransport } from "./mail/create-mail-transport";
import { serveOperator } from "./operator/serve-operator";

async function main() {
  const config = readConfig();
  const log = createLogger(config.logLevel);
  // A promise that nobody awaited is a defect of ours, and no reason to disconnect everybody.
  process.on("unhandledRejection", (error) => log.error({ err: error }, "unhandled rejection"));
  const embedded = config.database.kind === "pglite";
  const lock = embedded ? await lockDataDir(config.dataDir, { task: "server", port: config.port }) : null;
  const db = await createDatabase(config.database);
  const authSecret = config.authSecret ?? readOrCreateAuthSecret(config.dataDir);
  const server = createServer({
    config: { ...config, authSecret },
    db,
    log,
    mail: createMailTransport(config.mail),
  });

  server.http.listen(config.port, config.host);
  await once(server.http, "listening");
  const operator = embedded ? await serveOperator(config.dataDir, server.deps) : null;
  log.info({ port: config.port, database: db.kind }, "listening");

  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "stopping");
    operator?.close();
    await server.close();
    await db.close();
    lock?.release();
    process.exit(0);
  };
  process.on("SIGTERM", (signal) => void stop(signal));
  process.on("SIGINT", (signal) => void stop(signal));
}

/** One sentence for each thing that the operator can put right; a stack only for what they can't. */
function explain(error: unknown): string {
  if (error instanceof ConfigError) return error.problems.join("\n");
  if (error instanceof DataDirError) return error.message;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE")
    return "PORT: this port is taken; stop what uses it, or set PORT to another one.";
  if (code === "EACCES" && syscall === "listen")
    return "PORT: this port needs more rights; set PORT to one above 1023.";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

main().catch((error: unknown) => {
  process.stderr.write(`${explain(error)}\n`);
  process.exit(1);
});
