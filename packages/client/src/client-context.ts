import type { Result } from "@parley/shared/contracts/common";
import type { InputOf, OutputOf } from "@parley/shared/contracts/define";
import type { OperationNamed, SocketOperation, SocketQuery } from "@parley/shared/contracts/protocol";
import type { CallApi } from "./call-api";
import type { ParleyStore } from "./store";

export interface EmitOptions {
  /** That no ack came says nothing about the connection: the answer takes reading. */
  mayBeLate?: boolean;
}

/** Sends a command over the live connection; `unavailable` when there is none or no ack came in time. */
export type Emit = <Name extends SocketOperation["name"]>(
  name: Name,
  input: InputOf<OperationNamed<Name>>,
  options?: EmitOptions,
) => Promise<Result<OutputOf<OperationNamed<Name>>>>;

/**
 * Asks a small question, whichever way there is: over the live connection, where it costs a fraction of a request; over HTTP
 * where there is none, or where it stands and brings no answer. `unavailable` where it ended meanwhile.
 */
export type Ask = <Name extends SocketQuery["name"]>(
  name: Name,
  input: InputOf<OperationNamed<Name>>,
) => Promise<Result<OutputOf<OperationNamed<Name>>>>;

/** What the parts of a client are built on. */
export interface ClientContext {
  store: ParleyStore;
  call: CallApi;
  emit: Emit;
  ask: Ask;
  isOnline: () => boolean;
}
