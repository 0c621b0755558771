import { once } from "node:events";
import http, { type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createLogger } from "../log";
import { createWebProxy } from "./web-proxy";

interface Seen {
  method: string;
  url: string;
  forwardedFor: string;
  body: string;
}

let web: Server;
let front: Server;
let proxy: ReturnType<typeof createWebProxy>;
let seen: Seen[];

beforeEach(async () => {
  seen = [];
  web = http.createServer((request, response) => {
    const { method = "", url = "", headers } = request;
    let body = "";
    request.on("data", (chunk) => (body += String(chunk)));
    request.on("end", () => {
      seen.push({ method, url, forwardedFor: String(headers["x-forwarded-for"]), body });
      response.end(`answer to ${url}`);
    });
  });
  web.listen(0, "127.0.0.1");
  await once(web, "listening");
  const { port } = web.address() as AddressInfo;
  proxy = createWebProxy({ port, publicProtocol: "http", log: createLogger("silent") });
  front = http.createServer((request, response) => proxy.serve(request, response, "192.0.2.7"));
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
});

afterEach(() => {
  proxy.close();
  for (const server of [front, web]) {
    server.closeAllConnections();
    server.close();
  }
});

/** Sends raw bytes and gives what comes back until the connection has been quiet for a while. */
async function exchange(bytes: string): Promise<string> {
  const socket = connect((front.address() as AddressInfo).port, "127.0.0.1");
  let answer = "";
  socket.on("data", (chunk) => (answer += chunk.toString()));
  socket.write(bytes);
  await new Promise((resolve) => setTimeout(resolve, 400));
  socket.destroy();
  return answer;
}

it.each(["GET", "HEAD", "DELETE", "OPTIONS"])(
  "lets no second request through in the body of a %s",
  async (method) => {
    const smuggled = "GET /smuggled HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6\r\n\r\n";
    const chunk = `${smuggled.length.toString(16)}\r\n${smuggled}\r\n0\r\n\r\n`;
    await exchange(`${method} /outer HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${chunk}`);
    await exchange(
      `${method} /outer HTTP/1.1\r\nHost: x\r\nContent-Length: ${smuggled.length}\r\n\r\n${smuggled}`,
    );
    expect(seen.map(({ url }) => url)).toEqual(["/outer", "/outer"]);
  },
);

it("passes the body of a POST on, and says itself for whom it asks", async () => {
  const head = "POST /form HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 6.6.6.6\r\n";
  const answer = await exchange(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`);
  expect(answer).toContain("answer to /form");
  expect(seen).toEqual([{ method: "POST", url: "/form", forwardedFor: "192.0.2.7", body: "hello" }]);
});

it("answers though the web process closes all idle connections just as they are used again", async () => {
  const { port } = front.address() as AddressInfo;
  const get = async (path: string) => {
    const response = await fetch(`http://127.0.0.1:${String(port)}${path}`);
    return [response.status, await response.text()];
  };
  await Promise.all([1, 2, 3].map((n) => get(`/${String(n)}`)));
  const idle = new Set<unknown>();
  web.prependListener("request", ({ socket }: http.IncomingMessage) => {
    if (idle.has(socket)) socket.resetAndDestroy();
  });
  web.on("request", ({ socket }: http.IncomingMessage) => idle.add(socket));
  await Promise.all([1, 2, 3].map((n) => get(`/${String(n)}`)));
  expect(idle.size).toBeGreaterThan(1);
  expect(await get("/again")).toEqual([200, "answer to /again"]);
});

it("says plainly that the web process does not answer", async () => {
  web.closeAllConnections();
  web.close();
  const answer = await exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
  expect(answer).toMatch(/^HTTP\/1\.1 503 /);
});
