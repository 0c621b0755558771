import type { AnyOperation } from "@parley/shared/contracts/protocol";
import { events, operations } from "@parley/shared/contracts/protocol";
import { newId } from "@parley/shared/id";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect, type TestClient } from "../connect";
import { createSession } from "../factories";
import { parseTable, type TableRow } from "./answer-table";
import { callers, type Caller } from "./callers";
import { deliveryWords, expectedDeliveries } from "./expected-deliveries";
import { createHttpClient, toHttpRequest, type HttpClient } from "./http-client";
import { createStageMessage, createStages, setRole, type Stage } from "./stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

type Delivery = (typeof deliveryWords)[number];
const rows = parseTable(expectedDeliveries, (word) => deliveryWords.find((each) => each === word));

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

/** What the keeper does, so that the event is sent to whoever may have it. */
const causes: Record<
  string,
  (row: TableRow<Delivery>, stage: Stage) => [string, Record<string, unknown>] | null
> = {
  "session:opened": () => null,
  "room:changed": ({ room }, { roomId }) =>
    room === "archived"
      ? ["room:unarchive", { roomId }]
      : ["message:send", { roomId, clientId: newId(), body: "for members" }],
  "workspace:changed": () => ["me:update", { displayName: `Keeper ${newId()}` }],
  "marks:changed": (_row, { roomId }) => ["message:mark-read", { roomId, readSeq: 1 }],
  // There is a message to read: its sender has read it, the keeper not yet.
  "person:changed": (_row, { roomId }) => ["message:mark-read", { roomId, readSeq: 1 }],
  "typing:changed": (_row, { roomId }) => ["typing:start", { roomId }],
  "presence:changed": () => ["presence:choose", { choice: "dnd" }],
  "session:ended": () => ["session:sign-out", {}],
};

describe("who is told of what", () => {
  it("is written down for every event of the registry, and for no other", () => {
    const names = rows.map(({ name }) => name);
    expect([...new Set(names)].sort()).toEqual(events.map(({ name }) => name as string).sort());
    expect(rows.filter(({ name }) => name === "room:changed")).toHaveLength(5);
  });

  it.each(rows.map((row) => [`${row.name}, ${row.room}`, row] as const))("%s", async (_title, row) => {
    const deliveries = callers.map(async (caller) => {
      const [stage] = await createStages(
        workspace.db,
        [caller === "owner" ? "moderator" : caller],
        setting(row),
      );
      return stage ? [[caller, await deliveryTo(row, stage, caller)]] : [];
    });
    const actual = Object.fromEntries((await Promise.all(deliveries)).flat()) as Record<Caller, Delivery>;
    expect(actual).toEqual(row.answers);
  });
});

const setting = ({ room }: TableRow<Delivery>) => (room === "-" ? "private" : room);

async function deliveryTo(row: TableRow<Delivery>, stage: Stage, caller: Caller): Promise<Delivery> {
  const { db, server } = workspace;
  const target = await createSession(db, stage.targetId);
  if (caller === "owner" && stage.caller) await setRole(stage, stage.caller.id, "owner");
  if (row.name === "person:changed" || row.name === "marks:changed") {
    await createStageMessage(stage, stage.targetId);
  }
  const keeper = await createSession(db, stage.keeperId);
  // Who gets it for certain: a member, and for what concerns one person alone that person.
  const control = await listen(
    server.url,
    ["room:changed", "marks:changed", "typing:changed"].includes(row.name) ? target.token : keeper.token,
    row.name,
  );
  const listener = await listen(server.url, stage.caller?.token ?? "", row.name).catch(() => null);
  if (!listener) {
    control.client.close();
    return "refused";
  }
  if (row.name === "presence:changed") {
    for (const { client } of [control, listener]) await watch(client, stage.keeperId);
  }
  const cause = causes[row.name]?.(row, stage) ?? null;
  if (cause) {
    // The one who listens first may have heard of something that the other did not.
    for (const { forget } of [control, listener]) forget();
    await act(keeper.token, ...cause);
    await expect.poll(() => control.got(), { timeout: 5_000 }).toBe(true);
  }
  // All copies go out at once, and each socket keeps its order: what was sent to this one is here before this answer.
  await listener.client.socket
    .timeout(5_000)
    .emitWithAck("message:mark-read", { roomId: newId(), readSeq: 0 });
  const delivered = listener.got();
  control.client.close();
  listener.client.close();
  return delivered ? "gets" : "-";
}

async function listen(url: string, token: string, event: string) {
  let count = 0;
  const client: TestClient = await connect(url, token);
  client.socket.onAny((name: string) => {
    if (name === event) count++;
  });
  return { client, got: () => event === "session:opened" || count > 0, forget: () => (count = 0) };
}

async function watch({ socket }: TestClient, userId: string): Promise<void> {
  const answer = await socket.timeout(5_000).emitWithAck("presence:watch", { ids: userId });
  expect(answer.ok).toBe(true);
}

async function act(token: string, name: string, input: Record<string, unknown>): Promise<void> {
  const operation = operations.find((each) => each.name === name) as AnyOperation;
  const request = toHttpRequest(operation, input);
  const headers = { ...request.headers, authorization: `Bearer ${token}` };
  const { status, text } = await client.send({ ...request, headers });
  expect(status, text).toBeLessThan(300);
}
