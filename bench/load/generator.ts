import { newId } from "@parley/shared/id";
import { setTimeout as wait } from "node:timers/promises";
import { ComeBackLater, openLink, type Link, type LinkHandlers } from "./link";
import { percentiles } from "./percentiles";
import type { LoadAnswer, LoadPlan, LoadRequest, LoadResult } from "./plan";

// The load generator: a process of its own, told by its parent what to do (`LoadRequest`).

/** Clients that connect at the same moment. */
const openAtOnce = 50;
/** Of how many deliveries one has its latency noted. */
const noteOneIn = 7;
/** What a usual message says, after its time of sending. */
const filler = "The quick brown fox jumps over the lazy dog and goes on its way home.";

/** Between two marks of one client in one room, at the least: as `packages/client` keeps it. */
const markEveryMs = 3_000;
/** More messages than there are: the server holds a mark to the last one. */
const readToTheEnd = 1_000_000_000;

let plan: LoadPlan;
let links: Link[] = [];
let turn = 0;
let sent = 0;
let acked = 0;
let delivered = 0;
/** Deliveries that the messages sent so far will cause. */
let expected = 0;
let latencies: number[] = [];

function onEvent(text: string) {
  for (let at = text.indexOf('"body":"'); at >= 0; at = text.indexOf('"body":"', at + 8)) {
    delivered += 1;
    if (delivered % noteOneIn === 0)
      latencies.push(performance.now() - parseFloat(text.slice(at + 8, at + 24)));
  }
}

async function openInTurn(auth: unknown, handlers: LinkHandlers): Promise<Link> {
  for (;;) {
    try {
      return await openLink(plan.url, auth, plan.readyEvent, handlers);
    } catch (error) {
      if (!(error instanceof ComeBackLater)) throw error;
      await wait(error.retryAfterMs);
    }
  }
}

async function open(wanted: LoadPlan) {
  plan = wanted;
  links = [];
  const handlers = { onEvent, onAck: () => void (acked += 1) };
  for (let from = 0; from < plan.auths.length; from += openAtOnce) {
    const batch = plan.auths.slice(from, from + openAtOnce);
    links.push(...(await Promise.all(batch.map((auth) => openInTurn(auth, handlers)))));
  }
}

function sendOne() {
  const sender = plan.senders[turn++ % plan.senders.length];
  const link = sender && links[sender.client];
  if (!link) throw new Error("The plan names a client that there is not");
  sent += 1;
  expected += sender.readers;
  const body = `${performance.now().toFixed(3).padStart(15, "0")} ${filler}`;
  link.emit("message:send", { roomId: sender.roomId, clientId: newId(), body });
}

function saturate(deliveriesUnderWay: number) {
  while (expected - delivered < deliveriesUnderWay) sendOne();
}

/** One message a second, and each client's marks as often as Parley's make them, spread over the time. */
function readAlong(): (elapsedMs: number) => void {
  const [writer] = plan.senders;
  if (!writer) throw new Error("The plan names nobody who writes");
  let messages = 0;
  let marks = 0;
  return (elapsedMs) => {
    while (messages < elapsedMs / 1_000) {
      messages += 1;
      sendOne();
      // What counts as sent here is a mark.
      sent -= 1;
    }
    while (marks < (elapsedMs / markEveryMs) * links.length) {
      sent += 1;
      links[marks % links.length]?.emit("message:mark-read", {
        roomId: writer.roomId,
        readSeq: readToTheEnd,
      });
      marks += 1;
    }
  };
}

/** Before anything is measured: what a server does often is compiled by then, and its heap as large as it gets. */
const warmUpMs = 5_000;

/** Runs `send` over and over for a time, once the server is warm, and says what came of it. */
async function measure(seconds: number, send: (elapsedMs: number) => void): Promise<LoadResult> {
  const started = performance.now();
  let from = { at: started, sent, acked, delivered };
  let isWarm = false;
  for (;;) {
    const now = performance.now();
    if (!isWarm && now - started >= warmUpMs) {
      isWarm = true;
      latencies = [];
      from = { at: now, sent, acked, delivered };
      process.send?.("warm");
    }
    if (isWarm && now - from.at >= seconds * 1_000) break;
    send(now - started);
    await wait(1);
  }
  const result = {
    seconds: (performance.now() - from.at) / 1_000,
    sent: sent - from.sent,
    acked: acked - from.acked,
    delivered: delivered - from.delivered,
    latency: percentiles(latencies),
  };
  process.send?.("measured");
  // What is under way comes in before the next run.
  for (let tries = 0; delivered < expected && tries < 200; tries++) await wait(50);
  return result;
}

async function obey(request: LoadRequest): Promise<LoadResult | null> {
  switch (request.type) {
    case "open":
      await open(request.plan);
      return null;
    case "saturate":
      return measure(request.seconds, () => saturate(request.deliveriesUnderWay));
    case "offer": {
      const before = sent;
      return measure(request.seconds, (elapsedMs) => {
        while (sent - before < (elapsedMs / 1_000) * request.messagesPerSecond) sendOne();
      });
    }
    case "read":
      return measure(request.seconds, readAlong());
    case "close":
      for (const link of links) link.close();
      return null;
  }
}

const answer = (message: LoadAnswer) => void process.send?.(message);
process.on("message", (request: LoadRequest) => {
  obey(request).then(
    (result) => answer({ result }),
    (error: unknown) => answer({ error: error instanceof Error ? error.message : String(error) }),
  );
});
process.on("disconnect", () => process.exit());
