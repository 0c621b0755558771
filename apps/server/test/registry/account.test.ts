import { accountHeader } from "@parley/shared/contracts/handshake";
import { operations } from "@parley/shared/contracts/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createHttpClient, type HttpClient } from "./http-client";
import { settingOf } from "./operation-inputs";
import { sendOnStage } from "./send-on-stage";
import { createAdminOwner } from "./stage";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

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

describe("a request that says whose it is", () => {
  it.each(operations.map((operation) => [operation.name, operation] as const))(
    "%s",
    async (_name, operation) => {
      const stage = await createAdminOwner(workspace.db, settingOf(operation.name));
      const byCookie = { cookie: stage.caller?.cookie ?? "", origin: workspace.server.url };
      const byToken = { authorization: `Bearer ${stage.caller?.token ?? ""}` };
      for (const credentials of [byCookie, byToken]) {
        const ofAnother = await sendOnStage({ workspace, client }, stage, operation, {
          ...credentials,
          [accountHeader]: stage.targetId,
        });
        expect(ofAnother).toEqual({ status: 409, code: "account_changed", changed: false });
      }
      const mine = await sendOnStage({ workspace, client }, stage, operation, {
        ...byCookie,
        [accountHeader]: stage.caller?.id ?? "",
      });
      expect(mine.code).toBe("ok");
    },
  );
});
