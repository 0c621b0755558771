// @vitest-environment jsdom
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ListMessages } from "@parley/shared/contracts/messages";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient } from "@/test/in-workspace";
import { storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { stubMatchMedia } from "@/test/stub-match-media";
import { dismissToast, toastStore } from "@/ui/toast";
import { MessagePane } from "./message-pane";
import { strings } from "./messages.strings";

class NoObserver {
  observe = () => undefined;
  unobserve = () => undefined;
  disconnect = () => undefined;
}

beforeEach(() => {
  vi.stubGlobal("ResizeObserver", NoObserver);
  Object.assign(HTMLElement.prototype, { scrollTo: () => undefined });
  stubMatchMedia();
});
afterEach(() => {
  cleanup();
  forgetAnswers();
  for (const { id } of toastStore.read()) dismissToast(id);
});

const view = roomView();
const roomId = view.room.id;
const lastSeq = 12;
const messages = [10, 11, lastSeq].map((seq) => storedMessage(roomId, seq));
const toasts = () => toastStore.read().map(({ text }) => text);

async function follow(seq: number) {
  const asked: unknown[] = [];
  answerApi(ListMessages, ({ around }) => {
    asked.push(around);
    return { data: { roomId, epoch: view.epoch, head: view.head, firstSeq: 10, lastSeq, messages } };
  });
  render(
    <InWorkspace client={testClient([view])}>
      <MessagePane roomId={roomId} initialSeq={seq} />
    </InWorkspace>,
  );
  await screen.findByRole("log", {}, { timeout: 20_000 });
  expect(asked).toEqual([seq]);
}

test.each([3, 99])("a link to message %i, which the room does not hold, says so", async (seq) => {
  await follow(seq);
  await waitFor(() => expect(toasts()).toEqual([strings.jumpGone]));
});

test("a link to a message that is there says nothing", async () => {
  await follow(11);
  expect(toasts()).toEqual([]);
});
