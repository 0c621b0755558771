// @vitest-environment jsdom
import { act, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { expect, test, vi } from "vitest";
import { messageChanged } from "@parley/client/features/messages/message-actions";
import { selectOutbox } from "@parley/client/features/messages/outbox.slice";
import { ListMessagesById } from "@parley/shared/contracts/messages";
import { answerApi } from "@/test/answer-api";
import { eachOnAScreen } from "@/test/each-on-a-screen";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { loadHistory, storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { ComposerProvider, type ComposerMode } from "./composer-mode";
import { MessageComposer } from "./message-composer";
import { strings } from "./messages.strings";

eachOnAScreen();

const view = roomView();
const roomId = view.room.id;
const [first, second] = [1, 2].map((seq) => storedMessage(roomId, seq)) as [Message, Message];
type Message = ReturnType<typeof storedMessage>;

/** A page with the room's composer, at an answer to this message. */
function open({ answering, isLoaded = true }: { answering?: Message; isLoaded?: boolean } = {}) {
  const client = testClient([view]);
  if (isLoaded) loadHistory(client, view, [first, second]);
  function Room() {
    const [mode, start] = useState<ComposerMode>(
      answering ? { kind: "reply", message: answering } : { kind: "new" },
    );
    return (
      <ComposerProvider value={{ mode, start }}>
        <MessageComposer roomId={roomId} roomName="design" userId={testMe.id} toLatest={vi.fn()} ref={null} />
      </ComposerProvider>
    );
  }
  const { unmount } = render(
    <InWorkspace client={client}>
      <Room />
    </InWorkspace>,
  );
  const write = (value: string) => fireEvent.change(screen.getByRole("textbox"), { target: { value } });
  const send = () => {
    fireEvent.keyDown(screen.getByRole("textbox"), { key: "Enter" });
    return selectOutbox(client.store.getState()).map(({ body, replyTo }) => [body, replyTo]);
  };
  return { client, unmount, write, send };
}
const cancel = () => screen.queryByRole("button", { name: strings.reply.cancel });

test("what a draft answers is there again with it, until it is sent", () => {
  const before = open({ answering: first });
  before.write("I agree");
  before.unmount();
  const after = open();
  expect(screen.getByText(first.body)).toBeTruthy();
  expect(after.send()).toEqual([["I agree", first.id]]);
  expect(cancel()).toBeNull();
  after.write("And something else");
  after.unmount();
  expect(open().send()).toEqual([["And something else", undefined]]);
});

test("it is what was chosen last, also for a text that was there before", () => {
  const before = open();
  before.write("I agree");
  before.unmount();
  open({ answering: first }).unmount();
  open({ answering: second }).unmount();
  expect(open().send()).toEqual([["I agree", second.id]]);
});

test("it is nothing where that was wished, or where nothing was written", async () => {
  const before = open({ answering: first });
  before.write("I agree");
  before.unmount();
  const meanwhile = open();
  await userEvent.click(cancel() as HTMLElement);
  meanwhile.unmount();
  const after = open();
  expect(after.send()).toEqual([["I agree", undefined]]);
  after.unmount();
  open({ answering: first }).unmount();
  open();
  expect(cancel()).toBeNull();
});

test("it is nothing once that message was deleted", () => {
  const before = open({ answering: first });
  before.write("I agree");
  before.unmount();
  const { client, send } = open();
  const deletedAt = "2026-03-02T10:02:00.000Z";
  act(() => void client.store.dispatch(messageChanged({ ...first, rev: 9, body: "", deletedAt })));
  expect(cancel()).toBeNull();
  expect(send()).toEqual([["I agree", undefined]]);
});

test("a message that is not loaded is looked up", async () => {
  answerApi(ListMessagesById, () => ({ data: { epoch: view.epoch, head: view.head, messages: [first] } }));
  const before = open({ answering: first, isLoaded: false });
  before.write("I agree");
  before.unmount();
  const after = open({ isLoaded: false });
  expect(screen.getByText(strings.reply.title)).toBeTruthy();
  expect(await screen.findByText(first.body)).toBeTruthy();
  expect(after.send()).toEqual([["I agree", first.id]]);
});
