import type { Database } from "@parley/shared/db/database";
import { onTestFinished } from "vitest";
import { createTestServer, type TestServer, type TestServerOptions } from "./create-test-server";
import { openTestDatabase } from "./test-databases";

/** A server on an embedded database of its own, for the test that runs; both are gone when it ends. */
export async function openTestServer(
  options: Omit<TestServerOptions, "db"> = {},
): Promise<{ db: Database; server: TestServer }> {
  const { db, drop } = await openTestDatabase("pglite");
  const server = await createTestServer({ db, ...options });
  onTestFinished(async () => {
    await server.close();
    await drop();
  });
  return { db, server };
}
