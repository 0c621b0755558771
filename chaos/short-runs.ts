import type { Fault } from "./faults/fault";
import { killedBeforeAck } from "./faults/killed-before-ack";
import { killedPglite } from "./faults/killed-pglite";
import { killedServer } from "./faults/killed-server";
import { sameClientId } from "./faults/same-client-id";
import type { RunSettings } from "./run-fault";
import type { DatabaseKind } from "./stage/database";

/** What runs at every landing: small, and one of each kind. */
export const shortRuns: readonly { fault: Fault; database: DatabaseKind; seed: number }[] = [
  { fault: killedServer, database: "postgres", seed: 1 },
  { fault: killedBeforeAck, database: "postgres", seed: 2 },
  { fault: sameClientId, database: "postgres", seed: 3 },
  { fault: killedPglite, database: "pglite", seed: 4 },
];

export const shortSize: Omit<RunSettings, "seed"> = {
  seconds: 8,
  sockets: 60,
  rooms: 12,
  rate: 50,
  patience: 30,
  isShort: true,
};
