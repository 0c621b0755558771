import type * as z from "zod";
import type { RateName } from "../limits";
import { routes, type HttpBinding, type RouteName, type Routes } from "./routes";

/**
 * Who may call an operation at all. What they may do with a particular room is decided by that
 * feature's policy.
 *
 * - `anyone`: no session needed
 * - `account`: signed in, perhaps not yet named
 * - `person`: signed in and named
 * - `admin`: a person with the workspace role `admin`
 */
export type Access = "anyone" | "account" | "person" | "admin";

export interface OperationOptions {
  summary: string;
  access: Access;
  /** Refused to access tokens of any scope: what decides who is signed in, with what and for how long. */
  sessionOnly?: true;
  rate: RateName;
  /** Whether the socket carries it too, under its name. */
  socket?: boolean;
}

export interface Operation<
  Name extends string = string,
  Input extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> extends OperationOptions {
  kind: "command" | "query";
  name: Name;
  input: Input;
  output: Output;
  /** Where HTTP carries it, from `routes.ts`. */
  http?: HttpBinding;
}

export interface EventContract<Name extends string = string, Payload extends z.ZodType = z.ZodType> {
  kind: "event";
  name: Name;
  payload: Payload;
  summary: string;
}

/** Something that changes state; its name is imperative. */
export function command<
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Options extends OperationOptions,
>(name: Name, input: Input, output: Output, options: Options) {
  return { kind: "command" as const, name, input, output, http: httpOf(name), ...options };
}

/** Something that only reads. */
export function query<
  const Name extends string,
  Input extends z.ZodType,
  Output extends z.ZodType,
  const Options extends OperationOptions,
>(name: Name, input: Input, output: Output, options: Options) {
  return { kind: "query" as const, name, input, output, http: httpOf(name), ...options };
}

type HttpOf<Name extends string> = Name extends RouteName ? Routes[Name] : undefined;

const httpOf = <Name extends string>(name: Name) =>
  (routes as Partial<Record<string, HttpBinding>>)[name] as HttpOf<Name>;

/** Something that happened, told by the server; its name is in the past tense. */
export function event<const Name extends string, Payload extends z.ZodType>(
  name: Name,
  payload: Payload,
  summary: string,
): EventContract<Name, Payload> {
  return { kind: "event", name, payload, summary };
}

export type InputOf<O extends Operation> = z.input<O["input"]>;
export type ParsedInputOf<O extends Operation> = z.output<O["input"]>;
export type OutputOf<O extends Operation> = z.output<O["output"]>;
export type PayloadOf<E extends EventContract> = z.output<E["payload"]>;
