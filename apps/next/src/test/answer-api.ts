import { vi } from "vitest";
import type { HttpOperation } from "@parley/client/call-api";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { OutputOf, ParsedInputOf } from "@parley/shared/contracts/define";
import { errorStatus } from "@parley/shared/errors";

type Answer<O extends HttpOperation> = { data: OutputOf<O> } | { error: ErrorBody };
type Responder = (body: unknown) => Promise<Response>;

const responders = new Map<string, Responder>();

/**
 * Stands in for the server in tests of a component. Requests and answers have to fit the contract, as
 * those of the real server do; the real one runs in the tests of the server and end to end.
 */
export function answerApi<O extends HttpOperation>(
  operation: O,
  answer: (input: ParsedInputOf<O>) => Answer<O> | Promise<Answer<O>>,
): void {
  responders.set(`${operation.http.method} /api${operation.http.path}`, async (body) => {
    const result = await answer(operation.input.parse(body) as ParsedInputOf<O>);
    if ("error" in result) {
      return Response.json({ error: result.error }, { status: errorStatus[result.error.code] });
    }
    return Response.json(operation.output.parse(result.data));
  });
  vi.stubGlobal("fetch", async (path: string, { method, body }: RequestInit) => {
    const respond = responders.get(`${method ?? "GET"} ${path}`);
    if (respond === undefined) throw new Error(`The test has no answer for ${method ?? "GET"} ${path}`);
    return respond(typeof body === "string" ? JSON.parse(body) : {});
  });
}

/** As when the network is gone. */
export function loseNetwork(): void {
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("fetch failed")));
}

export function forgetAnswers(): void {
  responders.clear();
  vi.unstubAllGlobals();
}
