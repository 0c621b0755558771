import type { AnyOperation } from "@parley/shared/contracts/protocol";
import { limits } from "@parley/shared/limits";
import type { HttpRequest } from "./http-client";
import { hostileValue, nest, pick, tainted, type Random } from "./hostile-values";

type Input = Record<string, unknown>;

export interface HostileRequest extends HttpRequest {
  /** The path may lead to another route, so a success has that one's form. */
  strayPath?: boolean;
}

/** Any text as a part of an address; half a surrogate pair as the bytes that UTF-8 has no name for. */
function encode(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  return text
    .split(/(\p{Surrogate})/u)
    .map((part) => (/^\p{Surrogate}$/u.test(part) ? "%ED%A0%80" : encodeURIComponent(part)))
    .join("")
    .slice(0, 9_000);
}

/** A valid input with at most one field changed, left out or added. */
export function mutate(random: Random, valid: Input): Input {
  const names = Object.keys(valid);
  const input = { ...valid };
  const what = random();
  if (what < 0.06) return input;
  if (what < 0.16 && names.length > 0) delete input[pick(random, names)];
  else if (what < 0.22 || names.length === 0) input[pick(random, extraNames)] = hostileValue(random);
  else {
    const name = pick(random, names);
    input[name] = random() < 0.4 ? tainted(random, valid[name]) : hostileValue(random);
  }
  return input;
}

const extraNames = [
  "limit",
  "cursor",
  "since",
  "before",
  "around",
  "text",
  "ids",
  "archived",
  "epoch",
  "role",
];

const pathGarbage = [
  "..",
  ".",
  "%2e%2e",
  "..%2f..%2fetc%2fpasswd",
  "%00",
  "a%00b",
  "%",
  "%zz",
  "%ff",
  "%c0%ae",
  "%ED%A0%80",
  "%u0041",
  "a%2fb",
  "a/b/c",
  "",
  "/",
  "*",
  ":roomId",
  "(.*)",
  ";jsessionid=1",
  "\\..\\",
  "%5c",
  "__proto__",
  "constructor",
  "%E2%80%AE",
  "%F0%9F%98%80",
  "ÿþ",
  "1".repeat(9_000),
  "%41".repeat(3_000),
];

/** The address of an operation, its parameters filled from the input or, where `stray`, with garbage. */
function addressOf(
  random: Random,
  { http }: AnyOperation,
  input: Input,
  stray: boolean,
): { path: string; rest: Input; strayPath: boolean } {
  const rest = { ...input };
  let strayPath = stray;
  let path = http.path.replace(/:(\w+)/g, (_match, name: string) => {
    const value = rest[name];
    delete rest[name];
    const part = stray ? pick(random, pathGarbage) : encode(value ?? "");
    strayPath ||= part === "";
    return part;
  });
  if (stray && random() < 0.3)
    path += pick(random, ["/", "//", "/..", "/%00", "/x/y", "%20", "#fragment", "/."]);
  return { path: `/api${path}`, rest, strayPath };
}

const queryGarbage = [
  "limit=1&limit=2",
  "limit[a]=1",
  "limit[]=1&limit[]=2",
  "limit=NaN&since=Infinity",
  "limit=1e309",
  "limit=0x10",
  "limit=%20%20",
  "limit=%D9%A3",
  "limit=-0&since=-0",
  "since=9007199254740993&before=1e21",
  "since=0&since=1",
  "before=1&after=1&around=1",
  "cursor=",
  "cursor=%00",
  "cursor=bnVsbA",
  "cursor=eyJuYW1lIjoiYVx1MDAwMCIsImlkIjoiMSJ9",
  "cursor=eyJuYW1lIjoiXHVkODAwIiwiaWQiOiIwMTg5MGE1ZC1hYzk2LTc3NGItYmNjZS1iMzAyMDk5YTgwNTcifQ",
  `cursor=${"A".repeat(600)}`,
  `cursor=${"A".repeat(660)}`,
  "text=%ED%A0%80&text=%00",
  "text=%25_%5C",
  `text=${"%F0%9F%98%80".repeat(50)}`,
  `text=${"a".repeat(110)}`,
  "ids=,&archived=maybe",
  `ids=${"01890a5d-ac96-774b-bcce-b302099a8057,".repeat(110)}`,
  "ids=__proto__",
  "__proto__[x]=1&constructor[prototype][x]=1",
  "__proto__=1&constructor=1&toString=1&hasOwnProperty=1",
  "=&&&==&",
  "%=%&%zz=%zz",
  "roomId=01890a5d-ac96-774b-bcce-b302099a8057&userId=1",
  Array.from({ length: 1_200 }, (_each, index) => `k${index}=1`).join("&"),
];

const contentTypes = [
  undefined,
  "text/plain",
  "application/x-www-form-urlencoded",
  "multipart/form-data; boundary=x",
  "application/octet-stream",
  "application/json; charset=utf-16",
  "application/json; charset=utf-8",
  "application/json; charset=nonsense",
  "application/problem+json",
  "application/json, text/html",
  "application/json;",
  ";;;",
  "x".repeat(2_000),
];

const brokenBodies: (string | Buffer)[] = [
  "",
  " ",
  "{",
  "}",
  "{]",
  '{"a":',
  '{"a":1,}',
  "{'a':1}",
  "NaN",
  "Infinity",
  "undefined",
  "null",
  "true",
  "1",
  '"text"',
  "[]",
  "[1,2,3]",
  '{"a":NaN}',
  '{"a":1}{"b":2}',
  '{"roomId":"x","roomId":"y"}',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"a":"\\ud800"}',
  '{"a":"\\u0000"}',
  '{"a":1e999,"b":-1e999}',
  '{"a":"\u0001"}',
  "\ufeff{}",
  "[".repeat(30_000),
  "[".repeat(5_000) + "]".repeat(5_000),
  '{"a":'.repeat(5_000) + "1" + "}".repeat(5_000),
  "<?xml version='1.0'?><a/>",
  "a=1&b=2",
  Buffer.from([0xff, 0xfe, 0x00, 0x80, 0xc3, 0x28]),
  Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xed, 0xa0, 0x80, 0xff]), Buffer.from('"}')]),
  Buffer.alloc(1_000),
];

/** JSON of an input, padded to so many bytes with a field that no contract knows. */
function padded(input: Input, bytes: number): string {
  const bare = JSON.stringify({ ...input, padding: "" });
  return JSON.stringify({ ...input, padding: "x".repeat(Math.max(0, bytes - Buffer.byteLength(bare))) });
}

const headerGarbage = [
  "",
  "x",
  "ÿþ\x80",
  "%",
  "%ED%A0%80",
  "%00",
  "=;=;=",
  ".",
  "..",
  "a.b",
  "a.%zz",
  "Bearer",
  "Bearer  ",
  "Bearer ÿ.ÿ",
  `Bearer ${"a".repeat(3_000)}.${"b".repeat(3_000)}`,
  "Basic dXNlcjpwYXNz",
  "null",
  "http://",
  "http://[::1",
  "javascript:alert(1)",
  `parley.session_token=${"a".repeat(4_000)}.b`,
  "parley.session_token=%E0%A4%A.%",
  "parley.session_token=__proto__.x; parley.session_token=y",
  "parley.session_token=",
];

/** Headers that say who asks, with nonsense in them. */
export function hostileCredentials(random: Random): Record<string, string> {
  const names = ["cookie", "authorization", "origin", "x-request-id", "x-forwarded-for", "x-parley-internal"];
  return Object.fromEntries(
    Array.from({ length: 3 }, () => [pick(random, names), pick(random, headerGarbage)]),
  );
}

/** A field, or the whole body, as deep as a body of the allowed size can be; written as text, for it is too deep to stringify. */
function deepBody(random: Random, input: Input): string {
  const depth = pick(random, [1_000, 5_000, 30_000]);
  const deep = "[".repeat(depth) + "]".repeat(depth);
  if (random() < 0.2) return deep;
  const name = pick(random, [...Object.keys(input), "anything"]);
  return JSON.stringify({ ...input, [name]: 0 }).replace(`"${name}":0`, `"${name}":${deep}`);
}

/** One request that an operation must bear: mostly its own input with something wrong, and what HTTP itself can get wrong. */
export function hostileRequest(random: Random, operation: AnyOperation, valid: Input): HostileRequest {
  const { method } = operation.http;
  const kind = random();
  const input = kind < 0.6 ? mutate(random, valid) : valid;
  const { path, rest, strayPath } = addressOf(random, operation, input, kind >= 0.6 && kind < 0.7);
  const json = { "content-type": "application/json" };
  if (method === "GET" || method === "DELETE") {
    const query =
      kind < 0.6 || strayPath
        ? Object.entries(rest).map(([name, value]) => `${encode(name)}=${encode(value)}`)
        : [pick(random, queryGarbage), ...(random() < 0.3 ? [pick(random, queryGarbage)] : [])];
    const address = query.length > 0 ? `${path}?${query.join("&").slice(0, 12_000)}` : path;
    if (kind < 0.9) return { method, path: address, strayPath };
    return { method, path: address, strayPath, headers: json, body: pick(random, brokenBodies) };
  }
  if (kind < 0.7) return { method, path, strayPath, headers: json, body: JSON.stringify(rest) };
  if (kind < 0.73) {
    const body = JSON.stringify(random() < 0.5 ? hostileValue(random) : nest(random, 500));
    return { method, path, headers: json, ...(body !== undefined && { body }) };
  }
  if (kind < 0.76) return { method, path, headers: json, body: deepBody(random, rest) };
  if (kind < 0.86) return { method, path, headers: json, body: pick(random, brokenBodies) };
  if (kind < 0.9) {
    const bytes = pick(random, [limits.requestBytes, limits.requestBytes + 1, limits.requestBytes * 1.1]);
    return { method, path, headers: json, body: padded(rest, Math.floor(bytes)) };
  }
  if (kind < 0.97) {
    const type = pick(random, contentTypes);
    return { method, path, ...(type && { headers: { "content-type": type } }), body: JSON.stringify(rest) };
  }
  const encoding = pick(random, ["gzip", "deflate", "br", "nonsense", "identity, gzip"]);
  return { method, path, headers: { ...json, "content-encoding": encoding }, body: JSON.stringify(rest) };
}
