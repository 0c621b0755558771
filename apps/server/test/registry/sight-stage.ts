import { operations, type AnyOperation } from "@parley/shared/contracts/protocol";
import type { Database } from "@parley/shared/db/database";
import { lastSeen } from "@parley/shared/db/tables/presence";
import { userBlocks } from "@parley/shared/db/tables/user-blocks";
import { newId } from "@parley/shared/id";
import { connect, type TestClient } from "../connect";
import {
  createAccessToken,
  createPerson,
  createPushDevice,
  createRoom,
  createSession,
  type TestPerson,
} from "../factories";
import { choices, viewers, type Choice, type Viewer } from "./expected-sights";
import { toHttpRequest, type HttpClient, type HttpRequest } from "./http-client";
import { prepareInput } from "./operation-inputs";
import type { Stage } from "./stage";
import type { TestWorkspace } from "./test-workspace";

/** What came to somebody: the answer to a query, or an event. */
export interface Told {
  name: string;
  text: string;
}

/** Words that stand in nothing but facts that are the person's alone. */
export interface Marks {
  email: string;
  address: string;
  browser: string;
  keyword: string;
  token: string;
  device: string;
}

export interface Look {
  viewer: Viewer;
  /** Asks each query of the registry, with the same input each time. */
  ask(): Promise<Told[]>;
  /** All that its socket got since it stands. */
  events: Told[];
  close(): void;
}

export interface SightStage {
  seen: TestPerson;
  marks: Marks;
  /** Where the one who is seen does something; a direct room with each who shares the first one. */
  roomIds: string[];
  looks: Look[];
  /** What the one who is seen is told of themselves. */
  askMyself(): Promise<Told[]>;
}

const sharing: readonly Viewer[] = ["member", "blocked", "blocker", "quiet"];
const hour = 3_600_000;

/** One who is looked at, and all viewers with their sockets, who follow how present this person is. */
export async function createSightStage(
  { db, server }: TestWorkspace,
  client: HttpClient,
  choice: Choice,
): Promise<SightStage> {
  const { seen, marks } = await createSeen(db, choice);
  const people = new Map<Viewer, TestPerson>();
  for (const viewer of viewers) {
    const role = viewer === "admin" ? "admin" : "member";
    const values = { name: `The ${viewer}`, role, readReceipts: viewer !== "quiet" } as const;
    if (viewer !== "nobody") people.set(viewer, await createPerson(db, values));
  }
  const idOf = (viewer: Viewer) => people.get(viewer)?.id ?? "";
  await db.orm.insert(userBlocks).values([
    { blockerId: seen.id, blockedId: idOf("blocked") },
    { blockerId: idOf("blocker"), blockedId: seen.id },
  ]);
  const members = [seen, ...sharing.map((viewer) => ({ id: idOf(viewer) }))];
  const { id: roomId } = await createRoom(db, members, { kind: "public" });
  const directIds = new Map<Viewer, string>();
  for (const viewer of sharing) {
    const direct = await createRoom(db, [seen, { id: idOf(viewer) }], { kind: "direct" });
    directIds.set(viewer, direct.id);
  }

  /** All queries of one person. Preparing them changes the rooms, so it comes before anybody watches. */
  async function prepareQuestions(person: TestPerson | undefined, directId: string | undefined) {
    const caller = person ? { ...person, email: "" } : null;
    const stage = { db, caller, keeperId: seen.id, targetId: seen.id, newcomerId: seen.id };
    const requests: [string, HttpRequest][] = [];
    for (const operation of operations.filter(({ kind }) => kind === "query"))
      for (const id of isOfRoom(operation) && directId ? [roomId, directId] : [roomId])
        requests.push([operation.name, await prepareQuestion(operation, { ...stage, roomId: id })]);
    return async () => {
      const told: Told[] = [];
      for (const [name, request] of requests) {
        const headers = { ...request.headers, ...(person && { authorization: `Bearer ${person.token}` }) };
        const { text } = await client.send({ ...request, headers });
        told.push({ name, text: text.replace(timeOfExport, "") });
      }
      return told;
    };
  }
  const prepareQuestion = async (operation: AnyOperation, stage: Stage) =>
    toHttpRequest(operation, await prepareInput[operation.name](stage, server));

  const askMyself = await prepareQuestions(seen, undefined);
  const asks: [Viewer, Look["ask"]][] = [];
  for (const viewer of viewers)
    asks.push([viewer, await prepareQuestions(people.get(viewer), directIds.get(viewer))]);
  const looks: Look[] = [];
  for (const [viewer, ask] of asks) {
    const person = people.get(viewer);
    const events: Told[] = [];
    const socket = person && (await watch(server.url, person, seen.id, events));
    looks.push({ viewer, ask, events, close: () => socket?.close() });
  }
  return { seen, marks, roomIds: [roomId, ...directIds.values()], looks, askMyself };
}

const isOfRoom = ({ input }: AnyOperation) => "roomId" in input.shape;
const timeOfExport = /"exportedAt":\s*"[^"]*"/;

async function createSeen(db: Database, choice: Choice) {
  const word = newId().slice(-12);
  const marks: Marks = {
    email: `mail-${word}@example.org`,
    address: `2001:db8::${word.slice(-4)}:${word.slice(0, 4)}`,
    browser: `browser-${word}`,
    keyword: `keyword-${word}`,
    token: `token-${word}`,
    device: `device-${word}`,
  };
  const seen = await createPerson(db, { name: "The seen", email: marks.email, ...choices[choice] });
  await createSession(db, seen.id, { ipAddress: marks.address, userAgent: marks.browser });
  await createAccessToken(db, seen.id, { name: marks.token });
  await createPushDevice(db, seen.id, { name: marks.device });
  await db.orm.insert(lastSeen).values({ userId: seen.id, seenAt: new Date(Date.now() - hour) });
  return { seen, marks };
}

async function watch(url: string, person: TestPerson, seenId: string, events: Told[]): Promise<TestClient> {
  const client = await connect(url, person.token, {}, (socket) =>
    socket.onAny((name: string, payload: unknown) => events.push({ name, text: JSON.stringify(payload) })),
  );
  await client.socket.timeout(5_000).emitWithAck("presence:watch", { ids: seenId });
  return client;
}
