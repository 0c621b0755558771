import { AuditAct } from "@parley/shared/contracts/audit";
import { operations, type AnyOperation } from "@parley/shared/contracts/protocol";
import { updateWorkspace } from "@parley/shared/db/queries/workspace";
import { auditEntries } from "@parley/shared/db/tables/audit-entries";
import { users } from "@parley/shared/db/tables/users";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSession } from "../factories";
import type { RoomSetting } from "./callers";
import { createHttpClient, toHttpRequest, type HttpClient } from "./http-client";
import { byOperator, noted, unnoted } from "./noted-commands";
import { prepareInput, settingOf } from "./operation-inputs";
import { createAdminOwner, type Stage } from "./stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

const commands = operations.filter(({ kind }) => kind === "command");
const named = (name: string) => operations.find((operation) => operation.name === name) as AnyOperation;

let workspace: TestWorkspace;
let client: HttpClient;
beforeAll(async () => {
  workspace = await openTestWorkspace("pglite");
  client = createHttpClient(workspace.server.url);
});
afterAll(async () => {
  client.close();
  await workspace.close();
});

/** What the valid input of an act needs besides its stage, so that it decides something. */
const before: Partial<Record<string, (stage: Stage) => Promise<unknown>>> = {
  "user:unban": ({ db, newcomerId }) =>
    db.orm.update(users).set({ bannedAt: new Date() }).where(eq(users.id, newcomerId)),
  "user:reactivate": ({ db, newcomerId }) =>
    db.orm
      .update(users)
      .set({ bannedAt: new Date(), deactivatedAt: new Date() })
      .where(eq(users.id, newcomerId)),
  "workspace:set-sign-up": ({ db }) => updateWorkspace(db.orm, { signUpMode: null }),
  "workspace:reset-sign-up": ({ db }) => updateWorkspace(db.orm, { signUpMode: "open" }),
  "session:sign-out-others": ({ db, caller }) => createSession(db, caller?.id ?? ""),
};
const caseOf = (name: string) => (name === "message:delete" ? "message:delete/of-another" : name);
const roomOf = (name: AnyOperation["name"]): RoomSetting =>
  name === "room:unarchive" ? "archived" : settingOf(name);

/** Does it once or several times with the same input, as who may do everything; gives what stands in the log then. */
async function entriesAfter(name: AnyOperation["name"], times = 1) {
  const stage = await createAdminOwner(workspace.db, roomOf(name));
  await before[name]?.(stage);
  const input = await prepareInput[caseOf(name)]?.(stage, workspace.server);
  const request = toHttpRequest(named(name), input ?? {});
  const headers = { cookie: stage.caller?.cookie ?? "", origin: workspace.server.url };
  const statuses: number[] = [];
  for (let time = 0; time < times; time++) {
    const answer = await client.send({ ...request, headers: { ...request.headers, ...headers } });
    statuses.push(answer.status);
  }
  const actorId = stage.caller?.id ?? "";
  const entries = await workspace.db.orm.select().from(auditEntries).where(eq(auditEntries.actorId, actorId));
  return { entries, actorId, first: statuses[0] };
}

describe("the audit log", () => {
  it("knows of each command whether it is noted", () => {
    const listed = [...noted, ...unnoted].sort();
    expect(listed).toEqual(commands.map(({ name }) => name).sort());
    expect([...noted, ...byOperator]).toEqual(AuditAct.options);
  });

  it.each(noted)("has one entry of %s, however often it is repeated", async (name) => {
    const { entries, actorId, first } = await entriesAfter(name, 2);
    expect(first).toBeLessThan(300);
    expect(entries).toMatchObject([{ act: name, actorId, credential: "session" }]);
  });

  it.each(unnoted)("has none of %s", async (name) => {
    const { entries, first } = await entriesAfter(name);
    expect(first).toBeLessThan(300);
    expect(entries).toEqual([]);
  });
});
