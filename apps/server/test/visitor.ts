import { expect, vi } from "vitest";
import type { TestServer } from "./create-test-server";

export interface Answer {
  status: number;
  // What an answer holds is for the test to say.
  body: Record<string, unknown>;
  setCookies: string[];
}

/** Somebody's browser, as far as the API sees it: it sends the Origin of its page and keeps cookies. */
export interface Visitor {
  readonly cookies: Map<string, string>;
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Asks for a sign-in link, and reads the mail when it has come. */
  askForLink(
    server: TestServer,
    email: string,
    target?: { invite?: string; next?: string },
  ): Promise<SentLink>;
  /** Signs in by link and, where a name is given, chooses it. */
  signIn(server: TestServer, email: string, displayName?: string): Promise<void>;
}

export interface SentLink {
  address: string;
  token: string;
  fragment: URLSearchParams;
}

export function createVisitor(url: string): Visitor {
  const cookies = new Map<string, string>();

  async function send(
    method: string,
    path: string,
    body: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(`${url}/api${path}`, {
      method,
      redirect: "manual",
      headers: {
        ...(method === "GET" ? {} : { origin: url, "content-type": "application/json" }),
        ...(cookie && { cookie }),
        ...headers,
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const setCookies = response.headers.getSetCookie();
    for (const line of setCookies) keep(line);
    const text = await response.text();
    return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : { text }, setCookies };
  }

  function keep(line: string) {
    const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
    if (/Max-Age=0(;|$)/.test(line)) cookies.delete(name);
    else cookies.set(name, value);
  }

  const visitor: Visitor = {
    cookies,
    get: (path, headers) => send("GET", path, undefined, headers),
    post: (path, body = {}, headers) => send("POST", path, body, headers),
    patch: (path, body = {}, headers) => send("PATCH", path, body, headers),
    askForLink: async (server, email, target = {}) => {
      const before = server.mails.length;
      const { status } = await visitor.post("/sign-in/link", { email, ...target });
      expect(status).toBe(200);
      const to = email.trim().toLowerCase();
      const mail = await vi.waitFor(
        () => {
          const found = server.mails.slice(before).find((sent) => sent.to === to);
          if (!found) throw new Error(`No mail came for ${to}`);
          return found;
        },
        { timeout: 10_000 },
      );
      return linkIn(mail.text);
    },
    signIn: async (server, email, displayName) => {
      const { token } = await visitor.askForLink(server, email);
      expect((await visitor.post("/sign-in/verify", { token })).status).toBe(200);
      if (displayName) expect((await visitor.patch("/me", { displayName })).status).toBe(200);
    },
  };
  return visitor;
}

/** The one link in a text. */
export function linkIn(text: string): SentLink {
  const [link = ""] = /https?:\/\/\S+/.exec(text) ?? [];
  const { origin, pathname, hash } = new URL(link);
  const fragment = new URLSearchParams(hash.slice(1));
  return { address: origin + pathname, token: fragment.get("token") ?? "", fragment };
}
