import type { Database } from "@parley/shared/db/database";
import { sql } from "drizzle-orm";
import { beforeAll, expect, it } from "vitest";
import { describeEachDatabase } from "../test/test-databases";
import { describeError } from "./log";

describeEachDatabase("a failed statement in the log", (open) => {
  let db: Database;
  beforeAll(async () => {
    ({ db } = await open());
  });

  it("shows its text and why, and none of its parameters", async () => {
    const secret = "a body that nobody may read";
    const error = await db
      .transact((tx) => tx.execute(sql`select ${secret}::text from nowhere`))
      .catch((e: unknown) => e);
    const logged = JSON.stringify(describeError(new Error("outer", { cause: error })));
    expect(logged).toContain("nowhere");
    expect(logged).toContain("42P01");
    expect(logged).not.toContain(secret);
  });
});
