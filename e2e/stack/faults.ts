import type { BrowserContext, ConsoleMessage, Page, Request, Response } from "@playwright/test";

/**
 * What goes wrong in a browser without a test looking at it: errors on the console, exceptions, requests that fail
 * or are refused, and whatever the content security policy forbids.
 */
export class FaultLog {
  readonly #faults: string[] = [];
  #expected: RegExp[] = [];

  /** Faults that match are part of the story from here on. */
  expect(...patterns: RegExp[]): void {
    this.#expected.push(...patterns);
  }

  /** As `expect`, only for as long as `work` takes. */
  async during<T>(patterns: RegExp[], work: () => Promise<T>): Promise<T> {
    const before = this.#expected;
    this.#expected = [...before, ...patterns];
    try {
      return await work();
    } finally {
      this.#expected = before;
    }
  }

  get unexpected(): readonly string[] {
    return this.#faults;
  }

  add(fault: string): void {
    if (!this.#expected.some((pattern) => pattern.test(fault))) this.#faults.push(fault);
  }
}

/** While the server is away: each try to reach it says so on the console. */
export const unreachable = [
  /ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|SOCKET_NOT_CONNECTED)/,
  /ERR_EMPTY_RESPONSE/,
  /WebSocket connection to .* failed/,
  // Something was sent in the very moment in which the server closed.
  /WebSocket is already in CLOSING or CLOSED state/,
  // The browser asked for the tab's icon before the web process was there again.
  /503.*\/icon\.svg/,
];

/** What Chromium says of any address that is neither https nor localhost: the header is harmless there. */
const plainHttp = /The Cross-Origin-Opener-Policy header has been ignored/;
const violationMark = "Forbidden by the policy: ";

/** Call before the first page is opened. */
export async function watchFaults(context: BrowserContext, faults: FaultLog): Promise<void> {
  await context.addInitScript((mark) => {
    document.addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI, sample }) => {
      console.error(`${mark}${violatedDirective} ${blockedURI} ${sample}`);
    });
  }, violationMark);
  context.on("page", (page) => watchPage(page, faults));
}

function watchPage(page: Page, faults: FaultLog): void {
  const at = () => new URL(page.url(), "http://nowhere").pathname;
  page.on("pageerror", (error) => faults.add(`exception at ${at()}: ${error.stack ?? error.message}`));
  page.on("crash", () => faults.add(`crash at ${at()}`));
  page.on("console", (message: ConsoleMessage) => {
    if (message.type() === "error" && !plainHttp.test(message.text()))
      faults.add(`console at ${at()}: ${message.text()} (${message.location().url})`);
  });
  page.on("requestfailed", (request: Request) => {
    const reason = request.failure()?.errorText ?? "";
    // The page itself gave it up: it went elsewhere, or asked anew.
    if (reason !== "net::ERR_ABORTED") faults.add(`request failed: ${nameOf(request)} ${reason}`);
  });
  page.on("response", (response: Response) => {
    if (response.status() >= 400) faults.add(`response ${response.status()}: ${nameOf(response.request())}`);
  });
}

const nameOf = (request: Request) => `${request.method()} ${request.url()}`;
