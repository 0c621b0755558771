import { workspace } from "@parley/shared/db/tables/workspace";
import type { Database } from "@parley/shared/db/database";
import { OAuth2Server } from "oauth2-mock-server";
import { createTestServer, type TestServer, type TestServerOptions } from "../create-test-server";
import { createPerson } from "../factories";
import { openTestDatabase, type DatabaseKind } from "../test-databases";

/** Of a push service that is never asked for. */
export const allowedPushOrigin = "https://push.example:8443";

export interface TestWorkspace {
  db: Database;
  server: TestServer;
  close(): Promise<void>;
}

/** A server with all that can be set up, a Google of its own included, and an admin, so that nobody becomes it by the way. */
export async function openTestWorkspace(
  kind: DatabaseKind,
  env: Record<string, string> = {},
  options: Pick<TestServerOptions, "presenceTimes"> = {},
): Promise<TestWorkspace> {
  const google = new OAuth2Server();
  await google.issuer.keys.generate("RS256");
  await google.start(0, "127.0.0.1");
  const database = await openTestDatabase(kind);
  const { db } = database;
  const boss = await createPerson(db, { name: "The boss", role: "admin" });
  await db.orm.update(workspace).set({ firstAdminId: boss.id });
  const server = await createTestServer({
    db,
    ...options,
    env: {
      GOOGLE_CLIENT_ID: "parley",
      GOOGLE_CLIENT_SECRET: "a secret of the local Google",
      GOOGLE_DISCOVERY_URL: `${google.issuer.url}/.well-known/openid-configuration`,
      PUSH_ALLOWED_ORIGINS: allowedPushOrigin,
      // What is refused here is what the tests ask for; better-auth would log each as an error.
      LOG_LEVEL: "fatal",
      ...env,
    },
  });
  return {
    db,
    server,
    close: async () => {
      await server.close();
      await database.drop();
      await google.stop();
    },
  };
}
