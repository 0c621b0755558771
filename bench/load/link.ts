import { once } from "node:events";
import WebSocket from "ws";

/**
 * One client of a Socket.IO server over a bare WebSocket: it speaks just so much of the protocol (engine.io 4, Socket.IO 5)
 * that reading a frame costs far less than sending it. Otherwise the generator would be what is measured.
 */
export interface Link {
  /** Sends an event that asks for an ack. */
  emit(event: string, payload: unknown): void;
  close(): void;
}

export interface LinkHandlers {
  /** The text of each event, `["name",payload]`. */
  onEvent(text: string): void;
  /** The packet as it came, with the answer behind its number. */
  onAck(packet: Buffer): void;
}

/** The server wants this client to come back later. */
export class ComeBackLater extends Error {
  constructor(readonly retryAfterMs: number) {
    super(`Told to come back in ${String(retryAfterMs)} ms`);
  }
}

/** @param text of the packet that refuses: an error, with Parley's own under `data` */
function refusal(text: string): Error {
  const { data } = JSON.parse(text) as { data?: { retryAfterMs?: number } };
  return data?.retryAfterMs === undefined
    ? new Error(`Refused: ${text}`)
    : new ComeBackLater(data.retryAfterMs);
}

/**
 * Connects and resolves once the server said that it is ready.
 * @param readyEvent the name of the first event that says so
 * @throws ComeBackLater where the server lets in no more at the moment
 */
export async function openLink(
  url: string,
  auth: unknown,
  readyEvent: string,
  handlers: LinkHandlers,
): Promise<Link> {
  const socket = new WebSocket(`${url.replace(/^http/, "ws")}/socket.io/?EIO=4&transport=websocket`, {
    perMessageDeflate: false,
    skipUTF8Validation: true,
  });
  let nextAck = 0;
  const ready = new Promise<void>((resolve, reject) => {
    const readyStart = `42["${readyEvent}"`;
    socket.on("message", (data: Buffer) => {
      // "2" is engine.io's ping, "4" a packet of Socket.IO: "0" connected, "2" event, "3" ack, "4" refused.
      const type = data[0];
      if (type === 0x32) socket.send("3");
      else if (type === 0x30) socket.send(`40${JSON.stringify(auth)}`);
      else if (type === 0x34 && data[1] === 0x33) handlers.onAck(data);
      else if (type === 0x34 && data[1] === 0x32) {
        const text = data.toString("latin1");
        if (text.startsWith(readyStart)) resolve();
        else handlers.onEvent(text);
      } else if (type === 0x34 && data[1] === 0x34) reject(refusal(data.toString().slice(2)));
    });
    socket.once("close", (code) => reject(new Error(`The connection closed with ${String(code)}`)));
  });
  await Promise.all([once(socket, "open"), ready]);
  return {
    emit: (event, payload) => {
      nextAck += 1;
      socket.send(`42${String(nextAck)}${JSON.stringify([event, payload])}`);
    },
    close: () => {
      socket.close();
    },
  };
}
