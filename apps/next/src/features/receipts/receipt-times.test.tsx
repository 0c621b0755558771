// @vitest-environment jsdom
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { marksLoaded, marksRequested, marksSlice } from "@parley/client/features/marks/marks.slice";
import { addReducer } from "@parley/client/store";
import { ListReaders, type Reader } from "@parley/shared/contracts/marks";
import { newId } from "@parley/shared/id";
import { answerApi, forgetAnswers } from "@/test/answer-api";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { formatWhole } from "@/ui/format-time";
import { ReadersDialog } from "./readers-dialog";
import { ReceiptTicks } from "./receipt-ticks";
import { strings } from "./receipts.strings";

afterEach(() => {
  cleanup();
  forgetAnswers();
});

const sentAt = "2026-03-02T10:00:00.000Z";
const deliveredAt = "2026-03-02T10:05:00.000Z";
const readAt = "2026-03-02T11:30:00.000Z";
const bobId = newId();

function stage() {
  const view = roomView({ kind: "direct", name: "", people: [testMe.id, bobId] });
  const roomId = view.room.id;
  const client = testClient([view]);
  addReducer(client.store, { marks: marksSlice.reducer });
  const mark = (readSeq: number) => {
    client.store.dispatch(marksRequested([roomId]));
    const marks = [{ userId: bobId, fromSeq: 0, readSeq, deliveredSeq: 1 }];
    client.store.dispatch(marksLoaded([{ roomId, epoch: view.epoch, head: readSeq, marks }]));
  };
  const message = storedMessage(roomId, 1, { body: "Are you there?", createdAt: sentAt });
  return { client, message, mark };
}

const answer = (reader: Pick<Reader, "deliveredAt" | "readAt" | "hasRead">) => {
  const asked: unknown[] = [];
  answerApi(ListReaders, (input) => {
    asked.push(input);
    const readers = [{ userId: bobId, ...reader }];
    return { data: { read: Number(reader.hasRead), of: 1, readers, next: null } };
  });
  return asked;
};

test("in a conversation of two the tooltip tells when it was sent, delivered and read, as soon as it opens", async () => {
  const { client, message, mark } = stage();
  const asked = answer({ deliveredAt, readAt: null, hasRead: false });
  mark(0);
  render(
    <InWorkspace client={client}>
      <ReceiptTicks message={message} live />
    </InWorkspace>,
  );
  expect(asked).toEqual([]);
  await userEvent.hover(screen.getByText(strings.delivered));
  const tooltip = within(await screen.findByRole("tooltip"));
  await tooltip.findByText(strings.deliveredAt(formatWhole(deliveredAt)));
  tooltip.getByText(strings.sentAt(formatWhole(sentAt)));
  expect(tooltip.queryByText(/^Read/)).toBeNull();

  answer({ deliveredAt, readAt, hasRead: true });
  act(() => mark(1));
  await tooltip.findByText(strings.readAt(formatWhole(readAt)));
  tooltip.getByText(strings.deliveredAt(formatWhole(deliveredAt)));
});

test("the list of readers tells both times of each, and of one where nothing else is known", async () => {
  const { client, message } = stage();
  answer({ deliveredAt, readAt, hasRead: true });
  render(
    <InWorkspace client={client}>
      <ReadersDialog message={message} onClose={() => undefined} />
    </InWorkspace>,
  );
  const row = await screen.findByRole("listitem");
  for (const text of [strings.deliveredAt(formatWhole(deliveredAt)), strings.readAt(formatWhole(readAt))])
    await waitFor(() => expect(row.textContent).toContain(text));
  cleanup();

  answer({ deliveredAt: null, readAt: null, hasRead: true });
  render(
    <InWorkspace client={client}>
      <ReadersDialog message={message} onClose={() => undefined} />
    </InWorkspace>,
  );
  expect((await screen.findByRole("listitem")).textContent).toContain(strings.readLongAgo);
});
