import { ErrorBody } from "@parley/shared/contracts/common";
import { once } from "node:events";
import http, { type Server } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerUnreadable } from "./unreadable-request";

let server: Server;
beforeAll(async () => {
  server = http.createServer((_request, response) => void response.end("read"));
  answerUnreadable(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
});
afterAll(() => void server.close());

/** Sends bytes and gives all that comes until the connection ends. */
async function answerTo(...parts: (string | Buffer)[]): Promise<string> {
  const socket = connect((server.address() as AddressInfo).port, "127.0.0.1");
  let received = "";
  socket.on("data", (chunk: Buffer) => (received += chunk.toString()));
  socket.on("error", () => {});
  for (const part of parts) socket.write(part);
  await once(socket, "close");
  return received;
}

const head = "GET / HTTP/1.1\r\nHost: localhost\r\n";

describe("bytes that are no request", () => {
  it.each([
    ["no HTTP at all", "EHLO mail.example.org\r\n\r\n", 400, "invalid_input"],
    ["nothing but bytes", Buffer.from([0x16, 0x03, 0x01, 0x02, 0x00, 0x01]), 400, "invalid_input"],
    ["a path with raw bytes", Buffer.from("GET /\xff\xfe HTTP/1.1\r\n\r\n", "latin1"), 400, "invalid_input"],
    ["two lengths", `${head}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400, "invalid_input"],
    ["headers without an end", `${head}X: ${"a".repeat(20_000)}`, 413, "too_large"],
  ])("%s", async (_what, bytes, status, code) => {
    const [top = "", body = ""] = (await answerTo(bytes)).split("\r\n\r\n");
    expect(top).toContain(`HTTP/1.1 ${status} `);
    expect(ErrorBody.parse((JSON.parse(body) as { error: unknown }).error).code).toBe(code);
  });

  it("behind a good request leave its answer whole", async () => {
    expect(await answerTo(`${head}\r\n`, "garbage\r\n\r\n")).toMatch(/^HTTP\/1\.1 200 OK[^]*read/);
  });
});
