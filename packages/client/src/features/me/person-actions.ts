import { createAction } from "@reduxjs/toolkit";
import type { PayloadOf } from "@parley/shared/contracts/define";
import type { PersonChanged, PersonSnapshot } from "@parley/shared/contracts/sync";

export type Reads = NonNullable<PayloadOf<typeof PersonChanged>["reads"]>;

/** A whole snapshot of the person scope; `roomLeft` went before for each room that it does not name. */
export const snapshotApplied = createAction<{
  snapshot: PersonSnapshot;
  /** Rooms of which messages or members are loaded: only their changes bring those up to date. */
  heldRoomIds: readonly string[];
}>("person/snapshotApplied");

/** Marks of mine that moved, here or on another device. */
export const readsApplied = createAction<{ head: number; reads: Reads }>("person/readsApplied");
