import type { PersonRefresh } from "../me/refresh-person";
import type { ParleyStore } from "../../store";

interface Parts {
  store: ParleyStore;
  person: Pick<PersonRefresh, "refresh">;
}

/**
 * Applies what the server counted. Where a mark was set back behind changes that this copy took since then, what these did to
 * messages that had been read was not kept: then it is counted anew.
 */
export function applyReads(
  { store, person }: Parts,
  reads: readonly { roomId: string; rev: number }[],
  apply: () => void,
): void {
  const before = store.getState().rooms.byId;
  apply();
  const { byId } = store.getState().rooms;
  const isUnsure = reads.some(({ roomId, rev }) => {
    const mine = byId[roomId];
    return (
      mine !== undefined &&
      mine.cursor > rev &&
      (mine.membership?.mark ?? 0) < (before[roomId]?.membership?.mark ?? 0)
    );
  });
  if (isUnsure) person.refresh();
}
