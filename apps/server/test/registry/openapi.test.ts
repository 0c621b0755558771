import { createOpenapiDocument } from "@parley/shared/contracts/openapi";
import { operations, plainRoutes } from "@parley/shared/contracts/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findOpenapiProblems, type Json } from "./openapi-problems";
import { openTestWorkspace, type TestWorkspace } from "./test-workspace";

let workspace: TestWorkspace;
beforeAll(async () => {
  workspace = await openTestWorkspace("pglite");
});
afterAll(() => workspace.close());

const pathOf = (path: string) => path.replace(/:(\w+)/g, "{$1}");

describe("the OpenAPI document", () => {
  it("has every operation and plain route, under its method and path, and nothing else", () => {
    const { paths } = createOpenapiDocument("http://localhost:3030") as { paths: Record<string, object> };
    const described = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const registered = [
      ...operations.map(({ http }) => `${http.method} ${pathOf(`/api${http.path}`)}`),
      ...plainRoutes.map(({ method, path }) => `${method} ${pathOf(path)}`),
    ];
    expect(described.sort()).toEqual(registered.sort());
  });

  it("is what the server serves, and valid OpenAPI 3.1", async () => {
    const answer = await fetch(`${workspace.server.url}/api/openapi.json`);
    const served = (await answer.json()) as Json;
    expect(served).toEqual(createOpenapiDocument(workspace.server.deps.config.baseUrl));
    expect(findOpenapiProblems(served)).toEqual([]);
  });

  it.each<[string, (document: string) => string, string]>([
    [
      "a reference to nowhere",
      (text) => text.replaceAll("schemas/Error", "schemas/Nowhere"),
      "leads nowhere",
    ],
    [
      "a parameter that no path has",
      (text) => text.replaceAll('"name":"inviteId"', '"name":"wrong"'),
      "inviteId",
    ],
    ["an unknown type", (text) => text.replaceAll('"type":"integer"', '"type":"int"'), "no such type"],
    ["two operations of one name", (text) => text.replaceAll("room_archive", "room_get"), "twice"],
    ["a missing description", (text) => text.replaceAll('"description":"Success",', ""), "description"],
    ["no version", (text) => text.replaceAll('"openapi":"3.1.1"', '"openapi":"3.0.3"'), "3.1"],
  ])("is found out with %s", (_what, damage, found) => {
    const whole = JSON.stringify(createOpenapiDocument("http://localhost:3030"));
    const damaged = damage(whole);
    expect(damaged).not.toBe(whole);
    expect(findOpenapiProblems(JSON.parse(damaged) as Json).join("\n")).toContain(found);
  });
});

describe("the page of the API", () => {
  it("names every operation, loads nothing and runs nothing", async () => {
    const answer = await fetch(`${workspace.server.url}/api/docs`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/html");
    const page = await answer.text();
    for (const { http, summary } of operations) {
      expect(page).toContain(pathOf(`/api${http.path}`));
      expect(page).toContain(summary.replaceAll("'", "&#39;").split(/["&'<>]/)[0]);
    }
    expect(page).not.toMatch(/<(script|iframe|img|link|object|embed|base|form)\b/i);
    expect(page).not.toMatch(/\son\w+=|\sstyle=/i);
    expect(page).not.toMatch(/@import|url\(/i);
    const addresses = [...page.matchAll(/\b(?:href|src|action)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses.filter((address) => !/^(#|\/(?!\/))/.test(address ?? ""))).toEqual([]);
  });

  it("has a strict policy, with a nonce of its own for each answer", async () => {
    const policies = await Promise.all(
      [1, 2].map(async () => {
        const answer = await fetch(`${workspace.server.url}/api/docs`);
        const policy = answer.headers.get("content-security-policy") ?? "";
        const [, nonce = "none"] = /'nonce-([^']+)'/.exec(policy) ?? [];
        expect(policy).toContain("default-src 'none'");
        expect(policy).toContain("base-uri 'none'");
        expect(policy).toContain("frame-ancestors 'none'");
        expect(policy).not.toMatch(/unsafe-|https?:|\*|script-src|data:/);
        expect(await answer.text()).toContain(`<style nonce="${nonce}">`);
        return nonce;
      }),
    );
    expect(new Set(policies).size).toBe(2);
  });
});
