import {
  ArchiveRoom,
  CreateRoom,
  GetRoom,
  JoinRoom,
  LeaveRoom,
  ListRooms,
  UnarchiveRoom,
  UpdateRoom,
} from "@parley/shared/contracts/rooms";
import type { HttpBinder } from "../../transport/http";
import { createRoom } from "./create-room";
import { getRoom } from "./get-room";
import { joinRoom, leaveRoom } from "./join-room";
import { listRooms } from "./list-rooms";
import { archiveRoom, unarchiveRoom, updateRoom } from "./update-room";

export function bindRoomsHttp({ bind }: HttpBinder) {
  bind(CreateRoom, createRoom);
  bind(ListRooms, listRooms);
  bind(GetRoom, getRoom);
  bind(UpdateRoom, updateRoom);
  bind(ArchiveRoom, archiveRoom);
  bind(UnarchiveRoom, unarchiveRoom);
  bind(JoinRoom, joinRoom);
  bind(LeaveRoom, leaveRoom);
}
