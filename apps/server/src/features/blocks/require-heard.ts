import { isSilencedIn } from "@parley/shared/db/queries/blocks";
import { AppError } from "@parley/shared/errors";
import type { RoomWork } from "../rooms/change-room";

/** Says no more than that: who blocks whom is only known to who does. */
export const unheard = () => new AppError("blocked", "You can't send to this person");

/**
 * What was written is as good a way to reach somebody as a new message is.
 * @throws AppError `blocked` in a direct room of two of whom one blocks the other
 */
export async function requireHeard({ tx, room, person }: Pick<RoomWork, "tx" | "room" | "person">) {
  if (room.kind === "direct" && (await isSilencedIn(tx, room.id, person.userId))) throw unheard();
}
