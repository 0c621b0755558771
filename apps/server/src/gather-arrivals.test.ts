import type { Database } from "@parley/shared/db/database";
import { newId } from "@parley/shared/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestServer, type TestServer } from "../test/create-test-server";
import { expectWholeRoom } from "../test/expect-whole-room";
import { createPerson, createRoom } from "../test/factories";
import { openTestDatabase, type TestDatabase } from "../test/test-databases";
import { gatherArrivals } from "./gather-arrivals";

describe("on the embedded database", () => {
  let database: TestDatabase;
  let server: TestServer;
  let transactions = 0;

  beforeAll(async () => {
    database = await openTestDatabase("pglite");
    const counted: Database = {
      ...database.db,
      transact: (work) => {
        transactions++;
        return database.db.transact(work);
      },
    };
    server = await createTestServer({ db: counted });
  });
  afterAll(async () => {
    await server.close();
    await database.drop();
  });

  it("posts that come at once, each on a connection of its own, share transactions", async () => {
    const person = await createPerson(database.db);
    const room = await createRoom(database.db, [person]);
    const posts = 120;
    const statuses = await Promise.all(
      Array.from({ length: posts }, async (_, n) => {
        const { status } = await fetch(`${server.url}/api/rooms/${room.id}/messages`, {
          method: "POST",
          headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" },
          body: JSON.stringify({ clientId: newId(), body: `number ${n}` }),
        });
        return status;
      }),
    );
    expect(new Set(statuses)).toEqual(new Set([201]));
    await expectWholeRoom(database.db, room.id);
    expect(transactions).toBeLessThan(posts / 2);
  });
});

describe("gatherArrivals", () => {
  /** One more in each turn of the event loop. */
  const arrivals = (last: number) => {
    let count = 0;
    const next = () => {
      if (++count < last) setImmediate(next);
    };
    next();
    return () => count;
  };

  it("waits while somebody comes, and not for ever", async () => {
    const some = arrivals(10);
    await gatherArrivals({ kind: "pglite" }, some);
    expect(some()).toBe(10);
    const many = arrivals(1_000);
    await gatherArrivals({ kind: "pglite" }, many);
    expect(many()).toBeLessThan(100);
  });

  it("waits for nobody where the database does not hold the event loop", async () => {
    const some = arrivals(10);
    await gatherArrivals({ kind: "postgres" }, some);
    expect(some()).toBe(1);
  });
});
