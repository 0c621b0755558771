/** Where `/` leads: the room that this browser showed last. */
export const lastRoomCookie = "parley-room";

/** Browser only: called by the page of a room. */
export function rememberRoom(roomId: string): void {
  document.cookie = `${lastRoomCookie}=${roomId}; path=/; max-age=${String(60 * 60 * 24 * 90)}; samesite=lax`;
}

/** Browser only: at sign-out. */
export function forgetRoom(): void {
  document.cookie = `${lastRoomCookie}=; path=/; max-age=0; samesite=lax`;
}
