import { ErrorBody, type Result } from "@parley/shared/contracts/common";
import { operations, type AnyOperation } from "@parley/shared/contracts/protocol";
import { protocolVersion } from "@parley/shared/contracts/handshake";
import { limits } from "@parley/shared/limits";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { io } from "socket.io-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { connect, type TestClient } from "../connect";
import { databaseKinds } from "../test-databases";
import { fuzzCount, fuzzSeed } from "./fuzz-settings";
import { hostileEvent, hostilePackets, type HostileEvent } from "./hostile-packets";
import { createRandom, hostileValue, seedFor, type Random } from "./hostile-values";
import { prepareInput } from "./operation-inputs";
import { createStages, type Stage } from "./stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";
import { watchProcess } from "./watch-process";

type LooseSocket = {
  emit(name: string, ...args: unknown[]): void;
  timeout(ms: number): { emitWithAck(name: string, ...args: unknown[]): Promise<Result<unknown>> };
};
const loose = ({ socket }: TestClient) => socket as unknown as LooseSocket;

const perStage = 50;
const served = operations.filter((operation) => "socket" in operation);

let workspace: TestWorkspace;
const watch = watchProcess();
beforeAll(async () => {
  console.log(`Fuzz: ${fuzzCount} inputs for each event; repeat this run with FUZZ_SEED=${fuzzSeed}`);
  workspace = await openTestWorkspace(databaseKinds.at(-1) ?? "pglite");
});
afterEach(() => expect(watch.failures()).toEqual([]));
afterAll(async () => {
  watch.stop();
  await workspace.close();
});

async function createOwner(): Promise<Stage> {
  const [stage] = await createStages(workspace.db, ["owner"], "private", { role: "admin" });
  if (!stage) throw new Error("There is no stage");
  return stage;
}
const connectAs = ({ caller }: Stage) => connect(workspace.server.url, caller?.token ?? "");

describe(`hostile events over the socket (FUZZ_SEED=${fuzzSeed})`, () => {
  it.each(served.map((operation) => [operation.name, operation] as const))(
    "%s",
    async (name, operation) => {
      const random = createRandom(seedFor(fuzzSeed, `socket ${name}`));
      const problems: string[] = [];
      const answered = new Map<string, number>();
      for (let done = 0; done < fuzzCount && problems.length < 5; done += perStage) {
        const stage = await createOwner();
        const valid = await prepareInput[operation.name](stage, workspace.server);
        const events = Array.from({ length: Math.min(perStage, fuzzCount - done) }, () =>
          hostileEvent(random, valid),
        );
        for (const { code, problem } of await sendAll(operation, stage, events)) {
          answered.set(code, (answered.get(code) ?? 0) + 1);
          if (problem) problems.push(`near input ${done}: ${problem}`);
        }
      }
      expect(problems.slice(0, 3).join("\n\n")).toBe("");
      expect(answered.get("ok") ?? 0, [...answered].join(" ")).toBeGreaterThan(0);
      expect(answered.get("invalid_input") ?? 0).toBeGreaterThan(0);
      expect(answered.get("closed") ?? 0).toBeGreaterThan(0);
    },
    300_000,
  );

  it("an event that nobody serves is answered, whatever its name", async () => {
    const client = await connectAs(await createOwner());
    for (const name of ["nothing", "__proto__", "constructor", "connection", "error", "room:create", "0"]) {
      const result = await loose(client).timeout(5_000).emitWithAck(name, {});
      expect(result).toMatchObject({ ok: false, error: { code: "not_found" } });
    }
    client.close();
  });

  it("packets that no client writes end their own connection at most", async () => {
    const stage = await createOwner();
    const watcher = await connectAs(stage);
    for (const packet of hostilePackets("message:send")) {
      const client = await connectAs(stage);
      client.socket.io.engine.write(packet);
      // Whatever became of it, the server goes on serving others.
      await wait(5);
      client.close();
    }
    expect((await watcher.send(stage.roomId, "still here")).ok).toBe(true);
    watcher.close();
  });

  it("handshakes that carry anything are refused with a typed error", async () => {
    const random = createRandom(seedFor(fuzzSeed, "handshake"));
    for (let done = 0; done < 200; done += 10) {
      const refusals = await Promise.all(Array.from({ length: 10 }, () => refusalOf(random)));
      for (const refusal of refusals) expect(ErrorBody.parse(refusal).code).not.toBe("internal");
    }
  });
});

/** Sends the events one after another on a connection, and waits for what each has to be answered. */
async function sendAll(
  operation: AnyOperation,
  stage: Stage,
  events: HostileEvent[],
): Promise<{ code: string; problem?: string }[]> {
  let client = await connectAs(stage);
  const pending: Promise<{ code: string; problem?: string }>[] = [];
  const outcomes: { code: string; problem?: string }[] = [];
  for (const { args, ack, oversized } of events) {
    if (oversized) {
      outcomes.push(...(await Promise.all(pending.splice(0))));
      const closed = once(client.socket as never, "disconnect").then(() => ({ code: "closed" }));
      loose(client).emit(operation.name, ...args);
      const tooLong = wait(20_000, { code: "open", problem: "a packet above the limit was taken" });
      outcomes.push(await Promise.race([closed, tooLong]));
      client = await connectAs(stage);
    } else if (ack) {
      const answer = loose(client)
        .timeout(20_000)
        .emitWithAck(operation.name, ...args);
      const to = JSON.stringify(args).slice(0, 300);
      const dropped = once(client.socket as never, "disconnect").then(([reason]) => ({
        code: "dropped",
        problem: `disconnected (${String(reason)}) before an answer to ${to}`,
      }));
      const answered = answer.then(
        (result) => judge(operation, result),
        () => ({ code: "silent", problem: `no answer to ${to}` }),
      );
      pending.push(Promise.race([answered, dropped]));
    } else loose(client).emit(operation.name, ...args);
  }
  outcomes.push(...(await Promise.all(pending)));
  client.close();
  return outcomes;
}

function judge(operation: AnyOperation, result: Result<unknown>): { code: string; problem?: string } {
  if (result.ok) {
    const { error } = operation.output.safeParse(result.data);
    return { code: "ok", ...(error && { problem: `not as the contract says: ${error}` }) };
  }
  const { data, error } = ErrorBody.safeParse(result.error);
  if (!data) return { code: "untyped", problem: `no typed error: ${error}` };
  const isFault = data.code === "internal" || data.code === "unavailable";
  return { code: data.code, ...(isFault && { problem: `a fault of the server: ${data.message}` }) };
}

/** Connects with anything in place of the protocol and the token; a packet above the limit is refused by closing. */
async function refusalOf(random: Random): Promise<unknown> {
  const auth = {
    protocol: random() < 0.5 ? protocolVersion : hostileValue(random),
    token: hostileValue(random),
  };
  const socket = io(workspace.server.url, {
    transports: ["websocket"],
    auth,
    forceNew: true,
    reconnection: false,
  });
  const told = JSON.stringify(auth);
  const isOversized = Buffer.byteLength(told) > limits.requestBytes - 200;
  const tooLarge: ErrorBody = { code: "too_large", message: "The connection was closed." };
  try {
    return await new Promise((resolve, reject) => {
      const fail = (what: string) => reject(new Error(`${what}: ${told.slice(0, 300)}`));
      socket.once("connect", () => fail("let in"));
      socket.once("connect_error", (error) => resolve((error as { data?: unknown }).data));
      socket.once("disconnect", () => (isOversized ? resolve(tooLarge) : fail("closed without a word")));
      setTimeout(() => fail("no answer"), 20_000).unref();
    });
  } finally {
    socket.close();
  }
}
