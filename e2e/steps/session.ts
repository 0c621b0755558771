import type { BrowserContext } from "@playwright/test";
import type { Stack } from "../stack/stack";

/** Somebody's session without a browser, for what a story needs and does not tell. */
export class Session {
  private constructor(
    private readonly url: string,
    private readonly cookie: { name: string; value: string },
  ) {}

  /** @param userAgent by which the session is called in the list of one's devices */
  static async open(stack: Stack, email: string, userAgent = "node"): Promise<Session> {
    const link = new URL(await stack.signInLink(email));
    const token = new URLSearchParams(link.hash.slice(1)).get("token");
    const answer = await fetch(`${stack.url}/api/sign-in/verify`, {
      method: "POST",
      headers: { "content-type": "application/json", origin: stack.url, "user-agent": userAgent },
      body: JSON.stringify({ token }),
    });
    const [pair = ""] = (answer.headers.getSetCookie()[0] ?? "").split(";");
    const at = pair.indexOf("=");
    return new Session(stack.url, { name: pair.slice(0, at), value: pair.slice(at + 1) });
  }

  /** Signs a browser in at this address; the cookie outlives the browser. */
  async lend(context: BrowserContext, origin: string): Promise<void> {
    const expires = Math.floor(Date.now() / 1_000) + 3_600;
    await context.addCookies([{ ...this.cookie, url: origin, httpOnly: true, sameSite: "Lax", expires }]);
  }

  async call<Output>(method: string, path: string, body?: unknown): Promise<Output> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        cookie: `${this.cookie.name}=${this.cookie.value}`,
        origin: this.url,
        "content-type": "application/json",
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as Output;
  }
}
