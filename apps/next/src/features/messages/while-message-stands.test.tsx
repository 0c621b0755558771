// @vitest-environment jsdom
import { act, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, test, vi } from "vitest";
import { messageChanged } from "@parley/client/features/messages/message-actions";
import { selectOutbox } from "@parley/client/features/messages/outbox.slice";
import { ListMessageEdits } from "@parley/shared/contracts/messages";
import { answerApi } from "@/test/answer-api";
import { eachOnAScreen } from "@/test/each-on-a-screen";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { loadHistory, storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { ComposerProvider, type ComposerMode } from "./composer-mode";
import { DeleteMessageDialog } from "./delete-message-dialog";
import { MessageComposer } from "./message-composer";
import { MessageEditsDialog } from "./message-edits-dialog";
import { strings } from "./messages.strings";

eachOnAScreen();

const view = roomView();
const roomId = view.room.id;
const message = storedMessage(roomId, 1, { body: "the secret", editedAt: "2026-03-02T10:01:00.000Z" });

function open(about: React.ReactNode) {
  const client = testClient([view]);
  loadHistory(client, view, [message]);
  render(<InWorkspace client={client}>{about}</InWorkspace>);
  let { rev } = message;
  const change = (changes: Partial<typeof message>) => {
    rev += 1;
    act(() => void client.store.dispatch(messageChanged({ ...message, rev, ...changes })));
  };
  const remove = () => change({ body: "", deletedAt: "2026-03-02T10:02:00.000Z", editedAt: null });
  return { client, change, remove };
}

test("the dialog that asks before deleting closes when another one deleted it", async () => {
  const onClose = vi.fn();
  const { change, remove } = open(<DeleteMessageDialog message={message} onClose={onClose} />);
  await screen.findByText("the secret");
  change({ body: "another secret" });
  await screen.findByText("another secret");
  expect(onClose).not.toHaveBeenCalled();
  remove();
  expect(screen.queryByText("another secret")).toBeNull();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});

test("the edits of a deleted message leave the screen with it, and those of an edited one come again", async () => {
  const edits = [{ body: "an older secret", writtenAt: "2026-03-02T10:00:00.000Z" }];
  answerApi(ListMessageEdits, () => ({ data: { edits: [...edits] } }));
  const onClose = vi.fn();
  const { change, remove } = open(<MessageEditsDialog message={message} onClose={onClose} />);
  await screen.findByText("an older secret");
  edits.push({ body: "the secret", writtenAt: "2026-03-02T10:01:00.000Z" });
  change({ body: "another secret", editedAt: "2026-03-02T10:01:30.000Z" });
  await screen.findByText("the secret");
  expect(screen.getByText("another secret")).toBeTruthy();
  remove();
  expect(screen.queryByText(/secret/)).toBeNull();
  await waitFor(() => expect(onClose).toHaveBeenCalled());
});

test("an answer to a message that is deleted meanwhile goes out by itself, and its text stays", async () => {
  const mode: ComposerMode = { kind: "reply", message };
  const { client, remove } = open(
    <ComposerProvider value={{ mode, start: () => undefined }}>
      <MessageComposer roomId={roomId} roomName="design" userId={testMe.id} toLatest={vi.fn()} ref={null} />
    </ComposerProvider>,
  );
  const area = screen.getByRole<HTMLTextAreaElement>("textbox");
  await userEvent.type(area, "I agree");
  await screen.findByText("the secret");
  remove();
  expect(screen.queryByText("the secret")).toBeNull();
  expect(screen.queryByRole("button", { name: strings.reply.cancel })).toBeNull();
  expect(area.value).toBe("I agree");
  await userEvent.type(area, "{Enter}");
  expect(selectOutbox(client.store.getState()).map(({ body, replyTo }) => [body, replyTo])).toEqual([
    ["I agree", undefined],
  ]);
});
