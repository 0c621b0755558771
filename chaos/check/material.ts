import type { SystemLine } from "@parley/shared/contracts/messages";
import type { EqualOutcome } from "../crowd/await-equal";
import type { PersonLog, ReceivedRow } from "../crowd/log";
import type { StoredRoom } from "../crowd/store-digest";
import type { RoomKind } from "@parley/shared/contracts/rooms";

/** A message as the database holds it at the end. */
export interface StoredRow extends ReceivedRow {
  roomId: string;
  authorId: string;
  clientId: string;
  body: string;
  replyTo: string | null;
  system: SystemLine | null;
  /** When its transaction began, in milliseconds since 1970. */
  createdAt: number;
  isEdited: boolean;
  isDeleted: boolean;
}

export interface StoredCounters {
  roomId: string;
  lastSeq: number;
  rev: number;
}

/** A room, and who was in it before its first line tells of anybody. */
export interface StoredRoomPlan {
  id: string;
  kind: RoomKind;
  memberIds: readonly string[];
}

export interface ServerLog {
  output: string;
  endedByItself: readonly string[];
  peakBytes: number;
}

/** All that is known after a run: what was meant, what was stored, what everybody got. */
export interface Material {
  rooms: readonly StoredRoomPlan[];
  counters: readonly StoredCounters[];
  rows: readonly StoredRow[];
  people: readonly PersonLog[];
  stores: readonly StoredRoom[];
  /** Client ids that the outboxes hold at the end. */
  inOutboxes: ReadonlySet<string>;
  servers: readonly ServerLog[];
  equal: EqualOutcome;
}

/** One sentence for each violation, with the ids by which it is found again. */
export type Check = (material: Material) => string[];

/** Groups in the order of first appearance. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
