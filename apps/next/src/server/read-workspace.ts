import "server-only";
import { cache } from "react";
import type { Workspace } from "@parley/shared/contracts/workspace";
import { callServer } from "./call-server";
import { ServerError } from "./server-error";

/** What the screens before sign-in need to know, once per request. */
export const readWorkspace = cache(async (): Promise<Workspace> => {
  const result = await callServer("workspace:get", {});
  if (!result.ok) throw new ServerError(result.error);
  return result.data;
});
