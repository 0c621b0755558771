// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { CreateRoom } from "@parley/shared/contracts/rooms";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { strings } from "../rooms/rooms.strings";
import { useDialogs } from "./dialogs";

afterEach(() => {
  cleanup();
  forgetAnswers();
  history.replaceState(null, "", "/");
});

const { create } = strings;

function Opener() {
  const dialogs = useDialogs();
  return (
    <button type="button" onClick={() => dialogs.open({ kind: "create-room" })}>
      New
    </button>
  );
}

test("a dialog closed while its request is under way neither closes a later one nor leads away from it", async () => {
  const view = roomView({ name: "First" });
  let answer: () => void = () => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  answerApi(CreateRoom, async () => {
    await answered;
    return { data: view };
  });
  const client = testClient();
  render(
    <InWorkspace client={client}>
      <Opener />
    </InWorkspace>,
  );
  const user = userEvent.setup();
  const name = () => screen.findByLabelText<HTMLInputElement>(create.name);
  const open = () => user.click(screen.getByRole("button", { name: "New" }));

  await open();
  await user.type(await name(), "First");
  await user.click(screen.getByRole("button", { name: create.submit }));
  await user.keyboard("{Escape}");
  await open();
  await user.type(await name(), "Second");
  answer();

  await waitFor(() => expect(client.store.getState().rooms.byId[view.room.id]).toBeDefined());
  expect((await name()).value).toBe("Second");
  expect(location.pathname).toBe("/");
  await user.keyboard("{Escape}");
  expect(screen.queryByRole("dialog")).toBeNull();
});
