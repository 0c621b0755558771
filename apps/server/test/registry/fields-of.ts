import * as z from "zod";

/** Schemas with a name of their own: where one of them stands, its name does for all of its fields. */
export type NamedSchemas = Readonly<Record<string, z.ZodType>>;

/**
 * The fields of what a schema describes, as `users[].status.text`; `users[]:User` where they are listed under that name.
 * @param own the name that this schema goes by itself
 */
export function fieldsOf(schema: z.ZodType, named: NamedSchemas, own?: string): string[] {
  const fields = new Set<string>();

  function walk(type: z.ZodType, path: string) {
    const name = nameOf(type, named);
    if (name !== undefined && (name !== own || path !== "")) fields.add(`${path}:${name}`);
    else if (type instanceof z.ZodObject) walkObject(type, path);
    else if (type instanceof z.ZodArray) walk(type.element as z.ZodType, `${path}[]`);
    else if (type instanceof z.ZodRecord) walk(type.valueType as z.ZodType, `${path}{}`);
    else if (type instanceof z.ZodUnion) for (const option of type.options) walk(option as z.ZodType, path);
    else if (type instanceof z.ZodPipe) walk(type.out as z.ZodType, path);
    else if (isWrapper(type)) walk(type.unwrap() as z.ZodType, path);
    else fields.add(path === "" ? "(file)" : path);
  }

  function walkObject({ shape }: z.ZodObject, path: string) {
    const base = baseOf(shape, named, path === "" ? own : undefined);
    if (base !== undefined) fields.add(`${path}:${base}`);
    const inBase = base === undefined ? {} : shapeOf(named[base]);
    for (const [key, type] of Object.entries(shape))
      if (!(key in inBase)) walk(type as z.ZodType, path === "" ? key : `${path}.${key}`);
  }

  walk(schema, "");
  return [...fields];
}

const isWrapper = (type: z.ZodType) =>
  type instanceof z.ZodNullable || type instanceof z.ZodOptional || type instanceof z.ZodDefault;

const nameOf = (type: z.ZodType, named: NamedSchemas) =>
  Object.keys(named).find((name) => named[name] === type);

const shapeOf = (type: z.ZodType | undefined): Record<string, unknown> =>
  type instanceof z.ZodObject ? type.shape : {};

/** The largest named schema that this one extends: its fields are the very same ones. */
function baseOf(shape: Record<string, unknown>, named: NamedSchemas, own: string | undefined) {
  const sizeOf = (name: string) => Object.keys(shapeOf(named[name])).length;
  const isWithin = (name: string) =>
    Object.entries(shapeOf(named[name])).every(([key, type]) => shape[key] === type);
  return Object.keys(named)
    .filter((name) => name !== own && sizeOf(name) > 0 && sizeOf(name) < Object.keys(shape).length)
    .filter(isWithin)
    .sort((a, b) => sizeOf(b) - sizeOf(a))[0];
}
