// @vitest-environment jsdom
import { cleanup, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { ArchiveRoom, ListRooms, UnarchiveRoom } from "@parley/shared/contracts/rooms";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { strings as roomStrings } from "../rooms/rooms.strings";
import { RoomsScreen } from "./rooms-screen";
import { strings } from "./rooms.strings";

afterEach(() => {
  cleanup();
  forgetAnswers();
});

test("a room that I am not in is archived after a question, and opened again in its row", async () => {
  const { room } = roomView({ kind: "public", name: "Old plans" });
  const general = roomView({ kind: "public", name: "general", isGeneral: true }).room;
  answerApi(ListRooms, () => ({
    data: { rooms: [general, room].map((each) => ({ room: each, joined: false })), next: null },
  }));
  answerApi(ArchiveRoom, () => ({ data: { ...room, archivedAt: new Date().toISOString() } }));
  answerApi(UnarchiveRoom, () => ({ data: room }));
  render(
    <InWorkspace client={testClient([], { role: "admin" })}>
      <RoomsScreen />
    </InWorkspace>,
  );
  const link = await screen.findByRole("link", { name: "Old plans" });
  expect(link.getAttribute("href")).toBe(`/rooms/${room.id}`);
  expect(screen.queryByRole("button", { name: strings.archiveNamed("general") })).toBeNull();

  await userEvent.click(screen.getByRole("button", { name: strings.archiveNamed("Old plans") }));
  const dialog = within(await screen.findByRole("alertdialog"));
  await userEvent.click(dialog.getByRole("button", { name: roomStrings.archive.confirm }));
  const open = await screen.findByRole("button", { name: strings.unarchiveNamed("Old plans") });
  expect(screen.getByRole("list", { name: strings.list.label }).textContent).toContain(roomStrings.archived);
  await userEvent.click(open);
  expect(await screen.findByRole("button", { name: strings.archiveNamed("Old plans") })).toBeTruthy();
});

test("a private room is archived by who owns it, and not by an admin who is only in it", async () => {
  const [mine, theirs] = [roomView({ name: "Mine" }), roomView({ name: "Theirs" })];
  if (mine.membership) mine.membership.role = "owner";
  answerApi(ListRooms, ({ withPrivate }) => ({
    data: {
      rooms: withPrivate === "true" ? [mine, theirs].map(({ room }) => ({ room, joined: true })) : [],
      next: null,
    },
  }));
  render(
    <InWorkspace client={testClient([mine, theirs], { role: "admin" })}>
      <RoomsScreen />
    </InWorkspace>,
  );
  expect(await screen.findByRole("link", { name: "Theirs" })).toBeTruthy();
  expect(screen.getByRole("button", { name: strings.archiveNamed("Mine") })).toBeTruthy();
  expect(screen.queryByRole("button", { name: strings.archiveNamed("Theirs") })).toBeNull();
});
