import { createDatabase } from "@parley/shared/db/create-db";
import type { Database } from "@parley/shared/db/database";
import { sql } from "drizzle-orm";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openFaultyLink, type FaultyLink } from "../../../../../packages/client/test/faulty-link";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { databaseKinds, openTestDatabase, type TestDatabase } from "../../../test/test-databases";

/** Longer than an answer may take, and shorter than connecting would. */
const tooLateMs = 4_000;

describe.runIf(databaseKinds.includes("postgres"))("readiness on Postgres", () => {
  let database: TestDatabase;
  let link: FaultyLink;
  let db: Database;
  let server: TestServer;

  beforeAll(async () => {
    database = await openTestDatabase("postgres");
  });
  afterAll(() => database.drop());
  beforeEach(async () => {
    const url = new URL(database.url ?? "");
    link = await openFaultyLink(url.href);
    url.port = new URL(link.url).port;
    db = await createDatabase({ kind: "postgres", url: url.href });
    server = await createTestServer({ db });
  });
  afterEach(async () => {
    await server.close();
    await link.close();
    await db.close();
  });

  const look = async () => (await fetch(`${server.url}/readyz`)).status;

  it("is told although all connections are busy", async () => {
    const finished: string[] = [];
    const reads = Array.from({ length: 20 }, async () => {
      await db.orm.execute(sql`select pg_sleep(3)`);
      finished.push("read");
    });
    expect(await look()).toBe(200);
    finished.push("look");
    await Promise.all(reads);
    expect(finished[0]).toBe("look");
  });

  it.each([
    ["before it was asked", false],
    ["after it had answered", true],
  ])("is denied, and not left open, when the database falls silent %s", async (_when, hasAnswered) => {
    if (hasAnswered) expect(await look()).toBe(200);
    link.deafen();
    expect(await Promise.race([look(), wait(tooLateMs, "too late")])).toBe(503);
    link.cut();
    expect(await look()).toBe(200);
  });
});
