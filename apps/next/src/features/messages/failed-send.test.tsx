// @vitest-environment jsdom
import { cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, expect, test } from "vitest";
import { sendFailed, selectOutbox } from "@parley/client/features/messages/outbox.slice";
import { selectTimeline } from "@parley/client/features/messages/select-timeline";
import { sendMessage } from "@parley/client/features/messages/send-message";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { roomView } from "@/test/room-view";
import { dismissToast, toastStore } from "@/ui/toast";
import { Toaster } from "@/ui/toaster";
import { useStore } from "../workspace-shell/use-client";
import { HistoryLine } from "./history-line";
import { buildHistoryRows } from "./history-rows";
import { strings } from "./messages.strings";

afterEach(() => {
  for (const { id } of toastStore.read()) dismissToast(id);
  cleanup();
});

const view = roomView();
const roomId = view.room.id;

function History() {
  const items = useStore(selectTimeline(roomId));
  const rows = buildHistoryRows({ items, hasOlder: false, newStretch: null, myId: testMe.id });
  return (
    <main data-pane-region="main">
      <div role="log">
        {rows.map((row) => (
          <HistoryLine
            key={row.key}
            row={row}
            roomId={roomId}
            myId={testMe.id}
            isActive={false}
            isHighlighted={false}
          />
        ))}
      </div>
      <textarea data-pane-focus aria-label="composer" />
    </main>
  );
}

function open(bodies: readonly string[]) {
  const client = testClient([view]);
  for (const body of bodies) {
    const clientId = sendMessage(client, roomId, body);
    const error = { code: "archived" as const, message: "The room is archived." };
    client.store.dispatch(sendFailed({ clientId, error }));
  }
  render(
    <InWorkspace client={client}>
      <History />
      <Toaster />
    </InWorkspace>,
  );
  const row = (body: string) => screen.getByText(body).closest<HTMLElement>("[data-row]") as HTMLElement;
  return {
    client,
    row,
    press: (body: string, name: string) => userEvent.click(within(row(body)).getByRole("button", { name })),
    kept: () => selectOutbox(client.store.getState()).map(({ body, status }) => `${body}: ${status}`),
  };
}

test("a discarded message can be taken back, as it was and where it was", async () => {
  const { press, kept, row } = open(["one", "two", "three"]);
  await press("two", strings.send.discard);
  expect(kept()).toEqual(["one: failed", "three: failed"]);
  expect(document.activeElement).toBe(row("three"));
  expect(screen.getByText(strings.send.discarded("two"))).toBeTruthy();

  await userEvent.click(screen.getByRole("button", { name: strings.send.undo }));
  expect(kept()).toEqual(["one: failed", "two: failed", "three: failed"]);
  await waitFor(() => expect(document.activeElement).toBe(row("two")));
});

test("each of two that begin alike can be taken back", async () => {
  const { client, kept } = open(["same", "same"]);
  for (const { clientId } of selectOutbox(client.store.getState())) {
    const line = document.querySelector<HTMLElement>(`[data-row="${testMe.id}:${clientId}"]`) as HTMLElement;
    await userEvent.click(within(line).getByRole("button", { name: strings.send.discard }));
  }
  expect(kept()).toEqual([]);
  for (const undo of screen.getAllByRole("button", { name: strings.send.undo })) await userEvent.click(undo);
  expect(kept()).toEqual(["same: failed", "same: failed"]);
});

test("after the last one the focus goes to the composer", async () => {
  const { press } = open(["only"]);
  await press("only", strings.send.discard);
  expect(document.activeElement).toBe(screen.getByLabelText("composer"));
});

test("the toast shows the beginning of a long message, on one line", async () => {
  open([`first\n${"x".repeat(100)}`]);
  await userEvent.click(screen.getByRole("button", { name: strings.send.discard }));
  expect(screen.getByText(strings.send.discarded(`first ${"x".repeat(54)}…`))).toBeTruthy();
});

test("trying again leaves the focus on the message", async () => {
  const { press, row, kept } = open(["one"]);
  await press("one", strings.send.retry);
  expect(kept()).toEqual(["one: queued"]);
  expect(document.activeElement).toBe(row("one"));
});
