import { ErrorBody } from "@parley/shared/contracts/common";
import type { AnyOperation } from "@parley/shared/contracts/protocol";
import type { OutgoingHttpHeaders } from "node:http";
import { toHttpRequest, type HttpClient } from "./http-client";
import { isFile } from "./is-file";
import { prepareInput } from "./operation-inputs";
import { fingerprint, type Stage } from "./stage";
import type { TestWorkspace } from "./test-workspace";

/** Sends a valid request for an operation, with these headers besides its own, and tells what came of it. */
export async function sendOnStage(
  { workspace, client }: { workspace: TestWorkspace; client: HttpClient },
  stage: Stage,
  operation: AnyOperation,
  headers: OutgoingHttpHeaders,
): Promise<{ status: number; code: string; changed: boolean }> {
  const input = await prepareInput[operation.name](stage, workspace.server);
  const request = toHttpRequest(operation, input);
  const before = await fingerprint(stage);
  const { status, text } = await client.send({ ...request, headers: { ...request.headers, ...headers } });
  const isWhole = status < 300 && isFile(operation);
  const { error } = (isWhole ? {} : JSON.parse(text)) as { error?: unknown };
  const code = status < 300 ? "ok" : ErrorBody.parse(error).code;
  return { status, code, changed: (await fingerprint(stage)) !== before };
}
