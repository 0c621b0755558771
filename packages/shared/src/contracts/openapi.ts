import * as z from "zod";
import { errorStatus } from "../errors";
import { rates } from "../limits";
import { accountHeader } from "./handshake";
import { ErrorBody } from "./common";
import type { Operation } from "./define";
import { operations, plainRoutes } from "./protocol";

type Json = Record<string, unknown>;
type ObjectSchema = { properties?: Record<string, Json>; required?: string[]; description?: string };

const schemaOf = (type: z.ZodType, io: "input" | "output"): Json => {
  const schema = { ...z.toJSONSchema(type, { io, unrepresentable: "any" }) } as Json;
  delete schema.$schema;
  return schema;
};

const accessText = {
  anyone: "Needs no sign-in.",
  account: "Needs to be signed in.",
  person: "Needs to be signed in, with a display name.",
  admin: "Needs to be signed in as an admin.",
};

function tokenText({ sessionOnly, access, kind }: Operation): string {
  if (sessionOnly) return "Access tokens are refused.";
  if (access === "anyone") return "";
  return kind === "query"
    ? "An access token of either scope will do."
    : "An access token needs the scope `write`.";
}

/** `/rooms/:roomId` as OpenAPI writes it: `/api/rooms/{roomId}`. */
const openapiPath = (path: string) => `/api${path}`.replace(/:(\w+)/g, "{$1}");

/** An OpenAPI 3.1 document of the HTTP API, made from the contracts. */
export function createOpenapiDocument(baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const operation of operations as readonly Operation[]) {
    if (!operation.http) continue;
    const path = (paths[openapiPath(operation.http.path)] ??= {});
    path[operation.http.method.toLowerCase()] = describeOperation(operation, operation.http);
  }
  for (const { method, path, summary } of plainRoutes) {
    const name = path.replaceAll(/\W+/g, "_").replace(/^_/, "");
    const operationId = method === "GET" ? name : `${method.toLowerCase()}_${name}`;
    const plain = {
      operationId,
      summary,
      tags: ["server"],
      security: [],
      responses: { 200: { description: "OK" } },
    };
    (paths[path] ??= {})[method.toLowerCase()] = plain;
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Parley",
      version: "1",
      description:
        "Everything that the web app does over HTTP. Live changes come over Socket.IO at `/socket.io` as " +
        "`room:changed`, `person:changed` and `workspace:changed`.",
    },
    servers: [{ url: baseUrl }],
    security: [{ session: [] }, { bearer: [] }],
    paths,
    components: {
      securitySchemes: {
        session: {
          type: "apiKey",
          in: "cookie",
          name: "parley.session_token",
          description:
            "Set by signing in. Mutations also need an `Origin` of this site. Who sends the id of the account that they " +
            `believe to be as \`${accountHeader}\` is refused as \`account_changed\` when it is another one's session.`,
        },
        bearer: {
          type: "http",
          scheme: "bearer",
          description:
            "An access token (`parley_…`), made in the settings. Needs no Origin; cookies are ignored.",
        },
      },
      schemas: { Error: schemaOf(z.object({ error: ErrorBody }), "output") },
    },
  };
}

function describeOperation(
  operation: Operation,
  { method, path, status = 200, file }: NonNullable<Operation["http"]>,
): Json {
  const input = schemaOf(operation.input, "input") as ObjectSchema;
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name as string);
  const rest = Object.entries(input.properties ?? {}).filter(([name]) => !inPath.includes(name));
  const inQuery = method === "GET" || method === "DELETE";
  const { points, seconds, per } = rates[operation.rate];
  const required = (input.required ?? []).filter((name) => !inPath.includes(name));
  return {
    operationId: operation.name.replaceAll(/[:-]/g, "_"),
    summary: operation.summary,
    description: [
      accessText[operation.access],
      tokenText(operation),
      `At most ${points} requests in ${seconds} seconds per ${per}.`,
    ]
      .filter(Boolean)
      .join(" "),
    tags: [operation.name.split(":")[0]],
    ...(operation.access === "anyone"
      ? { security: [] }
      : operation.sessionOnly && { security: [{ session: [] }] }),
    parameters: [
      ...inPath.map((name) => ({ name, in: "path", required: true, schema: input.properties?.[name] ?? {} })),
      ...(inQuery ? rest : []).map(([name, schema]) => ({
        name,
        in: "query",
        required: required.includes(name),
        schema,
      })),
    ],
    ...(!inQuery &&
      rest.length > 0 && {
        requestBody: {
          required: required.length > 0,
          content: {
            "application/json": {
              schema: { type: "object", properties: Object.fromEntries(rest), required },
            },
          },
        },
      }),
    responses: {
      [status]: {
        description: "Success",
        content: file
          ? { [file.type]: { schema: { type: "string", format: "binary" } } }
          : { "application/json": { schema: schemaOf(operation.output, "output") } },
      },
      default: {
        description: `An error, by its code: ${Object.entries(errorStatus)
          .map(([code, httpStatus]) => `${code} (${httpStatus})`)
          .join(", ")}`,
        content: { "application/json": { schema: { $ref: "#/components/schemas/Error" } } },
      },
    },
  };
}
