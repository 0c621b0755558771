import type { Fault } from "./fault";
import { calm } from "./calm";
import { databaseCut } from "./database-cut";
import { killedBackend } from "./killed-backend";
import { killedBeforeAck } from "./killed-before-ack";
import { killedNode } from "./killed-node";
import { killedPglite } from "./killed-pglite";
import { killedServer } from "./killed-server";
import { offline } from "./offline";
import { sameClientId } from "./same-client-id";
import { slowLink } from "./slow-link";
import { stalledReaders } from "./stalled-readers";

export const allFaults: readonly Fault[] = [
  calm,
  killedServer,
  killedNode,
  killedBackend,
  killedBeforeAck,
  sameClientId,
  offline,
  slowLink,
  stalledReaders,
  databaseCut,
  killedPglite,
];
