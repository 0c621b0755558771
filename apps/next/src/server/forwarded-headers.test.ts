import { expect, test } from "vitest";
import { forwardedHeaders } from "./forwarded-headers";

const incoming = new Headers({
  cookie: "session=1",
  "x-request-id": "abc",
  "x-forwarded-for": "203.0.113.7",
  authorization: "Bearer other",
});

test("the cookie and the request's id go along, and nothing else of the request", () => {
  expect(forwardedHeaders(incoming, undefined)).toEqual({ cookie: "session=1", "x-request-id": "abc" });
});

test("the caller's address only under the secret, as the last proxy saw it", () => {
  const forged = new Headers(incoming);
  forged.set("x-forwarded-for", "198.51.100.1, 203.0.113.7");
  expect(forwardedHeaders(forged, "secret")).toMatchObject({
    "x-parley-internal": "secret",
    "x-parley-client-address": "203.0.113.7",
  });
  expect(forwardedHeaders(new Headers(), "secret")).not.toHaveProperty("x-parley-internal");
});

test("a request without an id gets one", () => {
  expect(forwardedHeaders(new Headers(), undefined)["x-request-id"]).toMatch(/^[\w-]{36}$/);
});
