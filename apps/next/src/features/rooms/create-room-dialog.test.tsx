// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test, vi } from "vitest";
import { CreateRoom } from "@parley/shared/contracts/rooms";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { CreateRoomDialog } from "./create-room-dialog";
import { strings } from "./rooms.strings";

afterEach(() => {
  cleanup();
  forgetAnswers();
  history.replaceState(null, "", "/");
});

function show() {
  const client = testClient();
  const onClose = vi.fn(() => true);
  render(
    <InWorkspace client={client}>
      <CreateRoomDialog onClose={onClose} />
    </InWorkspace>,
  );
  const user = userEvent.setup();
  return {
    client,
    onClose,
    user,
    name: () => screen.getByLabelText(strings.create.name),
    submit: () => user.click(screen.getByRole("button", { name: strings.create.submit })),
  };
}

test("a room without a name is not sent, and the field that is missing has the focus", async () => {
  const { submit, name, onClose } = show();
  await submit();
  expect(screen.getByRole("alert").textContent).toBe(strings.create.nameMissing);
  expect(document.activeElement).toBe(name());
  expect(onClose).not.toHaveBeenCalled();
});

test("the room that was made is in the store and on screen", async () => {
  const view = roomView({ name: "Release planning", kind: "private" });
  answerApi(CreateRoom, ({ kind, name }) => {
    expect({ kind, name }).toEqual({ kind: "private", name: "Release planning" });
    return { data: view };
  });
  const { client, user, name, submit, onClose } = show();
  await user.type(name(), " Release planning ");
  await user.click(screen.getByRole("radio", { name: new RegExp(strings.create.kinds.private) }));
  await submit();
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(location.pathname).toBe(`/rooms/${view.room.id}`);
  expect(client.store.getState().rooms.byId[view.room.id]?.room.name).toBe("Release planning");
});

test("a repeat after a lost answer means the same room; a changed one means another", async () => {
  const asked: { name: string; clientId: string }[] = [];
  answerApi(CreateRoom, ({ name, clientId }) => {
    asked.push({ name, clientId });
    return { error: { code: "unavailable", message: "No answer came." } };
  });
  const { user, name, submit, onClose } = show();
  await user.type(name(), "Launch");
  await submit();
  await screen.findByRole("alert");
  await submit();
  await waitFor(() => expect(asked).toHaveLength(2));
  await user.type(name(), " 2");
  await submit();
  await waitFor(() => expect(asked).toHaveLength(3));

  expect(asked[1]).toEqual(asked[0]);
  expect(asked[2]?.name).toBe("Launch 2");
  expect(asked[2]?.clientId).not.toBe(asked[0]?.clientId);
  expect(onClose).not.toHaveBeenCalled();
});
