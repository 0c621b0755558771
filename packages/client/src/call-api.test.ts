import { routes } from "@parley/shared/contracts/routes";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCallApi, requestOf } from "./call-api";

const roomId = "01a1fc08-41c1-7140-a954-b848e2211ee7";

describe("a request", () => {
  it("takes path parameters from the input and puts the rest where the method wants it", () => {
    expect(requestOf(routes["message:list"], { roomId, before: 7, after: undefined })).toEqual({
      path: `/rooms/${roomId}/messages?before=7`,
      body: undefined,
    });
    expect(requestOf(routes["message:send"], { roomId, clientId: "c", body: "hi" })).toEqual({
      path: `/rooms/${roomId}/messages`,
      body: JSON.stringify({ clientId: "c", body: "hi" }),
    });
    expect(requestOf(routes["invite:revoke"], { roomId, inviteId: "a/b" })).toEqual({
      path: `/rooms/${roomId}/invites/a%2Fb`,
      body: undefined,
    });
  });
});

describe("callApi", () => {
  let server: Server;
  let url: string;
  let answer: { status: number; headers?: Record<string, string>; body: string };
  let seen: IncomingMessage | undefined;
  /** So many requests are cut off without an answer. */
  let breakNext = 0;

  beforeAll(async () => {
    server = createServer((request, response) => {
      seen = request;
      if (breakNext > 0) {
        breakNext -= 1;
        request.destroy();
        return;
      }
      if (answer.status === 0) return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it("sends the token and gives the answer back", async () => {
    answer = { status: 200, body: JSON.stringify({ room: "yes" }) };
    const result = await createCallApi({ url, credentials: { token: "secret" } })("room:get", { roomId });
    expect(result).toEqual({ ok: true, data: { room: "yes" } });
    expect(seen?.url).toBe(`/api/rooms/${roomId}`);
    expect(seen?.headers.authorization).toBe("Bearer secret");
  });

  it("gives the server's error back as it is", async () => {
    const error = { code: "rate_limited", message: "Slow down.", retryAfterMs: 1200 };
    answer = { status: 429, body: JSON.stringify({ error }) };
    expect(await createCallApi({ url, credentials: "cookie" })("room:get", { roomId })).toEqual({
      ok: false,
      error,
    });
  });

  it("makes an error of what something on the way answers", async () => {
    answer = { status: 502, body: "<html>Bad gateway</html>" };
    const call = createCallApi({ url, credentials: "cookie" });
    expect(await call("room:get", { roomId })).toMatchObject({ ok: false, error: { code: "unavailable" } });
    answer = { status: 429, headers: { "retry-after": "3" }, body: "" };
    expect(await call("room:get", { roomId })).toMatchObject({
      error: { code: "rate_limited", retryAfterMs: 3000 },
    });
    answer = { status: 200, body: "<html>Sign in to the Wi-Fi</html>" };
    expect(await call("room:get", { roomId })).toMatchObject({ ok: false, error: { code: "unavailable" } });
  });

  it("asks again for what it reads when the connection broke, and never repeats what changes something", async () => {
    answer = { status: 200, body: JSON.stringify({ room: "yes" }) };
    const call = createCallApi({ url, credentials: "cookie" });
    breakNext = 2;
    expect(await call("room:get", { roomId })).toEqual({ ok: true, data: { room: "yes" } });
    expect(breakNext).toBe(0);
    breakNext = 2;
    expect(await call("room:join", { roomId })).toMatchObject({ error: { code: "unavailable" } });
    expect(breakNext).toBe(1);
    breakNext = 0;
  });

  it("gives up on a server that does not answer, or is not there", async () => {
    answer = { status: 0, body: "" };
    const silent = await createCallApi({ url, credentials: "cookie" })(
      "room:get",
      { roomId },
      { timeoutMs: 50 },
    );
    expect(silent).toMatchObject({ ok: false, error: { code: "unavailable" } });
    const nobody = await createCallApi({ url: "http://127.0.0.1:1", credentials: "cookie" })("room:get", {
      roomId,
    });
    expect(nobody).toMatchObject({ ok: false, error: { code: "unavailable" } });
  });
});
