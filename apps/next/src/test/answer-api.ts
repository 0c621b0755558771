import { vi } from "vitest";
import type { ErrorBody } from "@parley/shared/contracts/common";
import type { Operation, OutputOf, ParsedInputOf } from "@parley/shared/contracts/define";
import type { HttpBinding } from "@parley/shared/contracts/routes";
import { errorStatus } from "@parley/shared/errors";

type HttpOperation = Operation & { http: HttpBinding };
type Answer<O extends HttpOperation> = { data: OutputOf<O> } | { error: ErrorBody };

interface Responder {
  method: string;
  /** Of the address, with a group for each of its parameters. */
  path: RegExp;
  respond: (input: unknown) => Promise<Response>;
}

const responders = new Map<string, Responder>();

/**
 * Stands in for the server in tests of a component. Requests and answers have to fit the contract, as
 * those of the real server do; the real one runs in the tests of the server and end to end.
 */
export function answerApi<O extends HttpOperation>(
  operation: O,
  answer: (input: ParsedInputOf<O>) => Answer<O> | Promise<Answer<O>>,
): void {
  const { method, path } = operation.http;
  responders.set(`${method} ${path}`, {
    method,
    path: new RegExp(`^/api${path.replace(/:(\w+)/g, "(?<$1>[^/]+)")}$`),
    respond: async (input) => {
      const result = await answer(operation.input.parse(input) as ParsedInputOf<O>);
      if ("error" in result) {
        return Response.json({ error: result.error }, { status: errorStatus[result.error.code] });
      }
      return Response.json(operation.output.parse(result.data));
    },
  });
  vi.stubGlobal("fetch", async (address: string, { method = "GET", body }: RequestInit) => {
    const { pathname, searchParams } = new URL(address, "http://parley.invalid");
    for (const responder of responders.values()) {
      const match = responder.method === method ? responder.path.exec(pathname) : null;
      if (match === null) continue;
      const sent: unknown = typeof body === "string" ? JSON.parse(body) : {};
      const parameters = Object.entries(match.groups ?? {}).map(([name, value]) => [
        name,
        decodeURIComponent(value),
      ]);
      return responder.respond({
        ...Object.fromEntries(parameters),
        ...Object.fromEntries(searchParams),
        ...(sent as object),
      });
    }
    throw new Error(`The test has no answer for ${method} ${address}`);
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
