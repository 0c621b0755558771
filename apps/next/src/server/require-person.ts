import "server-only";
import { cache } from "react";
import { notFound, redirect } from "next/navigation";
import type { Me } from "@parley/shared/contracts/users";
import { signInPath, welcomePath } from "../features/sign-in/sign-in-path";
import { callServer } from "./call-server";
import { ServerError } from "./server-error";

/** Who asks for this page, once per request; null without a session. */
export const findMe = cache(async (): Promise<Me | null> => {
  const result = await callServer("me:get", {});
  if (result.ok) return result.data;
  if (result.error.code === "unauthenticated" || result.error.code === "banned") return null;
  throw new ServerError(result.error);
});

/** The person who asks; sends others to sign in, or to choose a name, and back to `path`. */
export async function requirePerson(path: string): Promise<Me> {
  const me = await findMe();
  if (me === null) redirect(signInPath({ next: path }));
  if (!me.named) redirect(welcomePath({ next: path }));
  return me;
}

/** The same for what admins alone may see: for others there is no such page. */
export async function requireAdmin(path: string): Promise<Me> {
  const me = await requirePerson(path);
  if (me.role !== "admin") notFound();
  return me;
}
