import type { Result } from "@parley/shared/contracts/common";
import type { InputOf } from "@parley/shared/contracts/define";
import type { CreateRoom, UpdateRoom, Room, RoomView } from "@parley/shared/contracts/rooms";
import { newId } from "@parley/shared/id";
import type { ParleyClient } from "../../create-client";
import { roomLeft, roomUpdated, roomViewLoaded } from "./room-actions";

// Each takes its answer into the store at once; the live change that follows finds it there already.

export function takeView({ store, catchUp }: ParleyClient, result: Result<RoomView>): Result<RoomView> {
  if (result.ok) {
    store.dispatch(roomViewLoaded(result.data));
    catchUp.request(result.data.room.id);
  }
  return result;
}

function takeRoom({ store }: ParleyClient, result: Result<Room>): Result<Room> {
  if (result.ok) store.dispatch(roomUpdated(result.data));
  return result;
}

/** Repeat with the same `clientId` after an `unavailable`: the room is made once. */
export async function createRoom(
  client: ParleyClient,
  input: Omit<InputOf<typeof CreateRoom>, "clientId"> & { clientId?: string },
): Promise<Result<RoomView>> {
  return takeView(client, await client.call("room:create", { clientId: newId(), ...input }));
}

export async function joinRoom(client: ParleyClient, roomId: string): Promise<Result<RoomView>> {
  return takeView(client, await client.call("room:join", { roomId }));
}

export async function leaveRoom(client: ParleyClient, roomId: string): Promise<Result<{ roomId: string }>> {
  const { call, store } = client;
  const isReadable = store.getState().rooms.byId[roomId]?.room.kind === "public";
  const result = await call("room:leave", { roomId });
  if (result.ok) store.dispatch(roomLeft({ roomId, isReadable }));
  return result;
}

export async function updateRoom(
  client: ParleyClient,
  input: InputOf<typeof UpdateRoom>,
): Promise<Result<Room>> {
  return takeRoom(client, await client.call("room:update", input));
}

export async function archiveRoom(client: ParleyClient, roomId: string): Promise<Result<Room>> {
  return takeRoom(client, await client.call("room:archive", { roomId }));
}

export async function unarchiveRoom(client: ParleyClient, roomId: string): Promise<Result<Room>> {
  return takeRoom(client, await client.call("room:unarchive", { roomId }));
}
