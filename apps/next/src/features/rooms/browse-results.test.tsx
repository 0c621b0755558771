// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { JoinRoom, ListRooms } from "@parley/shared/contracts/rooms";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { BrowseResults } from "./browse-results";
import { strings } from "./rooms.strings";
import type { RoomPage } from "./use-room-list";

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const { browse } = strings;
const view = roomView({ name: "Old room", kind: "public" });
const later = roomView({ name: "Made a moment ago", kind: "public" });
const pageOf = (...views: (typeof view)[]): RoomPage => ({
  rooms: views.map(({ room }) => ({ room, joined: false })),
  next: null,
});

const show = (initial?: RoomPage) =>
  render(
    <InWorkspace client={testClient()}>
      <BrowseResults text="" isArchived={false} initial={initial} onClear={() => undefined} />
    </InWorkspace>,
  );

test("the rooms that came with the page are asked for anew when the list is shown again", async () => {
  let asked = 0;
  answerApi(ListRooms, () => {
    asked += 1;
    return { data: pageOf(view, later) };
  });
  const initial = pageOf(view);
  const first = show(initial);
  expect(screen.queryByText("Old room")).not.toBeNull();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(asked).toBe(0);
  first.unmount();

  show(initial);
  expect(screen.queryByText("Old room")).not.toBeNull();
  await screen.findByText("Made a moment ago");
});

test("the focus of Join goes to the link that takes its place", async () => {
  answerApi(JoinRoom, () => ({ data: view }));
  show(pageOf(view));
  const join = screen.getByRole("button", { name: browse.joinName("Old room") });
  join.focus();
  await userEvent.keyboard("{Enter}");
  const link = await screen.findByRole("link", { name: browse.viewName("Old room") });
  await waitFor(() => expect(document.activeElement).toBe(link));
});
