import { ErrorBody } from "@parley/shared/contracts/common";
import type { AnyOperation } from "@parley/shared/contracts/protocol";
import { errorStatus } from "@parley/shared/errors";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { createSession } from "../factories";
import { databaseKinds } from "../test-databases";
import { fuzzCount, fuzzSeed } from "./fuzz-settings";
import { hostileCredentials, hostileRequest, type HostileRequest } from "./hostile-requests";
import { createRandom, seedFor, type Random } from "./hostile-values";
import { createHttpClient, type HttpAnswer, type HttpClient } from "./http-client";
import { isFile } from "./is-file";
import { prepareInput, settingOf } from "./operation-inputs";
import { createAdminOwner } from "./stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";
import { watchProcess } from "./watch-process";

/** Inputs that share a stage: what one of them does, such as leaving the room, ends with it. */
const perStage = 50;
/** These end the session that asks: each input gets one of its own. */
const endsSession: readonly string[] = [
  "session:sign-out",
  "session:sign-out-everywhere",
  "session:sign-out-others",
];

let workspace: TestWorkspace;
let client: HttpClient;
const watch = watchProcess();
/** Two files share the operations, so that both cores are at work. */
export function fuzzOverHttp(operations: readonly AnyOperation[]): void {
  beforeAll(async () => {
    console.log(`Fuzz: ${fuzzCount} inputs for each operation; repeat this run with FUZZ_SEED=${fuzzSeed}`);
    workspace = await openTestWorkspace(databaseKinds.at(-1) ?? "pglite");
    client = createHttpClient(workspace.server.url, 24);
  });
  afterEach(() => expect(watch.failures()).toEqual([]));
  afterAll(async () => {
    watch.stop();
    client.close();
    await workspace.close();
  });

  it.each(operations.map((operation) => [operation.name, operation] as const))(
    "%s",
    async (name, operation) => {
      const random = createRandom(seedFor(fuzzSeed, name));
      const problems: string[] = [];
      const answered = new Map<string, number>();
      for (let done = 0; done < fuzzCount; done += perStage) {
        const requests = await createRequests(random, operation, Math.min(perStage, fuzzCount - done));
        await Promise.all(
          requests.map(async (request, index) => {
            const answer = await client.send(request);
            const { code, problem } = judge(operation, request, answer);
            answered.set(code, (answered.get(code) ?? 0) + 1);
            if (problem) problems.push(`input ${done + index}: ${problem}\n${describeRequest(request)}`);
          }),
        );
        if (problems.length > 5) break;
      }
      expect(problems.slice(0, 3).join("\n\n")).toBe("");
      // A run in which nothing got through to the service, or nothing was refused, has tested nothing.
      expect(answered.get("ok") ?? 0, [...answered].join(" ")).toBeGreaterThan(0);
      if (operation.access !== "anyone") expect(answered.get("unauthenticated") ?? 0).toBeGreaterThan(0);
    },
    300_000,
  );
}

async function createRequests(
  random: Random,
  operation: AnyOperation,
  count: number,
): Promise<HostileRequest[]> {
  const { db, server } = workspace;
  const stage = await createAdminOwner(workspace.db, settingOf(operation.name));
  const valid = await prepareInput[operation.name](stage, server);
  const requests: HostileRequest[] = [];
  for (let index = 0; index < count; index++) {
    const { headers, ...request } = hostileRequest(random, operation, valid);
    const caller = endsSession.includes(operation.name)
      ? await createSession(db, stage.caller?.id ?? "")
      : stage.caller;
    const who = random();
    const credentials =
      who > 0.95
        ? hostileCredentials(random)
        : who < 0.2 || !caller
          ? {}
          : who < 0.6
            ? { authorization: `Bearer ${caller.token}` }
            : { cookie: caller.cookie, origin: server.url };
    requests.push({ ...request, headers: { ...headers, ...credentials } });
  }
  return requests;
}

function judge(
  operation: AnyOperation,
  { strayPath }: HostileRequest,
  { status, text, headers }: HttpAnswer,
): { code: string; problem?: string } {
  const shown = `${status} ${text.slice(0, 300)}`;
  if (status >= 500) return { code: String(status), problem: `a fault of the server: ${shown}` };
  if (status < 300 && isFile(operation)) return { code: "ok" };
  const isJson = headers["content-type"]?.startsWith("application/json");
  const body = isJson ? (JSON.parse(text) as { error?: unknown }) : null;
  if (body === null) return { code: String(status), problem: `no JSON: ${shown}` };
  if (status < 300) {
    const parsed = strayPath ? null : operation.output.safeParse(body);
    return {
      code: "ok",
      ...(parsed?.error && { problem: `not as the contract says: ${shown} ${parsed.error}` }),
    };
  }
  const error = ErrorBody.safeParse(body.error);
  if (!error.success) return { code: String(status), problem: `no typed error: ${shown}` };
  const { code } = error.data;
  return { code, ...(errorStatus[code] !== status && { problem: `the status of another error: ${shown}` }) };
}

const describeRequest = ({ method, path, headers, body }: HostileRequest) =>
  `${method} ${path.slice(0, 200)}\n${JSON.stringify(headers).slice(0, 300)}\n${body?.toString().slice(0, 200) ?? ""}`;
