import { rooms } from "@parley/shared/db/tables/rooms";
import { workspace } from "@parley/shared/db/tables/workspace";
import { beforeAll, expect, it } from "vitest";
import { describeEachDatabase, type TestDatabase } from "./test-databases";

describeEachDatabase("a test database", (open, kind) => {
  let first: TestDatabase;
  let second: TestDatabase;
  beforeAll(async () => {
    [first, second] = await Promise.all([open(), open()]);
  });

  it("is migrated and of the kind asked for", async () => {
    expect(first.db.kind).toBe(kind);
    expect(await first.db.orm.select().from(workspace)).toHaveLength(1);
  });

  it("shares nothing with another one", async () => {
    await first.db.orm.update(rooms).set({ name: "renamed" });
    expect((await second.db.orm.select().from(rooms)).map((room) => room.name)).toEqual(["general"]);
  });
});
