import type { PayloadOf } from "@parley/shared/contracts/define";
import type { PersonChanged } from "@parley/shared/contracts/sync";
import type { ParleyStore } from "../../store";
import { applyReads } from "../marks/apply-reads";
import { readsApplied } from "./person-actions";

/** `person:changed`: something of mine, here or on another device. */
export function onPersonChanged(
  { store, person }: { store: ParleyStore; person: { refresh: () => void } },
  { epoch, since, head, reads }: PayloadOf<typeof PersonChanged>,
) {
  const { me } = store.getState();
  const isSameEpoch = epoch === me.epoch;
  if (isSameEpoch && head <= me.head) return;
  if (isSameEpoch && reads !== null && since <= me.head)
    applyReads({ store, person }, reads, () => store.dispatch(readsApplied({ head, reads })));
  else person.refresh();
}
