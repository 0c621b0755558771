// @vitest-environment jsdom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { pageFailed, pageRequested } from "@parley/client/features/messages/message-actions";
import { roomOpened, roomViewLoaded } from "@parley/client/features/rooms/room-actions";
import type { ErrorCode } from "@parley/shared/errors";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { strings as roomStrings } from "../rooms/rooms.strings";
import { useDocumentTitle } from "./use-document-title";

afterEach(cleanup);

const view = roomView({ name: "Release planning", kind: "public" });
const roomId = view.room.id;

function Titled() {
  useDocumentTitle({ place: "room", roomId });
  return null;
}

function open() {
  const client = testClient();
  render(
    <InWorkspace client={client}>
      <Titled />
    </InWorkspace>,
  );
  const ask = (requestId: string) =>
    act(() => void client.store.dispatch(pageRequested({ roomId, place: "replace", requestId })));
  act(() => void client.store.dispatch(roomOpened(roomId)));
  ask("1");
  const refuse = (code: ErrorCode) =>
    act(
      () =>
        void client.store.dispatch(
          pageFailed({ roomId, place: "replace", requestId: "1", error: { code, message: "No." } }),
        ),
    );
  return { client, ask, refuse };
}

test("a room that is being asked for is not called missing", () => {
  const { client } = open();
  expect(document.title).toBe("Parley");
  act(() => void client.store.dispatch(roomViewLoaded(view)));
  expect(document.title).toBe("Release planning · Parley");
});

test("once it was refused, the tab says so, and no longer while it is asked for again", () => {
  const { ask, refuse } = open();
  refuse("not_found");
  expect(document.title).toBe(`${roomStrings.missing.title} · Parley`);
  ask("2");
  expect(document.title).toBe("Parley");
});

test("a room that could not be loaded is not called missing either", () => {
  open().refuse("unavailable");
  expect(document.title).toBe(`${roomStrings.missing.failedTitle} · Parley`);
});
