import type { Room } from "@parley/shared/contracts/rooms";
import { strings } from "./rooms.strings";

/** A direct room has no name of its own. */
export const roomTitle = ({ kind, name }: Pick<Room, "kind" | "name">): string =>
  name === "" && kind === "direct" ? strings.directRoom : name;
