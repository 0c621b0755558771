import type { TestServer } from "./create-test-server";

/**
 * One person's request below `/api`, where the status counts too; `createCaller` is for the rest.
 * @param body sent as JSON
 */
export async function request<T = Record<string, unknown>>(
  { url }: Pick<TestServer, "url">,
  person: { token: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<{ status: number; body: T }> {
  const response = await fetch(`${url}/api${path}`, {
    method,
    headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as T };
}
