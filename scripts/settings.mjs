import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { PlainError, root } from "./repository.mjs";
import { runStage } from "./stages.mjs";

/** Secrets and addresses that only the server needs; the web process is not given them. */
const serverOnly =
  /^(DATABASE_URL|REDIS_URL|BETTER_AUTH_SECRET|GOOGLE_CLIENT_SECRET|AWS_.*|SMTP_URL|TEST_DATABASE_URL)$/;

/** Reads `.env` at the root; what the environment already says wins. */
export function loadEnvFile() {
  const file = join(root, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/**
 * Checks the settings before anything slow begins.
 * @param {string[]} command runs apps/server/src/check-settings
 * @returns {Promise<{ host: string, port: number, webPort: number, baseUrl: string }>}
 */
export async function checkSettings(command) {
  const settings = JSON.parse(await runStage("Checking the settings", command, { plain: true }));
  if (settings.port === settings.webPort) {
    throw new PlainError(`WEB_PORT: is ${settings.webPort} like PORT; set one of them to another port.`);
  }
  return settings;
}

/** @throws PlainError when something else listens there */
export async function requireFreePort(variable, port, host) {
  const error = await new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", resolve);
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
  if (error === null) return;
  const sentences = {
    EADDRINUSE: `${variable}: port ${port} is taken; stop what listens there, or set ${variable} to a free port.`,
    EACCES: `${variable}: port ${port} may not be used by this account; set ${variable} to one above 1023.`,
  };
  throw new PlainError(
    sentences[error.code] ??
      `HOST: ${host} can't be listened on (${error.code}); set HOST to an address of this machine.`,
  );
}

/**
 * What the two processes are given beyond the environment.
 * @param {string} internalSecret lets the web process say for whom it asks; one per start
 */
export function childEnvironments({ mode, settings, internalSecret }) {
  const common = { ...process.env, NODE_ENV: mode, INTERNAL_SECRET: internalSecret };
  const web = {
    ...Object.fromEntries(Object.entries(common).filter(([name]) => !serverOnly.test(name))),
    // Next's own; the server's PORT would move it.
    PORT: String(settings.webPort),
    BASE_URL: settings.baseUrl,
    SERVER_INTERNAL_URL: process.env.SERVER_INTERNAL_URL || loopbackUrl(settings),
    NEXT_TELEMETRY_DISABLED: "1",
  };
  return { server: common, web };
}

/** Where this machine reaches the server, whatever address it listens on. */
export function loopbackUrl({ host, port }) {
  const reachable = ["0.0.0.0", "::", ""].includes(host) ? "127.0.0.1" : host;
  return `http://${reachable.includes(":") ? `[${reachable}]` : reachable}:${port}`;
}

export const newInternalSecret = () => process.env.INTERNAL_SECRET || randomBytes(32).toString("base64url");
