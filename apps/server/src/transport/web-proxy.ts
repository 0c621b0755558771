import http, { type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import type { Logger } from "pino";

/** Headers between two hops only (RFC 9110, 7.6.1). */
const hopByHop = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];
/** What only we may say to the web process. */
const ours = [
  "forwarded",
  "x-forwarded-for",
  "x-forwarded-host",
  "x-forwarded-proto",
  "x-parley-internal",
  "x-parley-client-address",
];

export interface WebProxyOptions {
  port: number;
  publicProtocol: string;
  log: Logger;
}

/** Passes what is no route of the server to the web process on loopback. */
export function createWebProxy({ port, publicProtocol, log }: WebProxyOptions) {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 256 });

  function headersFor(request: IncomingMessage, address: string): IncomingHttpHeaders {
    const headers = { ...request.headers };
    for (const name of [...hopByHop, ...ours]) delete headers[name];
    headers["x-forwarded-host"] = request.headers.host ?? "";
    headers["x-forwarded-proto"] = publicProtocol;
    headers["x-forwarded-for"] = address;
    return headers;
  }

  /** @param address of the visitor, as the server sees it behind the proxies that it believes */
  function serve(request: IncomingMessage, response: ServerResponse, address: string, isRetry = false): void {
    const { method, url: path } = request;
    const headers = headersFor(request, address);
    const hasBody = method === "POST" || method === "PUT" || method === "PATCH";
    // Node frames no body of other methods: it would stand on the connection as the next request.
    if (!hasBody) delete headers["content-length"];
    const upstream = http.request({
      host: "127.0.0.1",
      port,
      method,
      path,
      headers,
      // The other idle connections may be closed as well: what is tried again gets one of its own.
      agent: isRetry ? false : agent,
    });
    upstream.on("response", (answer) => {
      for (const name of hopByHop) delete answer.headers[name];
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
      answer.on("error", () => response.destroy());
    });
    upstream.on("error", (error: NodeJS.ErrnoException) => {
      const idempotent = method === "GET" || method === "HEAD";
      if (response.destroyed) return;
      // The web process closes idle connections after some seconds, perhaps just as one is used again.
      if (
        error.code === "ECONNRESET" &&
        upstream.reusedSocket &&
        idempotent &&
        !isRetry &&
        !response.headersSent
      ) {
        serve(request, response, address, true);
        return;
      }
      log.warn({ err: error }, "the web process does not answer");
      if (response.headersSent) response.destroy();
      else {
        response.writeHead(503, { "Content-Type": "text/plain; charset=utf-8", "Retry-After": "2" });
        response.end("Parley is starting or its web process is down. Try again in a moment.\n");
      }
    });
    response.on("close", () => upstream.destroy());
    if (hasBody) request.pipe(upstream);
    else {
      request.resume();
      upstream.end();
    }
  }

  /** For development's hot reload only; in production no upgrade passes. */
  function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const address = request.socket.remoteAddress ?? "";
    const headers = { ...headersFor(request, address), connection: "Upgrade", upgrade: "websocket" };
    headers.origin = `http://127.0.0.1:${port}`;
    headers.host = `127.0.0.1:${port}`;
    const upstream = http.request({ host: "127.0.0.1", port, path: request.url, headers });
    socket.on("error", () => upstream.destroy());
    upstream.on("upgrade", (answer, upstreamSocket, upstreamHead) => {
      const lines = Object.entries(answer.headers).map(([name, value]) => `${name}: ${String(value)}`);
      socket.write(`HTTP/1.1 101 Switching Protocols\r\n${lines.join("\r\n")}\r\n\r\n`);
      socket.write(upstreamHead);
      upstreamSocket.write(head);
      upstreamSocket.pipe(socket).pipe(upstreamSocket);
      for (const end of [socket, upstreamSocket])
        end.on("error", () => (socket.destroy(), upstreamSocket.destroy()));
    });
    upstream.on("response", () => socket.destroy());
    upstream.on("error", () => socket.destroy());
    upstream.end();
  }

  return { serve, upgrade, close: () => agent.destroy() };
}
