import type { Database } from "@parley/shared/db/database";
import type { RoomRow } from "@parley/shared/db/queries/room-changes";
import { newId } from "@parley/shared/id";
import { afterAll, afterEach, beforeAll, beforeEach, expect } from "vitest";
import { createTestServer, type TestServer } from "../../../apps/server/test/create-test-server";
import { createPerson, createRoom, type TestPerson } from "../../../apps/server/test/factories";
import { openTestDatabase, type TestDatabase } from "../../../apps/server/test/test-databases";
import { createClient, type ClientOptions, type ParleyClient } from "../src/create-client";
import { selectOutbox } from "../src/features/messages/outbox.slice";
import { selectTimeline } from "../src/features/messages/select-timeline";
import { selectRoom } from "../src/features/rooms/select-rooms";
import { openFaultyLink, type FaultyLink } from "./faulty-link";

/** For `vi.waitFor`: long enough for a busy machine. */
export const soon = { timeout: 8_000, interval: 100 };

/** The real server with two people, a room of theirs that is new for each test, and clients that are closed after it. */
export class LiveStage {
  #database!: TestDatabase;
  #clients: ParleyClient[] = [];
  server!: TestServer;
  /** Leads to the server, and can be broken. */
  link!: FaultyLink;
  ana!: TestPerson;
  bob!: TestPerson;
  room!: RoomRow;

  constructor() {
    beforeAll(async () => {
      this.#database = await openTestDatabase("pglite");
      this.server = await createTestServer({ db: this.db });
      this.ana = await createPerson(this.db, { name: "Ana" });
      this.bob = await createPerson(this.db, { name: "Bob" });
    });
    afterAll(async () => {
      await this.server.close();
      await this.#database.drop();
    });
    beforeEach(async () => {
      this.room = await createRoom(this.db, [this.ana, this.bob]);
      this.link = await openFaultyLink(this.server.url);
    });
    afterEach(async () => {
      for (const client of this.#clients.splice(0)) client.close();
      await this.link.close();
    });
  }

  get db(): Database {
    return this.#database.db;
  }

  /** Not connected yet. */
  prepare(token: string, options: Partial<ClientOptions> = {}): ParleyClient {
    const client = createClient({ url: this.server.url, credentials: { token }, ...options });
    this.#clients.push(client);
    return client;
  }

  start(token: string, options: Partial<ClientOptions> = {}): ParleyClient {
    const client = this.prepare(token, options);
    client.connect();
    return client;
  }

  async connect(person: TestPerson, options: Partial<ClientOptions> = {}): Promise<ParleyClient> {
    const client = this.start(person.token, options);
    await client.whenOnline();
    return client;
  }

  /** Many messages, past the outbox and its order. */
  async sendAtOnce({ emit }: ParleyClient, count: number, roomId = this.room.id) {
    const results = await Promise.all(
      Array.from({ length: count }, (_, n) =>
        emit("message:send", { roomId, clientId: newId(), body: `at once ${String(n)}` }),
      ),
    );
    expect(results.filter((result) => !result.ok)).toEqual([]);
  }

  /** What the server has of the room. */
  async rows({ call }: ParleyClient, where: { after: number }) {
    const result = await call("message:list", { roomId: this.room.id, ...where });
    return result.ok ? result.data.messages : [];
  }

  /** The stored messages that this client shows of the room. */
  messages({ store }: ParleyClient) {
    const items = selectTimeline(this.room.id)(store.getState());
    return items.flatMap((item) => (item.kind === "message" ? [item.message] : []));
  }

  bodies(client: ParleyClient) {
    return this.messages(client).map((message) => message.body);
  }

  entry({ store }: ParleyClient) {
    return selectRoom(this.room.id)(store.getState());
  }
}

export const outboxOf = ({ store }: ParleyClient) => selectOutbox(store.getState());
export const connectionOf = ({ store }: ParleyClient) => store.getState().connection;
