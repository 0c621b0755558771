// @vitest-environment jsdom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { messageChanged } from "@parley/client/features/messages/message-actions";
import { EditMessage } from "@parley/shared/contracts/messages";
import { answerApi } from "@/test/answer-api";
import { eachOnAScreen } from "@/test/each-on-a-screen";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { loadHistory, storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { EditComposer } from "./edit-composer";
import { strings } from "./messages.strings";

eachOnAScreen();

const view = roomView();
const message = storedMessage(view.room.id, 1, { body: "on Tuesday" });
const newer = { ...message, rev: 2, body: "on Friday", editedAt: "2026-03-02T10:01:00.000Z" };

function open(edited = message) {
  const onClose = vi.fn();
  const client = testClient([view]);
  loadHistory(client, view, [edited]);
  const { unmount } = render(
    <InWorkspace client={client}>
      <EditComposer message={edited} userId={testMe.id} onClose={onClose} ref={null} />
    </InWorkspace>,
  );
  const area = screen.getByRole<HTMLTextAreaElement>("textbox");
  const become = (newer: typeof message) => act(() => void client.store.dispatch(messageChanged(newer)));
  return { area, unmount, onClose, become };
}

function leaveBehind(text: string, edited = message) {
  const { area, unmount } = open(edited);
  fireEvent.change(area, { target: { value: text } });
  unmount();
}

const isOffered = () => screen.queryByText(strings.edit.changedSince) !== null;
const press = (name: string) => userEvent.click(screen.getByRole("button", { name }));

test("what was written is there again while the message says what it said then", () => {
  leaveBehind("on Wednesday");
  expect(open().area.value).toBe("on Wednesday");
  expect(isOffered()).toBe(false);
});

test("what was left behind does not take the place of a newer text, and is offered", async () => {
  answerApi(EditMessage, ({ body }) => ({ data: { ...newer, body } }));
  leaveBehind("on Wednesday");
  const { area, onClose } = open(newer);
  expect(area.value).toBe("on Friday");
  await press(strings.edit.takeLeft);
  expect(area.value).toBe("on Wednesday");
  await press(strings.edit.takeNewer);
  expect(area.value).toBe("on Friday");
  await press(strings.edit.takeLeft);
  await press(strings.edit.save);
  await vi.waitFor(() => expect(onClose).toHaveBeenCalled());
  cleanup();
  open({ ...newer, body: "on Wednesday", editedAt: "2026-03-02T10:02:00.000Z" });
  expect(isOffered()).toBe(false);
});

test("it is offered again until one of the two was chosen, and then that one stays", async () => {
  leaveBehind("on Wednesday");
  open(newer).unmount();
  const { area, unmount } = open(newer);
  expect(area.value).toBe("on Friday");
  await press(strings.edit.takeLeft);
  unmount();
  expect(open(newer).area.value).toBe("on Wednesday");
  expect(isOffered()).toBe(false);
});

test("another reaction to the message does not make it another version", () => {
  leaveBehind("on Thursday", newer);
  expect(open({ ...newer, rev: 9 }).area.value).toBe("on Thursday");
  expect(isOffered()).toBe(false);
});

test("an edit made elsewhere meanwhile takes the place of a text that nobody changed here", () => {
  const { area, become } = open();
  become(newer);
  expect(area.value).toBe("on Friday");
  expect(isOffered()).toBe(false);
});

test("what is being written stays when the message is edited elsewhere, and the newer text is offered", async () => {
  const { area, become } = open();
  fireEvent.change(area, { target: { value: "on Wednesday" } });
  become({ ...message, rev: 2 });
  expect(isOffered()).toBe(false);
  become({ ...newer, rev: 3 });
  expect(area.value).toBe("on Wednesday");
  await press(strings.edit.takeNewer);
  expect(area.value).toBe("on Friday");
});
