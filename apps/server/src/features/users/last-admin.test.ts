import { DeleteMe } from "@parley/shared/contracts/account";
import { BanUser, DeactivateUser, SetUserRole } from "@parley/shared/contracts/users";
import type { Database } from "@parley/shared/db/database";
import { listAdminIds } from "@parley/shared/db/queries/account";
import { users } from "@parley/shared/db/tables/users";
import type { AppError } from "@parley/shared/errors";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { createCaller } from "../../../test/caller";
import { createTestServer, type TestServer } from "../../../test/create-test-server";
import { createPerson, type TestPerson } from "../../../test/factories";
import { describeEachDatabase } from "../../../test/test-databases";

const tries = 12;
/** Whoever comes second is told what the first one's act left of them, or of the other: a deleted account is not found. */
const answers = ["ok", "forbidden", "last_admin", "unauthenticated", "not_found"];

describeEachDatabase("the last admin", (open) => {
  let db: Database;
  let nodes: [TestServer, TestServer];
  let ada: TestPerson;
  let ben: TestPerson;

  beforeAll(async () => {
    ({ db } = await open());
    nodes = [await createTestServer({ db }), await createTestServer({ db })];
  });
  beforeEach(() => startOver());
  afterAll(() => Promise.all(nodes.map((node) => node.close())));

  /** Two admins, and nobody else who is one. */
  async function startOver() {
    await db.orm.update(users).set({ role: "member" });
    ada = await createPerson(db, { role: "admin" });
    ben = await createPerson(db, { role: "admin" });
  }

  type Act = (by: TestPerson, to: TestPerson, node: TestServer) => Promise<unknown>;
  const demote: Act = (by, to, node) =>
    createCaller(node, by)(SetUserRole, { userId: to.id, role: "member" });
  const demoteOneself: Act = (by, _to, node) => demote(by, by, node);
  const ban: Act = (by, to, node) => createCaller(node, by)(BanUser, { userId: to.id });
  const deactivate: Act = (by, to, node) => createCaller(node, by)(DeactivateUser, { userId: to.id });
  const deleteOneself: Act = (by, _to, node) =>
    createCaller(node, by)(DeleteMe, { email: `${by.id}@example.org` });

  const codeOf = (outcome: PromiseSettledResult<unknown>) =>
    outcome.status === "rejected" ? (outcome.reason as AppError).code : "ok";

  it.each<[string, Act, Act]>([
    ["demote one another", demote, demote],
    ["demote themselves", demoteOneself, demoteOneself],
    ["ban one another", ban, ban],
    ["deactivate one another", deactivate, deactivate],
    ["delete their accounts", deleteOneself, deleteOneself],
    ["ban the other and demote oneself", ban, demoteOneself],
    ["demote the other and delete one's account", demote, deleteOneself],
    ["deactivate the other and demote them", deactivate, demote],
  ])("stays, however often two %s at the same moment", async (_what, one, other) => {
    for (let attempt = 0; attempt < tries; attempt++) {
      await startOver();
      const outcomes = await Promise.allSettled([one(ada, ben, nodes[0]), other(ben, ada, nodes[1])]);
      const codes = outcomes.map(codeOf);
      expect(await listAdminIds(db.orm), codes.join()).toHaveLength(1);
      expect(codes).toContain("ok");
      for (const code of codes) expect(answers).toContain(code);
    }
  });

  it("stays one of many, who all turn on one another", async () => {
    const many = [
      ada,
      ben,
      ...(await Promise.all([1, 2, 3, 4].map(() => createPerson(db, { role: "admin" })))),
    ];
    const attacks = many.flatMap((by) =>
      many
        .filter((to) => to !== by)
        .map((to, turn) => [demote, ban, deactivate].map((act) => act(by, to, nodes[turn % 2] ?? nodes[0]))),
    );
    const outcomes = await Promise.allSettled(attacks.flat());
    expect(await listAdminIds(db.orm)).toHaveLength(1);
    expect(outcomes.map(codeOf)).not.toContain("internal");
  });

  it("is not counted who may not sign in", async () => {
    await ban(ada, ben, nodes[0]);
    for (const act of [demoteOneself, deleteOneself])
      await expect(act(ada, ben, nodes[0])).rejects.toMatchObject({ code: "last_admin" });
    const cleo = await createPerson(db);
    await createCaller(nodes[0], ada)(SetUserRole, { userId: cleo.id, role: "admin" });
    await deleteOneself(ada, ben, nodes[0]);
    expect(await listAdminIds(db.orm)).toEqual([cleo.id]);
  });
});
