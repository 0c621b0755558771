import { ListAuditEntries } from "@parley/shared/contracts/audit";
import type { Database } from "@parley/shared/db/database";
import { users } from "@parley/shared/db/tables/users";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { createCaller } from "../../test/caller";
import { createTestServer, type TestServer } from "../../test/create-test-server";
import { createPerson } from "../../test/factories";
import { openTestDatabase } from "../../test/test-databases";
import { askServerForLink } from "./ask-server";
import { operatorSocketPath } from "./operator-socket";
import { serveOperator } from "./serve-operator";

let db: Database;
let server: TestServer;
let dataDir: string;
let operator: { close(): void } | undefined;

beforeAll(async () => {
  ({ db } = await openTestDatabase("pglite"));
  server = await createTestServer({ db });
});
afterAll(async () => {
  await server.close();
  await db.close();
});
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "parley-operator-"));
});
afterEach(() => {
  operator?.close();
  operator = undefined;
  rmSync(dataDir, { recursive: true, force: true });
});

it("gives the operator a link that signs in", async () => {
  operator = await serveOperator(dataDir, server.deps);
  const answer = await askServerForLink(dataDir, "locked.out@example.org");
  if (!answer || !("link" in answer)) throw new Error(`no link: ${JSON.stringify(answer)}`);
  const token = new URLSearchParams(new URL(answer.link).hash.slice(1)).get("token");
  const response = await fetch(`${server.url}/api/sign-in/verify`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: server.url },
    body: JSON.stringify({ token }),
  });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie().join()).toContain("session_token=");
});

it("notes in the audit log for whom a link was made, and nothing where none was", async () => {
  operator = await serveOperator(dataDir, server.deps);
  const person = await createPerson(db);
  const banned = await createPerson(db, { bannedAt: new Date() });
  const admin = createCaller(server, await createPerson(db, { role: "admin" }));
  for (const { id } of [person, banned]) await askServerForLink(dataDir, `${id}@example.org`);
  const { entries } = await admin(ListAuditEntries, { targetId: person.id });
  expect(entries).toMatchObject([
    { act: "operator:sign-in-link", actorId: null, credential: "operator", targetId: person.id, details: {} },
  ]);
  expect((await admin(ListAuditEntries, { targetId: banned.id })).entries).toEqual([]);
});

it("tells why it gives none", async () => {
  operator = await serveOperator(dataDir, server.deps);
  const person = await createPerson(db, { bannedAt: new Date() });
  const [row] = (await db.orm.select().from(users)).filter(({ id }) => id === person.id);
  expect(await askServerForLink(dataDir, row?.email ?? "")).toEqual({
    error: expect.stringMatching(/banned/i),
  });
  expect(await askServerForLink(dataDir, "no address")).toEqual({ error: "This is no e-mail address." });
});

it.skipIf(process.platform === "win32")("listens to its own account only", async () => {
  operator = await serveOperator(dataDir, server.deps);
  expect(statSync(operatorSocketPath(dataDir)).mode & 0o777).toBe(0o600);
});

it("says that nobody runs there, also behind a dead server's socket, and starts over it", async () => {
  expect(await askServerForLink(dataDir, "a@example.org")).toBe(null);
  leaveDeadSocket(operatorSocketPath(dataDir));
  expect(await askServerForLink(dataDir, "a@example.org")).toBe(null);
  operator = await serveOperator(dataDir, server.deps);
  expect(await askServerForLink(dataDir, "a@example.org")).toHaveProperty("link");
});

it("does not keep the server from starting where no socket can be made", async () => {
  const tooLong = join(dataDir, "a".repeat(200));
  operator = await serveOperator(tooLong, server.deps);
  expect(await askServerForLink(tooLong, "a@example.org")).toBe(null);
});

/** As a killed process leaves it: the file is there and nobody listens. */
function leaveDeadSocket(path: string): void {
  const listenAndDie = `require("net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
  spawnSync(process.execPath, ["-e", listenAndDie]);
}
