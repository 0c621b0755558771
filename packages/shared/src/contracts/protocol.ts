import type { Result } from "./common";
import type { EventContract, InputOf, Operation, OutputOf, PayloadOf } from "./define";
import * as invites from "./invites";
import * as members from "./members";
import * as messages from "./messages";
import * as reactions from "./reactions";
import * as rooms from "./rooms";
import * as sessions from "./sessions";
import * as sync from "./sync";
import * as tokens from "./tokens";
import * as users from "./users";
import * as workspace from "./workspace";

const contracts = {
  ...workspace,
  ...sessions,
  ...tokens,
  ...users,
  ...rooms,
  ...members,
  ...invites,
  ...messages,
  ...reactions,
  ...sync,
};
type Contracts = typeof contracts;

type ExportsOf<Kind> = {
  [Key in keyof Contracts]: Contracts[Key] extends Kind ? Contracts[Key] : never;
}[keyof Contracts];
export type AnyOperation = ExportsOf<Operation>;
export type AnyEvent = ExportsOf<EventContract>;

const kindOf = (contract: unknown) => (contract as { kind?: unknown }).kind;

/** The registry: every command and query, and every event. A handler outside it fails a test. */
export const operations = Object.values(contracts).filter(
  (contract) => kindOf(contract) === "command" || kindOf(contract) === "query",
) as unknown as readonly AnyOperation[];
export const events = Object.values(contracts).filter(
  (contract) => kindOf(contract) === "event",
) as unknown as readonly AnyEvent[];

/** Routes of the server that are no operation; everything else is a page of the web app. */
export const plainRoutes = [
  { method: "GET", path: "/livez", summary: "The process answers" },
  { method: "GET", path: "/readyz", summary: "The process and its database answer" },
  { method: "GET", path: "/api/openapi.json", summary: "This document" },
  { method: "GET", path: "/api/docs", summary: "This document, to read" },
  { method: "GET", path: "/api/auth/callback/google", summary: "Google sends people back here" },
] as const;

export type SocketOperation = Extract<AnyOperation, { socket: true }>;

/** What a client emits: each with an ack. */
export type ClientToServerEvents = {
  [O in SocketOperation as O["name"]]: (
    input: InputOf<O>,
    ack: (result: Result<OutputOf<O>>) => void,
  ) => void;
};

export type ServerToClientEvents = {
  [E in AnyEvent as E["name"]]: (payload: PayloadOf<E>) => void;
};
