import { createCallApi, type HttpOperation } from "@parley/client/call-api";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import { AppError } from "@parley/shared/errors";
import type { TestServer } from "./create-test-server";

/**
 * One person's calls over HTTP, through the SDK's own client; without a token nobody's.
 * @returns what the operation answers; a refusal rejects with an `AppError` of its code
 */
export function createCaller({ url }: Pick<TestServer, "url">, person?: { token: string }) {
  const callApi = createCallApi({ baseUrl: url, ...(person && { token: person.token }) });
  return async <O extends HttpOperation>(operation: O, input: InputOf<O>): Promise<OutputOf<O>> => {
    const result = await callApi(operation, input);
    if (result.ok) return result.data;
    const { code, message, details } = result.error;
    throw new AppError(code, message, { details });
  };
}

export type Caller = ReturnType<typeof createCaller>;
