import dns, { type LookupAddress } from "node:dns";
import https from "node:https";
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from "node:http";
import type { LookupFunction } from "node:net";
import { isPublicAddress } from "./is-public-address";
import { AddressRefused, outsideUrl } from "./outside-url";

/** Milliseconds for a whole request, from the look-up of its name to the end of the answer. */
const requestTimeoutMs = 10_000;
/** Bytes of an answer that are read; what comes after them is cut off. */
const answerBytes = 4_096;
const maxHeaderSize = 8_192;

export interface OutsideAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  /** Its beginning. */
  text: string;
}

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

export interface OutsideOptions {
  /** Origins to which the rules don't apply. */
  allowedOrigins: readonly string[];
  /** A test's own; the system's otherwise. */
  resolve?: Resolve;
  /** A certificate authority to believe besides the usual ones, for tests. */
  ca?: string;
  /** Milliseconds; a test's shorter ones. */
  timeoutMs?: number;
}

/** Requests to addresses that people supply. Nothing inside can be reached with them, whatever a name resolves to. */
export interface Outside {
  /**
   * Looks at an address before it is kept.
   * @throws AddressRefused; whatever the look-up of its name throws
   */
  check(address: string): Promise<URL>;
  /**
   * Posts, follows no redirect, and gives up after ten seconds.
   * @throws AddressRefused before anything is connected to; an error of the network
   */
  post(address: string, request: { headers: OutgoingHttpHeaders; body: Buffer }): Promise<OutsideAnswer>;
  close(): void;
}

const resolveBySystem: Resolve = (host) => dns.promises.lookup(host, { all: true });

export function createOutside({
  allowedOrigins,
  resolve = resolveBySystem,
  ca,
  timeoutMs = requestTimeoutMs,
}: OutsideOptions): Outside {
  // The connection goes to the very addresses that were looked at: between a check and a second look-up a name can change.
  const lookup: LookupFunction = (host, options, callback) => {
    resolvePublic(host).then(
      (addresses) => {
        if (options.all) callback(null, addresses);
        else callback(null, addresses[0]?.address ?? "", addresses[0]?.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, []),
    );
  };
  const settings = { keepAlive: true, maxFreeSockets: 8, scheduling: "lifo" as const, ...(ca && { ca }) };
  const guarded = new https.Agent({ ...settings, lookup });
  const trusting = new https.Agent(settings);

  async function resolvePublic(host: string): Promise<LookupAddress[]> {
    const addresses = await resolve(host);
    // One inside is enough: who mixes them wants to be let in.
    if (addresses.length === 0 || !addresses.every(({ address }) => isPublicAddress(address))) {
      throw new AddressRefused("a name that leads inside");
    }
    return addresses;
  }

  return {
    check: async (address) => {
      const url = outsideUrl(address, allowedOrigins);
      const isLiteral = /^\[|^[\d.]+$/.test(url.hostname);
      if (!allowedOrigins.includes(url.origin) && !isLiteral) await resolvePublic(url.hostname);
      return url;
    },

    post: async (address, { headers, body }) => {
      const url = outsideUrl(address, allowedOrigins);
      const agent = allowedOrigins.includes(url.origin) ? trusting : guarded;
      const signal = AbortSignal.timeout(timeoutMs);
      const response = await new Promise<IncomingMessage>((resolve, reject) => {
        const request = https.request(
          url,
          { method: "POST", headers, agent, signal, maxHeaderSize },
          resolve,
        );
        request.on("error", reject);
        request.end(body);
      });
      const text = await readBeginning(response);
      return { status: response.statusCode ?? 0, headers: response.headers, text };
    },

    close: () => {
      guarded.destroy();
      trusting.destroy();
    },
  };
}

async function readBeginning(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  // Leaving the loop early closes the connection.
  for await (const chunk of response as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= answerBytes) break;
  }
  return Buffer.concat(chunks).subarray(0, answerBytes).toString("utf8");
}
