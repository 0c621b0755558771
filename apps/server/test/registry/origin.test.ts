import { ErrorBody } from "@parley/shared/contracts/common";
import { operations } from "@parley/shared/contracts/protocol";
import { protocolVersion } from "@parley/shared/contracts/handshake";
import http, { type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import { io } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createPerson, createSession, type TestPerson } from "../factories";
import { createHttpClient, type HttpClient } from "./http-client";
import { settingOf } from "./operation-inputs";
import { sendOnStage } from "./send-on-stage";
import { createAdminOwner, type Stage } from "./stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

const baseUrl = "https://chat.example.org";
/** The server's cookie where `BASE_URL` is https. */
const secured = (cookie: string) => `__Secure-${cookie}`;

let workspace: TestWorkspace;
let client: HttpClient;
let host: string;
beforeAll(async () => {
  workspace = await openTestWorkspace("pglite", { BASE_URL: baseUrl });
  client = createHttpClient(workspace.server.url);
  host = new URL(workspace.server.url).host;
});
afterAll(async () => {
  client.close();
  await workspace.close();
});

/** Values of `Origin` that a page elsewhere could cause, and none at all. */
const foreignOrigins = (): (string | undefined)[] => [
  undefined,
  "",
  "null",
  "https://evil.example",
  `http://${host}.evil.example`,
  `http://evil.example/${host}`,
  `http://${host}@evil.example`,
  "http://127.0.0.1:1",
  "http://127.0.0.1",
  "https://chat.example.org.evil.example",
  "https://evil.chat.example.org",
  "http://chat.example.org",
  "https://chat.example.org:8443",
  `file://${host}`,
  `chrome-extension://${host}`,
  "//chat.example.org",
  "chat.example.org",
  "*",
  `https://chat.example.org, https://evil.example`,
];
const ownOrigins = () => [baseUrl, workspace.server.url, `https://${host}`];

const originHeader = (origin: string | undefined) => (origin === undefined ? {} : { origin });

describe("the Origin of a mutation over HTTP", () => {
  const mutations = operations.filter((operation) => operation.http.method !== "GET");
  it("is asked of every operation that is no GET, and no GET changes anything", () => {
    expect(mutations.length).toBeGreaterThan(20);
    for (const { name, kind, http: binding } of operations) {
      if (kind === "command") expect(binding.method, name).not.toBe("GET");
    }
  });

  it.each(mutations.map((operation) => [operation.name, operation] as const))(
    "%s",
    async (_name, operation) => {
      const send = async (stage: Stage, headers: OutgoingHttpHeaders) => {
        const { code, changed } = await sendOnStage({ workspace, client }, stage, operation, headers);
        return { code, changed };
      };

      const stage = await createAdminOwner(workspace.db, settingOf(operation.name));
      const cookie = secured(stage.caller?.cookie ?? "");
      for (const origin of foreignOrigins()) {
        const answer = await send(stage, { cookie, ...originHeader(origin) });
        expect({ origin, ...answer }).toEqual({ origin, code: "origin_refused", changed: false });
      }
      // Credentials that belong to a proxy in front of us do not make a bearer of the request.
      const withBasic = await send(stage, { cookie, authorization: "Basic dXNlcjpwYXNzd29yZA==" });
      expect(withBasic).toEqual({ code: "origin_refused", changed: false });

      for (const origin of ownOrigins()) {
        const own = await createAdminOwner(workspace.db, settingOf(operation.name));
        const answer = await send(own, { cookie: secured(own.caller?.cookie ?? ""), origin });
        expect({ origin, code: answer.code }).toEqual({ origin, code: "ok" });
      }
      const bot = await createAdminOwner(workspace.db, settingOf(operation.name));
      const token = bot.caller?.token ?? "";
      if (operation.access !== "anyone") {
        const unsigned = token.split(".")[0] ?? "";
        for (const forged of [unsigned, `${unsigned}.`, `${unsigned}.${"A".repeat(43)}=`, `${token}x`]) {
          const answer = await send(bot, { authorization: `Bearer ${forged}` });
          expect({ forged, ...answer }).toEqual({ forged, code: "unauthenticated", changed: false });
        }
        // The cookie does not help out where a bearer token is no good.
        const helped = await send(bot, {
          authorization: `Bearer ${unsigned}`,
          cookie: secured(bot.caller?.cookie ?? ""),
          origin: baseUrl,
        });
        expect(helped).toEqual({ code: "unauthenticated", changed: false });
      }
      expect((await send(bot, { authorization: `Bearer ${token}` })).code).toBe("ok");
    },
  );
});

describe("the Origin beside a host name", () => {
  const hostName = "chat.internal:8080";
  const codeFor = async (origin: string, atHost = hostName) => {
    const { caller } = await createAdminOwner(workspace.db, settingOf("session:sign-out"));
    const headers = { host: atHost, origin, cookie: secured(caller?.cookie ?? "") };
    const { status } = await client.send({ method: "POST", path: "/api/sign-out", headers });
    return status;
  };

  it("must be that of the Host, whole", async () => {
    for (const origin of [
      "http://chat.internal:80801",
      "http://chat.internal:808",
      "http://chat.internal",
      "http://evil-chat.internal:8080",
      "http://evil.chat.internal:8080",
      "http://chat.internal.evil.example:8080",
      "http://chat.internal%2eevil.example:8080",
      "http://internal:8080",
    ]) {
      expect({ origin, status: await codeFor(origin) }).toEqual({ origin, status: 403 });
    }
    expect(await codeFor("http://chat.internal.evil.example", "chat.internal")).toBe(403);
    expect(await codeFor("http://chat.internalevil.example", "chat.internal")).toBe(403);
  });

  it("is ours however it is written, and behind a proxy that speaks https", async () => {
    for (const origin of [`http://${hostName}`, `https://${hostName}`, "http://CHAT.Internal:8080"]) {
      expect({ origin, status: await codeFor(origin) }).toEqual({ origin, status: 200 });
    }
    expect(await codeFor("http://chat.internal", "CHAT.internal")).toBe(200);
  });
});

describe("the handshake of a socket", () => {
  let person: TestPerson;
  let cookie: string;
  beforeAll(async () => {
    person = await createPerson(workspace.db);
    cookie = secured(person.cookie);
  });

  it.each(["upgrade", "polling"] as const)(
    "with a cookie is refused for a foreign Origin (%s)",
    async (transport) => {
      for (const origin of foreignOrigins()) {
        const answer = await shake(transport, { cookie, ...originHeader(origin) });
        expect({ origin, status: answer.statusCode }).not.toEqual({ origin, status: 101 });
        expect(answer.statusCode, origin).toBeGreaterThanOrEqual(400);
      }
    },
  );

  it("of a foreign page is refused even without a cookie", async () => {
    for (const origin of foreignOrigins().filter(Boolean)) {
      expect((await shake("upgrade", originHeader(origin))).statusCode, origin).toBeGreaterThanOrEqual(400);
    }
  });

  it("with a cookie is taken from our own Origin and from BASE_URL", async () => {
    for (const origin of ownOrigins()) {
      expect((await shake("upgrade", { cookie, origin })).statusCode, origin).toBe(101);
      expect(await open({ cookie, origin })).toBe("open");
    }
  });

  it("is refused without a session, with a forged, an expired or a banned one", async () => {
    const [, unsigned] = /=([^.%]+)/.exec(cookie) ?? [];
    const expired = await createSession(workspace.db, person.id, { expiresAt: new Date(Date.now() - 1_000) });
    const banned = await createPerson(workspace.db, { bannedAt: new Date() });
    const origin = baseUrl;
    const name = "__Secure-parley.session_token";
    expect(await open({ origin })).toBe("unauthenticated");
    expect(await open({ origin, cookie: `${name}=${unsigned}` })).toBe("unauthenticated");
    expect(await open({ origin, cookie: `${name}=${unsigned}.${"A".repeat(43)}%3D` })).toBe(
      "unauthenticated",
    );
    expect(await open({ origin, cookie: `${cookie}x` })).toBe("unauthenticated");
    expect(await open({ origin, cookie: person.cookie })).toBe("unauthenticated"); // without the prefix
    expect(await open({ origin, cookie: secured(expired.cookie) })).toBe("unauthenticated");
    expect(await open({ origin, cookie: secured(banned.cookie) })).toBe("unauthenticated");
  });

  it("needs no Origin with a bearer token, which must be signed and alive", async () => {
    const expired = await createSession(workspace.db, person.id, { expiresAt: new Date(Date.now() - 1_000) });
    expect(await open({}, { token: person.token })).toBe("open");
    expect(await open({}, { token: person.token.split(".")[0] })).toBe("unauthenticated");
    expect(await open({}, { token: `${person.token}x` })).toBe("unauthenticated");
    expect(await open({}, { token: expired.token })).toBe("unauthenticated");
    // Who brings a token asks for that session, not for the cookie's.
    expect(await open({ cookie, origin: baseUrl }, { token: "forged" })).toBe("unauthenticated");
  });

  it("names an outdated protocol", async () => {
    expect(await open({}, { token: person.token, protocol: protocolVersion - 1 })).toBe("protocol_outdated");
  });
});

/** The bare handshake, as any program can write it. */
function shake(transport: "upgrade" | "polling", headers: OutgoingHttpHeaders): Promise<IncomingMessage> {
  const upgrade = {
    connection: "Upgrade",
    upgrade: "websocket",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  return new Promise((resolve, reject) => {
    const request = http.get(
      `${workspace.server.url}/socket.io/?EIO=4&transport=${transport === "upgrade" ? "websocket" : "polling"}`,
      { headers: { ...headers, ...(transport === "upgrade" && upgrade) }, agent: false },
      (response) => resolve(response.resume()),
    );
    request.on("upgrade", (response, socket) => {
      socket.destroy();
      resolve(response);
    });
    request.on("error", reject);
  });
}

/** Connects as a browser or a bot would; gives the refusal's code, or `open` once the first event came. */
function open(
  extraHeaders: Record<string, string>,
  auth: { token?: string | undefined; protocol?: number } = {},
): Promise<string> {
  const socket = io(workspace.server.url, {
    transports: ["websocket"],
    forceNew: true,
    reconnection: false,
    extraHeaders,
    auth: { protocol: protocolVersion, ...auth },
  });
  return new Promise<string>((resolve) => {
    socket.once("session:opened", () => resolve("open"));
    socket.once("connect_error", (error) => {
      const { data } = error as { data?: unknown };
      resolve(data === undefined ? error.message : ErrorBody.parse(data).code);
    });
  }).finally(() => socket.close());
}
