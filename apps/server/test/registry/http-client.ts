import type { AnyOperation } from "@parley/shared/contracts/protocol";
import http, { type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";

export interface HttpRequest {
  method: string;
  /** As it goes over the wire: nothing is normalized, unlike with `fetch`. */
  path: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

export interface HttpAnswer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface HttpClient {
  send(request: HttpRequest): Promise<HttpAnswer>;
  close(): void;
}

/** Keeps its connections, so that many thousand requests are quick. */
export function createHttpClient(url: string, connections = 16): HttpClient {
  const { hostname, port } = new URL(url);
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });

  const once = ({ method, path, headers, body }: HttpRequest): Promise<HttpAnswer> =>
    new Promise((resolve, reject) => {
      // Node frames no body of a GET by itself.
      const length = body === undefined ? {} : { "content-length": Buffer.byteLength(body) };
      const framed = { ...headers, ...length };
      const request = http.request({ agent, hostname, port, method, path, headers: framed }, (response) => {
        const chunks: Buffer[] = [];
        response.on("data", (chunk: Buffer) => chunks.push(chunk));
        response.on("error", reject);
        response.on("end", () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      request.on("error", (error) => reject(Object.assign(error, { reusedSocket: request.reusedSocket })));
      request.end(body);
    });

  return {
    send: (request) =>
      once(request).catch((error: NodeJS.ErrnoException & { reusedSocket?: boolean }) => {
        // The server had closed the kept connection just before: nothing was sent on it.
        if (error.reusedSocket && (error.code === "ECONNRESET" || error.code === "EPIPE"))
          return once(request);
        throw error;
      }),
    close: () => agent.destroy(),
  };
}

/** The request that a well-behaved client makes of an operation's input. */
export function toHttpRequest(operation: AnyOperation, input: Record<string, unknown>): HttpRequest {
  const { method, path } = operation.http;
  const rest = { ...input };
  const filled = path.replace(/:(\w+)/g, (_match, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  if (method !== "GET" && method !== "DELETE") {
    return {
      method,
      path: `/api${filled}`,
      headers: { "content-type": "application/json" },
      body: JSON.stringify(rest),
    };
  }
  const query = Object.entries(rest).map(
    ([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(String(value))}`,
  );
  return { method, path: `/api${filled}${query.length > 0 ? `?${query.join("&")}` : ""}` };
}
