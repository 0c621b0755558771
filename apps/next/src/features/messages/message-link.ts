import { messagePath } from "../workspace-shell/route";

/** Browser only: the address that opens the room at this message, for whoever may read it. */
export const messageLink = (roomId: string, seq: number): string =>
  window.location.origin + messagePath(roomId, seq);
