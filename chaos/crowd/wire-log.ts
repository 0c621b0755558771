import type { Result } from "@parley/shared/contracts/common";
import type { Message, MessagePage } from "@parley/shared/contracts/messages";
import type { RoomChanges } from "@parley/shared/contracts/sync";
import { Decoder, Encoder, PacketType, type Packet } from "socket.io-parser";
import { memberOf, rowOf, type PersonLog, type ReceiptLog, type SendLog } from "./log";

/** Writes down what passes over one person's wires, below the SDK: it sees what a store would hide. */
export class WireLog {
  readonly log: PersonLog;
  #connection = 0;
  readonly #sends = new Map<string, SendLog>();
  /** Told of each message of this person that the server acknowledged. */
  onStored: (message: Message) => void = () => {};

  constructor(userId: string) {
    this.log = { userId, sends: [], changes: [], receipts: [] };
  }

  /** A message was handed to the SDK. */
  queued(send: Pick<SendLog, "clientId" | "roomId" | "body">): void {
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
    const pages = new Set<number>();
    return {
      out: ({ type, id, data }: Packet) => {
        const [name, input] = type === PacketType.EVENT ? (data as [string, { clientId: string }]) : [];
        if (name === "room:list-changes" && id !== undefined) pages.add(id);
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
          const [result] = pages.delete(id) ? (data as [Result<RoomChanges>]) : [];
          if (result?.ok) this.#received("page", result.data);
        }
        const [name, payload] = type === PacketType.EVENT ? (data as [string, RoomChanges]) : [];
        if (name === "room:changed" && payload) this.#received("live", payload);
      },
    };
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
    const [, kind] = /\/api\/rooms\/[^/]+\/(changes|messages)(\?|$)/.exec(String(input)) ?? [];
    if (kind !== undefined && response.ok && (init?.method ?? "GET") === "GET") {
      const page = (await response
        .clone()
        .json()
        .catch(() => null)) as RoomChanges | MessagePage | null;
      if (page) this.#received("page", page);
    }
    return response;
  };
}
