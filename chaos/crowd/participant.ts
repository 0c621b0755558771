import { partnerIn } from "@parley/client/features/direct/select-direct";
import { selectOutbox } from "@parley/client/features/messages/outbox.slice";
import { sendMessage } from "@parley/client/features/messages/send-message";
import { listMembers } from "@parley/client/features/members/list-members";
import { openRoom } from "@parley/client/features/rooms/open-room";
import type { RoomEntry } from "@parley/client/features/rooms/rooms.slice";
import { selectMyRooms } from "@parley/client/features/rooms/select-rooms";
import type { Message } from "@parley/shared/contracts/messages";
import { newId } from "@parley/shared/id";
import { setTimeout as wait } from "node:timers/promises";
import { createStorage, openClient, type Client } from "./open-client";
import { WireLog } from "./wire-log";

export interface ParticipantSettings {
  id: string;
  token: string;
  url: string;
  /** Set of one who only reads what the crowd wrote, to compare with. */
  silent?: boolean;
}

/** Messages of one's own that are kept to be changed later. */
const keptMessages = 20;
/** Less than any page takes; what was written to the storage is there by then. */
const reloadMs = 20;

/** One person of the crowd: a client of the SDK that looks at all of its rooms, and a log of what it did and got. */
export class Participant {
  readonly wire: WireLog;
  readonly #storage = createStorage();
  readonly #opened = new Set<string>();
  #seenRooms: unknown;
  #client: Client;
  #unsubscribe: () => void = () => {};
  /** The newest of one's own that were acknowledged. */
  readonly mine: Message[] = [];
  #isReloading = false;
  reloads = 0;

  constructor(readonly settings: ParticipantSettings) {
    this.wire = new WireLog(settings.id);
    this.wire.onStored = (message) => {
      this.mine.push(message);
      if (this.mine.length > keptMessages) this.mine.shift();
    };
    this.#client = this.#open();
  }

  get client(): Client {
    return this.#client;
  }

  get id(): string {
    return this.settings.id;
  }

  /** Its rooms as its client holds them, hidden ones too. */
  get rooms(): RoomEntry[] {
    if (this.#isReloading) return [];
    const { byId } = this.#client.store.getState().rooms;
    return Object.values(byId).filter(({ membership }) => membership !== null);
  }

  /** With whom alone it has a direct room. */
  get directPartners(): string[] {
    return this.rooms.flatMap(({ room }) => partnerIn(room.people, this.id) ?? []);
  }

  /** Its rooms, as far as it sees them now. */
  get roomIds(): string[] {
    if (this.#isReloading) return [];
    return selectMyRooms(this.#client.store.getState()).map(({ room }) => room.id);
  }

  /** How many messages still wait to be stored. */
  get unsent(): number {
    return selectOutbox(this.#client.store.getState()).filter(({ status }) => status !== "failed").length;
  }

  get outboxIds(): string[] {
    return selectOutbox(this.#client.store.getState()).map(({ clientId }) => clientId);
  }

  get isOnline(): boolean {
    return !this.#isReloading && this.#client.store.getState().connection.status === "online";
  }

  /** Whether it has all that it looks at. */
  get isLoaded(): boolean {
    const { rooms, messages, members, users } = this.#client.store.getState();
    const isRoomLoaded = ({ room: { id } }: RoomEntry) =>
      messages[id]?.window &&
      members[id]?.status === "ready" &&
      Object.keys(members[id].byUserId).every((userId) => users.byId[userId] !== undefined);
    return this.isOnline && rooms.loaded && this.rooms.every(isRoomLoaded);
  }

  /** @param replyTo the id of the message that this one answers */
  send(roomId: string, body: string, replyTo?: string): void {
    const clientId = newId();
    this.wire.queued({ clientId, roomId, body, replyTo: replyTo ?? null });
    sendMessage(this.#client, roomId, body, { clientId, replyTo });
  }

  /** As a page that is loaded anew: only the storage stays. */
  async reload(): Promise<void> {
    if (this.#isReloading) return;
    this.#isReloading = true;
    this.reloads += 1;
    this.close();
    await wait(reloadMs);
    this.#client = this.#open();
    this.#isReloading = false;
  }

  close(): void {
    this.#unsubscribe();
    this.#client.close();
  }

  #open(): Client {
    const { id: userId, token, url } = this.settings;
    this.#opened.clear();
    this.#seenRooms = undefined;
    const client = openClient({ url, userId, token, storage: this.#storage, wire: this.wire });
    this.#unsubscribe = client.store.subscribe(() => this.#lookAtRooms(client));
    return client;
  }

  /** Opens each room as soon as it is there: what nobody looks at is not kept. */
  #lookAtRooms(client: Client) {
    const { rooms } = client.store.getState();
    if (!rooms.loaded || rooms === this.#seenRooms) return;
    this.#seenRooms = rooms;
    for (const roomId of this.#opened) {
      const entry = rooms.byId[roomId];
      if (!entry?.membership) this.#opened.delete(roomId);
    }
    for (const [roomId, { membership }] of Object.entries(rooms.byId)) {
      if (membership === null || this.#opened.has(roomId)) continue;
      this.#opened.add(roomId);
      void openRoom(client, roomId).then(() => listMembers(client, roomId));
    }
  }
}
