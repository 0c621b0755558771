// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { Provider } from "react-redux";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createClient } from "@parley/client/create-client";
import { selectOutbox } from "@parley/client/features/messages/outbox.slice";
import { limits } from "@parley/shared/limits";
import { forgetPerson } from "@/forget-person";
import { InWorkspace, testClient, testMe } from "@/test/in-workspace";
import { loadHistory, storedMessage } from "@/test/room-history";
import { roomView } from "@/test/room-view";
import { ClientContext } from "../workspace-shell/use-client";
import { ComposerProvider } from "./composer-mode";
import { chooseEnterKey } from "./enter-key-setting";
import { MessageComposer } from "./message-composer";
import { strings } from "./messages.strings";

const ana = "00000000-0000-7000-8000-000000000001";
const ben = "00000000-0000-7000-8000-000000000002";
// Once forgotten, a page keeps nothing of theirs any more.
const cem = "00000000-0000-7000-8000-000000000003";
const dee = "00000000-0000-7000-8000-000000000004";
const room = "00000000-0000-7000-8000-00000000000a";
const otherRoom = "00000000-0000-7000-8000-00000000000b";

function open({ userId = ana, roomId = room } = {}) {
  const client = createClient({ url: "http://parley.invalid", credentials: "cookie", userId });
  const toLatest = vi.fn();
  const page = render(
    <ClientContext value={client}>
      <Provider store={client.store}>
        <MessageComposer roomId={roomId} roomName="design" userId={userId} toLatest={toLatest} ref={null} />
      </Provider>
    </ClientContext>,
  );
  const area = screen.getByRole<HTMLTextAreaElement>("textbox", { name: "Message design" });
  const sent = () => selectOutbox(client.store.getState()).map(({ roomId, body }) => [roomId, body]);
  return { ...page, area, sent, toLatest };
}

let pointer: "fine" | "coarse";
beforeEach(() => {
  pointer = "fine";
  vi.stubGlobal("matchMedia", (query: string) => ({
    matches: query === `(pointer: ${pointer})`,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }));
});
afterEach(() => {
  cleanup();
  chooseEnterKey("send");
  localStorage.clear();
  vi.unstubAllGlobals();
});

describe("sending", () => {
  test("Enter puts the text into the outbox, empties the composer and keeps the focus", async () => {
    const { area, sent, toLatest } = open();
    await userEvent.type(area, "Hello{Enter}");
    expect(sent()).toEqual([[room, "Hello"]]);
    expect(area.value).toBe("");
    expect(document.activeElement).toBe(area);
    expect(toLatest).toHaveBeenCalledOnce();
  });

  test("Shift+Enter breaks the line", async () => {
    const { area, sent } = open();
    await userEvent.type(area, "one{Shift>}{Enter}{/Shift}two");
    expect(area.value).toBe("one\ntwo");
    expect(sent()).toEqual([]);
  });

  test("the setting turns them round", async () => {
    chooseEnterKey("newline");
    const { area, sent } = open();
    await userEvent.type(area, "one{Enter}two{Shift>}{Enter}{/Shift}");
    expect(sent()).toEqual([[room, "one\ntwo"]]);
  });

  test("with a finger, Enter breaks the line and the button sends", async () => {
    pointer = "coarse";
    const { area, sent } = open();
    await userEvent.type(area, "one{Enter}two");
    expect(sent()).toEqual([]);
    await userEvent.click(screen.getByRole("button", { name: strings.composer.send }));
    expect(sent()).toEqual([[room, "one\ntwo"]]);
    expect(document.activeElement).toBe(area);
  });

  test("Enter that picks a candidate of an input method sends nothing", () => {
    const { area, sent } = open();
    fireEvent.change(area, { target: { value: "にほん" } });
    fireEvent.keyDown(area, { key: "Enter", isComposing: true });
    fireEvent.keyDown(area, { key: "Enter", keyCode: 229 });
    expect(sent()).toEqual([]);
    fireEvent.keyDown(area, { key: "Enter" });
    expect(sent()).toEqual([[room, "にほん"]]);
  });

  test("white space alone is not sent, and what can't be stored is left out", () => {
    const { area, sent } = open();
    fireEvent.change(area, { target: { value: " \n " } });
    fireEvent.keyDown(area, { key: "Enter" });
    expect(sent()).toEqual([]);
    fireEvent.change(area, { target: { value: "\u0001\u001b" } });
    fireEvent.keyDown(area, { key: "Enter" });
    expect(sent()).toEqual([]);
    fireEvent.change(area, { target: { value: "a\0b\u0001\tc\ud83d\vnext\u001b[0m" } });
    fireEvent.keyDown(area, { key: "Enter" });
    expect(sent()).toEqual([[room, "ab\tc\ufffd\nnext[0m"]]);
  });
});

describe("the limit", () => {
  test("is counted only when it is near", () => {
    const { area } = open();
    fireEvent.change(area, { target: { value: "x".repeat(limits.messageBody - 500) } });
    expect(screen.queryByText(/left$/)).toBeNull();
    fireEvent.change(area, { target: { value: "x".repeat(limits.messageBody - 7) } });
    expect(screen.getByText(strings.composer.left(7))).toBeTruthy();
  });

  test("a text beyond it stays, and is not sent", () => {
    const { area, sent } = open();
    const text = "x".repeat(limits.messageBody + 3);
    fireEvent.change(area, { target: { value: text } });
    fireEvent.keyDown(area, { key: "Enter" });
    expect(sent()).toEqual([]);
    expect(area.value).toBe(text);
    expect(screen.getByText(strings.composer.tooLong(3))).toBeTruthy();
    expect(screen.getByText(strings.composer.tooLongLabel)).toBeTruthy();
    expect(area.getAttribute("aria-invalid")).toBe("true");
  });
});

describe("the up arrow", () => {
  const view = roomView();
  const roomId = view.room.id;
  const mine = [1, 2, 3].map((seq) => storedMessage(roomId, seq));

  function openAt(messages: typeof mine) {
    const client = testClient([view]);
    loadHistory(client, view, messages, mine.length);
    const [start, toLatest] = [vi.fn(), vi.fn()];
    render(
      <InWorkspace client={client}>
        <ComposerProvider value={{ mode: { kind: "new" }, start }}>
          <MessageComposer
            roomId={roomId}
            roomName="design"
            userId={testMe.id}
            toLatest={toLatest}
            ref={null}
          />
        </ComposerProvider>
      </InWorkspace>,
    );
    fireEvent.keyDown(screen.getByRole("textbox"), { key: "ArrowUp" });
    return { start, toLatest };
  }

  test("edits the last message of mine", () => {
    const { start } = openAt(mine);
    expect(start).toHaveBeenCalledExactlyOnceWith({ kind: "edit", message: mine[2] });
  });

  test("among older messages shows the newest ones instead of editing an old one", () => {
    const { start, toLatest } = openAt(mine.slice(0, 2));
    expect(start).not.toHaveBeenCalled();
    expect(toLatest).toHaveBeenCalledOnce();
  });
});

describe("drafts", () => {
  test("what was typed is there again, in its room and for its author only", () => {
    const first = open();
    fireEvent.change(first.area, { target: { value: "half a thou" } });
    first.unmount();
    const other = open({ roomId: otherRoom });
    expect(other.area.value).toBe("");
    other.unmount();
    const someoneElse = open({ userId: ben });
    expect(someoneElse.area.value).toBe("");
    someoneElse.unmount();
    expect(open().area.value).toBe("half a thou");
  });

  test("a page that goes at once loses none either", () => {
    const { area } = open();
    fireEvent.change(area, { target: { value: "quick" } });
    fireEvent(window, new Event("pagehide"));
    cleanup();
    expect(open().area.value).toBe("quick");
  });

  test("sending leaves none behind", () => {
    const { area, unmount } = open();
    fireEvent.change(area, { target: { value: "Hello" } });
    fireEvent.keyDown(area, { key: "Enter" });
    unmount();
    expect(open().area.value).toBe("");
  });

  test("signing out forgets those of the account, and no other's", () => {
    for (const userId of [cem, ben]) {
      const { area, unmount } = open({ userId });
      fireEvent.change(area, { target: { value: `of ${userId}` } });
      unmount();
    }
    forgetPerson(cem);
    const mine = open({ userId: cem });
    expect(mine.area.value).toBe("");
    mine.unmount();
    expect(open({ userId: ben }).area.value).toBe(`of ${ben}`);
  });

  test("signing out while someone types keeps nothing, however the page is left", () => {
    vi.useFakeTimers();
    const { area, unmount } = open({ userId: dee });
    fireEvent.change(area, { target: { value: "half a" } });
    forgetPerson(dee);
    fireEvent(window, new Event("pagehide"));
    fireEvent.change(area, { target: { value: "half a thought" } });
    vi.advanceTimersByTime(1_000);
    unmount();
    vi.useRealTimers();
    expect(Object.keys(localStorage)).toEqual([]);
  });
});
