export type Json = Record<string, unknown>;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const types = ["null", "boolean", "object", "array", "number", "string", "integer"];
const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/** Keywords of JSON Schema 2020-12 whose value is a schema, a list of them or a map of them. */
const oneSchema = ["items", "additionalProperties", "not", "propertyNames", "contains", "if", "then", "else"];
const manySchemas = ["anyOf", "oneOf", "allOf", "prefixItems"];
const namedSchemas = ["properties", "patternProperties", "$defs", "dependentSchemas"];

/** What is wrong with a document by the rules of OpenAPI 3.1.1 that a document of ours can break; each names its place. */
export function findOpenapiProblems(document: Json): string[] {
  const problems: string[] = [];
  const complain = (place: string, what: string) => void problems.push(`${place}: ${what}`);

  if (!/^3\.1\.\d+$/.test(String(document.openapi))) complain("openapi", "is no version 3.1");
  const { info, paths, components } = document as { info?: Json; paths?: Json; components?: Json };
  if (typeof info?.title !== "string" || typeof info.version !== "string")
    complain("info", "lacks title or version");
  checkReferences(document, document, "#", complain);
  for (const [name, schema] of Object.entries((components?.schemas ?? {}) as Json)) {
    checkSchema(schema, `components.schemas.${name}`, complain);
  }

  const ids = new Set<unknown>();
  for (const [path, item] of Object.entries(paths ?? {})) {
    if (!path.startsWith("/") || path.includes(":")) complain(path, "is no path");
    if (!isObject(item)) {
      complain(path, "is no path item");
      continue;
    }
    for (const [method, operation] of Object.entries(item)) {
      const place = `${method} ${path}`;
      if (!methods.includes(method)) complain(place, "is no method");
      if (!isObject(operation)) {
        complain(place, "is no operation");
        continue;
      }
      if (ids.has(operation.operationId))
        complain(place, `has the id ${String(operation.operationId)} twice`);
      ids.add(operation.operationId);
      checkSecurity(operation.security ?? document.security, components, place, complain);
      checkParameters(operation.parameters, path, place, complain);
      if ("requestBody" in operation) checkContent(operation.requestBody, `${place} body`, complain);
      checkResponses(operation.responses, place, complain);
    }
  }
  return problems;
}

type Complain = (place: string, what: string) => void;

function checkReferences(value: unknown, root: Json, place: string, complain: Complain): void {
  if (Array.isArray(value)) {
    value.forEach((each, index) => checkReferences(each, root, `${place}/${index}`, complain));
  } else if (isObject(value)) {
    if (typeof value.$ref === "string") {
      const steps = value.$ref.startsWith("#/") ? value.$ref.slice(2).split("/") : ["not local"];
      const target = steps
        .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"))
        .reduce<unknown>((at, step) => (isObject(at) ? at[step] : undefined), root);
      if (target === undefined) complain(place, `${value.$ref} leads nowhere`);
    }
    for (const [key, each] of Object.entries(value)) checkReferences(each, root, `${place}/${key}`, complain);
  }
}

function checkSecurity(
  security: unknown,
  components: Json | undefined,
  place: string,
  complain: Complain,
): void {
  const schemes = (components?.securitySchemes ?? {}) as Json;
  for (const requirement of Array.isArray(security) ? (security as unknown[]) : [{ "not a list": [] }]) {
    for (const name of Object.keys(requirement as Json)) {
      if (!(name in schemes)) complain(place, `has the unknown security scheme ${name}`);
    }
  }
}

function checkParameters(parameters: unknown, path: string, place: string, complain: Complain): void {
  const list = (Array.isArray(parameters) ? parameters : []) as Json[];
  const seen = new Set<string>();
  for (const { name, in: where, required, schema } of list) {
    const key = `${String(where)} ${String(name)}`;
    if (seen.has(key)) complain(place, `has the parameter ${key} twice`);
    seen.add(key);
    if (!["path", "query", "header", "cookie"].includes(String(where)))
      complain(place, `${key} stands nowhere`);
    if (where === "path" && required !== true) complain(place, `${key} must be required`);
    checkSchema(schema, `${place} ${key}`, complain);
  }
  const inTemplate = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => `path ${name}`);
  for (const name of inTemplate) if (!seen.has(name)) complain(place, `does not describe ${name}`);
  for (const name of seen) {
    if (name.startsWith("path ") && !inTemplate.includes(name)) complain(place, `has no ${name} in its path`);
  }
}

function checkResponses(responses: unknown, place: string, complain: Complain): void {
  const entries = isObject(responses) ? Object.entries(responses) : [];
  if (entries.length === 0) complain(place, "has no responses");
  for (const [status, response] of entries) {
    if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) complain(place, `${status} is no status`);
    if (!isObject(response) || typeof response.description !== "string") {
      complain(`${place} ${status}`, "has no description");
    } else if ("content" in response) checkContent(response, `${place} ${status}`, complain);
  }
}

function checkContent(holder: unknown, place: string, complain: Complain): void {
  const content = isObject(holder) ? holder.content : undefined;
  if (!isObject(content) || Object.keys(content).length === 0) complain(place, "has no content");
  for (const [type, media] of Object.entries(isObject(content) ? content : {})) {
    if (!/^[\w*.+-]+\/[\w*.+-]+$/.test(type)) complain(place, `${type} is no media type`);
    checkSchema(isObject(media) ? media.schema : undefined, `${place} ${type}`, complain);
  }
}

function checkSchema(schema: unknown, place: string, complain: Complain): void {
  if (typeof schema === "boolean") return;
  if (!isObject(schema)) {
    complain(place, "has no schema");
    return;
  }
  for (const type of [schema.type ?? []].flat()) {
    if (!types.includes(String(type))) complain(place, `there is no such type as ${String(type)}`);
  }
  const { required, pattern, nullable } = schema;
  if (nullable !== undefined) complain(place, "nullable is of OpenAPI 3.0");
  if (
    required !== undefined &&
    !(Array.isArray(required) && required.every((each) => typeof each === "string"))
  ) {
    complain(place, "required is no list of names");
  }
  if (typeof pattern === "string") {
    try {
      new RegExp(pattern, "u");
    } catch {
      complain(place, `${pattern} is no pattern`);
    }
  }
  for (const key of oneSchema) if (key in schema) checkSchema(schema[key], `${place}.${key}`, complain);
  for (const key of manySchemas) {
    if (!(key in schema)) continue;
    const list = schema[key];
    if (!Array.isArray(list) || list.length === 0) complain(`${place}.${key}`, "is no list of schemas");
    else list.forEach((each, index) => checkSchema(each, `${place}.${key}.${index}`, complain));
  }
  for (const key of namedSchemas) {
    if (!(key in schema)) continue;
    if (!isObject(schema[key])) complain(`${place}.${key}`, "is no map of schemas");
    else
      for (const [name, each] of Object.entries(schema[key]))
        checkSchema(each, `${place}.${key}.${name}`, complain);
  }
}
