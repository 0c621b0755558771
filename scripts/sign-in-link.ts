/** `yarn sign-in-link <email>`: prints a link that signs this address in, for who is locked out. */
import { Email } from "@parley/shared/contracts/common";
import { AppError } from "@parley/shared/errors";
import { pino } from "pino";
import { createAuth } from "../apps/server/src/auth/create-auth";
import { linkMinutes } from "../apps/server/src/auth/magic-links";
import { ConfigError, readConfig } from "../apps/server/src/config";
import { readOrCreateAuthSecret } from "../apps/server/src/data-dir/auth-secret";
import { DataDirError } from "../apps/server/src/data-dir/lock-data-dir";
import { createSignInLink } from "../apps/server/src/features/sessions/sign-in-link";
import { askServerForLink } from "../apps/server/src/operator/ask-server";
import { loadEnvFile, openDatabase, root } from "./open-database";

class UsageError extends Error {}

async function findLink(email: string): Promise<string> {
  const config = readConfig(process.env, root);
  if (config.database.kind === "pglite") {
    const answer = await askServerForLink(config.dataDir, email);
    if (answer && "error" in answer) throw new UsageError(answer.error);
    if (answer) return answer.link;
  }
  const db = await openDatabase("sign-in-link");
  try {
    const authSecret = config.authSecret ?? readOrCreateAuthSecret(config.dataDir);
    const deps = { config: { ...config, authSecret }, db, log: pino({ level: "silent" }) };
    return await createSignInLink({ ...deps, auth: createAuth(deps) }, email);
  } finally {
    await db.close();
  }
}

async function main(): Promise<void> {
  const email = Email.safeParse(process.argv[2]);
  if (!email.success) throw new UsageError("yarn sign-in-link <email>: give the address to sign in.");
  loadEnvFile();
  const link = await findLink(email.data);
  console.error(`Open this within ${linkMinutes} minutes, while the server runs; it works once.`);
  console.log(link);
}

main().catch((error: unknown) => {
  const told = [UsageError, ConfigError, DataDirError, AppError].some((kind) => error instanceof kind);
  console.error(told ? (error as Error).message : error);
  process.exitCode = 1;
});
