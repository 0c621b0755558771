import type { AnyOperation } from "@parley/shared/contracts/protocol";
import type { Scene } from "../scene";

export type OperationName = AnyOperation["name"];

/** Something that people do all day. */
export interface Act {
  /** How often for each message that is sent. */
  perMessage: number;
  /** What it asks of the server, by their names in the registry; empty of what only this client does. */
  does: readonly OperationName[];
  /** Does it, without waiting for what comes of it; false where the moment has nobody or nothing for it. */
  run(scene: Scene): boolean;
}
