// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, test } from "vitest";
import { roomLeft } from "@parley/client/features/rooms/room-actions";
import type { RoomKind } from "@parley/shared/contracts/rooms";
import { newId } from "@parley/shared/id";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { dismissToast, toastStore } from "@/ui/toast";
import { strings } from "../workspace-shell/workspace.strings";
import { leavingRooms } from "./leaving-rooms";
import { useRoomLoss } from "./use-room-loss";

const general = roomView({ name: "general", kind: "public", isGeneral: true });

function lookAt(kind: RoomKind) {
  const view = roomView({ kind, name: "Salaries" });
  const roomId = view.room.id;
  const client = testClient([general, view]);
  history.replaceState(null, "", `/rooms/${roomId}`);
  const Room = () => {
    useRoomLoss(roomId);
    return null;
  };
  render(
    <InWorkspace client={client}>
      <Room />
    </InWorkspace>,
  );
  const lose = () =>
    act(() => void client.store.dispatch(roomLeft({ roomId, isReadable: kind === "public" })));
  return { roomId, lose };
}

const toasts = () => toastStore.read().map((toast) => toast.text);
const generalPath = `/rooms/${general.room.id}`;

beforeEach(() => toastStore.read().forEach((toast) => dismissToast(toast.id)));
afterEach(() => {
  cleanup();
  leavingRooms.clear();
});

test("who is removed from a private room is led to general, and told", () => {
  const { lose } = lookAt("private");
  expect(toasts()).toEqual([]);
  lose();
  expect(location.pathname).toBe(generalPath);
  expect(toasts()).toEqual([strings.removedFrom("Salaries")]);
});

test("a public room stays readable, so the page stays and says it", () => {
  const { roomId, lose } = lookAt("public");
  lose();
  expect(location.pathname).toBe(`/rooms/${roomId}`);
  expect(toasts()).toEqual([strings.removedFrom("Salaries")]);
});

test("who leaves by themselves is not told what they know", () => {
  const { roomId, lose } = lookAt("public");
  leavingRooms.add(roomId);
  leavingRooms.add(newId());
  lose();
  expect(location.pathname).toBe(generalPath);
  expect(toasts()).toEqual([]);
});
