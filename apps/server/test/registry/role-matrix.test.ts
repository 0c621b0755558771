import { ErrorBody, type Result } from "@parley/shared/contracts/common";
import { operations, plainRoutes, type AnyOperation } from "@parley/shared/contracts/protocol";
import { errorStatus } from "@parley/shared/errors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connect } from "../connect";
import { findTableGaps, parseAnswerTable, type Answer, type AnswerRow } from "./answer-table";
import { callers, type Caller } from "./callers";
import { expectedAnswers } from "./expected-answers";
import { createHttpClient, toHttpRequest, type HttpAnswer, type HttpClient } from "./http-client";
import { isFile } from "./is-file";
import { prepareInput } from "./operation-inputs";
import { createStages, fingerprint, type Stage } from "./stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

const rows = parseAnswerTable(expectedAnswers);
const byName = new Map<string, AnyOperation>(operations.map((operation) => [operation.name, operation]));
const titleOf = (row: AnswerRow) => [row.name, row.room, row.case].filter((part) => part !== "-").join(", ");

let workspace: TestWorkspace;
let client: HttpClient;
beforeAll(async () => {
  workspace = await openTestWorkspace("pglite");
  client = createHttpClient(workspace.server.url);
});
afterAll(async () => {
  client.close();
  await workspace.close();
});

describe("the table of expected answers", () => {
  it("has a row for every operation and route of the registry, in every kind of room, and no other", () => {
    expect(findTableGaps(rows, { operations, plainRoutes })).toEqual([]);
  });

  it("is found out when a cell, a row or an operation is missing", () => {
    const without = (part: string) => expectedAnswers.replace(new RegExp(`^${part}.*$`, "m"), "");
    const gapsOf = (text: string) => findTableGaps(parseAnswerTable(text), { operations, plainRoutes });
    expect(gapsOf(without("room:get +private"))).toEqual([
      "room:get: no expected answers for the room private",
    ]);
    expect(gapsOf(without("/livez"))).toEqual(["/livez: no expected answers"]);
    expect(() => parseAnswerTable(expectedAnswers.replace(/^(room:get +public.*) \S+$/m, "$1"))).toThrow(
      "9 cells instead of 10",
    );
    expect(
      findTableGaps(rows, { operations: operations.filter(({ name }) => name !== "me:get"), plainRoutes }),
    ).toEqual(["me:get: not in the registry"]);
  });
});

describe("the role matrix over HTTP", () => {
  it.each(rows.map((row) => [titleOf(row), row] as const))("%s", async (_title, row) => {
    const operation = byName.get(row.name);
    const actual = await answersOf(row, (stage) =>
      operation ? answerOverHttp(operation, row, stage) : answerOfRoute(row.name, stage),
    );
    expect(actual).toEqual(row.answers);
  });
});

describe("the role matrix over the socket", () => {
  const socketRows = rows.filter(({ name }) => byName.get(name) && "socket" in (byName.get(name) as object));
  it.each(socketRows.map((row) => [titleOf(row), row] as const))("%s", async (_title, row) => {
    const operation = byName.get(row.name) as AnyOperation;
    const actual = await answersOf(row, (stage) => answerOverSocket(operation, row, stage));
    expect(actual).toEqual(row.answers);
  });
});

/** Asks as each kind of caller, each on a stage of its own. */
async function answersOf(
  row: AnswerRow,
  ask: (stage: Stage) => Promise<string>,
): Promise<Record<Caller, string>> {
  const answers = {} as Record<Caller, string>;
  const stages = await createStages(workspace.db, callers, row.room === "-" ? "private" : row.room);
  for (const [index, stage] of stages.entries()) answers[callers[index] as Caller] = await ask(stage);
  return answers;
}

/** Judges an answer and, where it is a refusal, that nothing changed. */
async function judged(
  operation: AnyOperation,
  stage: Stage,
  ask: () => Promise<Result<unknown>>,
): Promise<string> {
  const before = operation.kind === "command" ? await fingerprint(stage) : "";
  const result = await ask();
  if (result.ok) {
    operation.output.parse(result.data);
    return "ok" satisfies Answer;
  }
  const { code } = ErrorBody.parse(result.error);
  const after = operation.kind === "command" ? await fingerprint(stage) : "";
  return after === before ? code : `${code}, and yet changed ${before} to ${after}`;
}

const inputOf = (row: AnswerRow, stage: Stage) => {
  const prepare = prepareInput[row.case === "-" ? row.name : `${row.name}/${row.case}`];
  if (!prepare) throw new Error(`Nobody prepares ${titleOf(row)}`);
  return prepare(stage, workspace.server);
};

/** As a browser asks: by cookie, from our own page. */
const headersOf = ({ caller }: Stage) => ({
  origin: workspace.server.url,
  ...(caller && { cookie: caller.cookie }),
});

async function answerOverHttp(operation: AnyOperation, row: AnswerRow, stage: Stage): Promise<string> {
  const request = toHttpRequest(operation, await inputOf(row, stage));
  return judged(operation, stage, async () => {
    const answer = await client.send({ ...request, headers: { ...request.headers, ...headersOf(stage) } });
    return readResult(operation, answer);
  });
}

function readResult(operation: AnyOperation, { status, text }: HttpAnswer): Result<unknown> {
  if (status < 400 && isFile(operation)) return { ok: true, data: new Blob([text]).stream() };
  const body = JSON.parse(text) as { error?: unknown };
  if (status < 400) {
    expect(status).toBe("status" in operation.http ? operation.http.status : 200);
    return { ok: true, data: body };
  }
  const error = ErrorBody.parse(body.error);
  expect(status).toBe(errorStatus[error.code]);
  return { ok: false, error };
}

async function answerOfRoute(path: string, stage: Stage): Promise<string> {
  const { status, headers } = await client.send({ method: "GET", path, headers: headersOf(stage) });
  if (status === 302 && headers.location?.startsWith("/sign-in?error=")) return "sign-in" satisfies Answer;
  if (status === 404) return "not_found" satisfies Answer;
  return status === 200 ? "ok" : String(status);
}

async function answerOverSocket(operation: AnyOperation, row: AnswerRow, stage: Stage): Promise<string> {
  const input = await inputOf(row, stage);
  return judged(operation, stage, async () => {
    let connection;
    try {
      connection = await connect(workspace.server.url, stage.caller?.token ?? "");
    } catch (error) {
      return { ok: false, error: ErrorBody.parse((error as { data?: unknown }).data) };
    }
    try {
      const socket = connection.socket as unknown as {
        timeout(ms: number): { emitWithAck(name: string, input: unknown): Promise<Result<unknown>> };
      };
      return await socket.timeout(10_000).emitWithAck(operation.name, input);
    } finally {
      connection.close();
    }
  });
}
