import type { Result } from "@parley/shared/contracts/common";
import type { Message, MessagePage } from "@parley/shared/contracts/messages";
import type { RoomChanges } from "@parley/shared/contracts/sync";
import { routes } from "@parley/shared/contracts/routes";
import { Decoder, Encoder, PacketType, type Packet } from "socket.io-parser";
import { memberOf, rowOf, type PersonLog, type ReceiptLog, type SendLog } from "./log";

const paths = Object.entries(routes).map(([name, { method, path }]) => ({
  name,
  method,
  path: new RegExp(`/api${path.replace(/:\w+/g, "[^/?]+").replace(".", "\\.")}(\\?|$)`),
}));

/** The name of the operation that an address carries. */
const operationAt = (method: string, address: string): string | undefined =>
  paths.find((each) => each.method === method && each.path.test(address))?.name;

/** Writes down what passes over one person's wires, below the SDK: it sees what a store would hide. */
export class WireLog {
  readonly log: PersonLog;
  #connection = 0;
  readonly #sends = new Map<string, SendLog>();
  /** Told of each message of this person that the server acknowledged. */
  onStored: (message: Message) => void = () => {};

  constructor(userId: string) {
    this.log = { userId, sends: [], changes: [], receipts: [], done: {} };
  }

  /** A message was handed to the SDK. */
  queued(send: Pick<SendLog, "clientId" | "roomId" | "body" | "replyTo">): void {
    const { userId: authorId } = this.log;
    const entry: SendLog = { ...send, authorId, queuedAt: Date.now(), sentAt: [], answers: [] };
    this.#sends.set(send.clientId, entry);
    this.log.sends.push(entry);
  }

  changed({ roomId, id: messageId, rev }: Message): void {
    this.log.changes.push({ at: Date.now(), roomId, messageId, rev });
  }

  /** For Socket.IO's `parser`: one for each client, because its packets are counted from 0. */
  get parser() {
    const note = this.#packets();
    return {
      Encoder: class extends Encoder {
        override encode(packet: Packet) {
          note.out(packet);
          return super.encode(packet);
        }
      },
      Decoder: class extends Decoder {
        constructor() {
          super();
          this.on("decoded", note.in);
        }
      },
    };
  }

  #packets() {
    const waiting = new Map<number, SendLog>();
    const asked = new Map<number, string>();
    return {
      out: ({ type, id, data }: Packet) => {
        const [name, input] = type === PacketType.EVENT ? (data as [string, { clientId: string }]) : [];
        if (name !== undefined && id !== undefined) asked.set(id, name);
        const send = name === "message:send" && input ? this.#sends.get(input.clientId) : undefined;
        if (send === undefined || id === undefined) return;
        send.sentAt.push(Date.now());
        waiting.set(id, send);
      },
      in: ({ type, id, data }: Packet) => {
        if (type === PacketType.CONNECT) this.#connection += 1;
        if (type === PacketType.ACK && id !== undefined) {
          const send = waiting.get(id);
          waiting.delete(id);
          if (send) this.#answered(send, (data as [Result<Message>])[0]);
          const operation = asked.get(id) ?? "";
          asked.delete(id);
          const [result] = data as [Result<unknown>];
          if (result.ok) this.#done(operation);
          if (result.ok && operation === "room:list-changes")
            this.#received("page", result.data as RoomChanges);
        }
        const [name, payload] = type === PacketType.EVENT ? (data as [string, RoomChanges]) : [];
        if (name === "room:changed" && payload) this.#received("live", payload);
      },
    };
  }

  #done(operation: string) {
    this.log.done[operation] = (this.log.done[operation] ?? 0) + 1;
  }

  #answered(send: SendLog, result: Result<Message>) {
    const at = Date.now();
    if (!result.ok) {
      send.answers.push({ at, ok: false, code: result.error.code });
      return;
    }
    const { id, seq, roomId } = result.data;
    send.answers.push({ at, ok: true, id, seq, roomId });
    this.onStored(result.data);
  }

  #received(via: ReceiptLog["via"], page: RoomChanges | MessagePage) {
    this.log.receipts.push({
      at: Date.now(),
      via,
      connection: this.#connection,
      roomId: page.roomId,
      since: "since" in page ? page.since : 0,
      head: page.head,
      messages: page.messages.map(rowOf),
      members: "members" in page ? page.members.map(memberOf) : [],
    });
  }

  /** In place of the global one: pages of history and of changes count as received too. */
  readonly fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await fetch(input, init);
    const operation = response.ok ? operationAt(init?.method ?? "GET", String(input)) : undefined;
    if (operation !== undefined) this.#done(operation);
    if (operation === "room:list-changes" || operation === "message:list") {
      const page = (await response
        .clone()
        .json()
        .catch(() => null)) as RoomChanges | MessagePage | null;
      if (page) this.#received("page", page);
    }
    return response;
  };
}
