import type { BrowserContext, Page } from "@playwright/test";

/** Messages that pages send never arrive, by socket or over HTTP; all else does. Only pages opened later meet it. */
export async function swallowSends(context: BrowserContext): Promise<void> {
  await context.routeWebSocket(/\/socket\.io\//, (near) => {
    const far = near.connectToServer();
    near.onMessage((frame) => {
      if (!isSend(frame)) far.send(frame);
    });
  });
  await context.route(sendPath, (route) =>
    route.request().method() === "POST" ? route.abort() : route.fallback(),
  );
}

const sendPath = /\/api\/rooms\/[^/]+\/messages$/;

const isSend = (frame: string | Buffer) => frame.toString().includes('"message:send"');

/** Counts the messages that a page puts on the wire from here on, by socket or over HTTP. */
export function countSends(page: Page): () => number {
  let count = 0;
  page.on("websocket", (socket) => {
    socket.on("framesent", ({ payload }) => (count += Number(isSend(payload))));
  });
  page.on("request", (request) => {
    if (request.method() === "POST" && sendPath.test(request.url())) count += 1;
  });
  return () => count;
}
