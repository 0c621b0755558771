import { once } from "node:events";
import type { IncomingHttpHeaders } from "node:http";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { generate } from "selfsigned";
import { createPushReceiver, verifyVapid, type PushReceiver } from "./push-receiver";

/** One accepted push, as the device reads it. */
export interface ReceivedPush {
  payload: Record<string, unknown>;
  headers: IncomingHttpHeaders;
  /** Bytes over the wire. */
  size: number;
}

export interface SubscribedDevice {
  endpoint: string;
  keys: PushReceiver["keys"];
  /** What came for it and was accepted, in order. */
  received: ReceivedPush[];
}

export interface TestPushService {
  origin: string;
  /** Its certificate, to believe. */
  ca: string;
  /** Requests so far, refused ones included. */
  requests: { at: number; path: string }[];
  /** The most that were under way at once. */
  peak: number;
  /** Milliseconds that each answer takes. */
  slowness: number;
  /** A device subscribes, with the server's key. */
  subscribe(applicationServerKey: string): SubscribedDevice;
  /** Answers the next requests for this device so, before it accepts one again. */
  answerNext(
    device: SubscribedDevice,
    ...answers: { status: number; headers?: Record<string, string> }[]
  ): void;
  /** The device gives its subscription up. */
  giveUp(device: SubscribedDevice, status?: 404 | 410): void;
  close(): Promise<void>;
}

interface Registered extends SubscribedDevice {
  applicationServerKey: string;
  receiver: PushReceiver;
  answers: { status: number; headers?: Record<string, string> }[];
}

/** What a vendor's push service does (RFC 8030, RFC 8292): over TLS, with signatures checked, for devices that decrypt. */
export async function startPushService(): Promise<TestPushService> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "127.0.0.1" }], {
    keyType: "ec",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] },
    ],
  });
  const devices = new Map<string, Registered>();
  let underWay = 0;

  const server = https.createServer({ key, cert }, (request, response) => {
    service.peak = Math.max(service.peak, ++underWay);
    service.requests.push({ at: Date.now(), path: request.url ?? "" });
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { status, headers } = answer(request.url ?? "", request.headers, Buffer.concat(chunks));
      setTimeout(() => {
        underWay--;
        response.writeHead(status, headers).end();
      }, service.slowness);
    });
  });

  function answer(path: string, headers: IncomingHttpHeaders, body: Buffer) {
    const device = devices.get(path);
    if (!device) return { status: 404 };
    const planned = device.answers[0];
    if (planned) {
      // The last word of one who gave up stays.
      if (planned.status !== 404 && planned.status !== 410) device.answers.shift();
      return planned;
    }
    if (body.length > 4_096) return { status: 413 };
    if (headers["content-encoding"] !== "aes128gcm" || !/^\d+$/.test(headers.ttl as string))
      return { status: 400 };
    const { claims, publicKey } = verifyVapid(headers.authorization ?? "");
    const isOurs = claims.aud === service.origin && publicKey === device.applicationServerKey;
    const now = Date.now() / 1_000;
    if (!isOurs || claims.exp < now || claims.exp > now + 86_400) return { status: 403 };
    const payload = JSON.parse(device.receiver.decrypt(body)) as Record<string, unknown>;
    device.received.push({ payload, headers, size: body.length });
    return { status: 201, headers: { location: `${service.origin}/message/${device.received.length}` } };
  }

  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const service: TestPushService = {
    origin: `https://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ca: cert,
    requests: [],
    peak: 0,
    slowness: 0,
    subscribe: (applicationServerKey) => {
      const path = `/push/${devices.size + 1}`;
      const receiver = createPushReceiver();
      const device: Registered = {
        endpoint: `${service.origin}${path}`,
        keys: receiver.keys,
        received: [],
        ...{ applicationServerKey, receiver, answers: [] },
      };
      devices.set(path, device);
      return device;
    },
    answerNext: (device, ...answers) =>
      void devices.get(new URL(device.endpoint).pathname)?.answers.push(...answers),
    giveUp: (device, status = 410) => service.answerNext(device, { status }),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
  return service;
}
