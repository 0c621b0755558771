import { createCallApi } from "@parley/client/call-api";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import type { OperationNamed } from "@parley/shared/contracts/protocol";
import type { RouteName } from "@parley/shared/contracts/routes";
import { AppError } from "@parley/shared/errors";
import type { TestServer } from "./create-test-server";

/**
 * One person's calls over HTTP, through the SDK's own client; without a token nobody's.
 * @returns what the operation answers; a refusal rejects with an `AppError` of its code
 */
export function createCaller({ url }: Pick<TestServer, "url">, person?: { token: string }) {
  const callApi = createCallApi({ url, credentials: person ? { token: person.token } : "cookie" });
  return async <Name extends RouteName>(
    { name }: { name: Name },
    input: InputOf<OperationNamed<Name>>,
  ): Promise<OutputOf<OperationNamed<Name>>> => {
    const result = await callApi(name, input);
    if (result.ok) return result.data;
    const { code, message, details } = result.error;
    throw new AppError(code, message, { details });
  };
}

export type Caller = ReturnType<typeof createCaller>;
